import { createHash, createHmac } from "node:crypto";
import { parse, serialize } from "cookie";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";
import type { Runtime } from "../runtime/runtime";

/** Half a year, longer than a holiday. Each sign-in begins it anew. */
const maxAgeSeconds = 180 * 24 * 3_600;

/** People who share a browser; of more, those who signed in last. */
const accountsMax = 10;

const claims = z.object({ device: z.uuid(), accounts: z.array(z.string()).max(accountsMax) });

type Secrets = Pick<Runtime, "sessionSecret" | "context">;

/** A browser, and the accounts that were signed in to from it, by marks that give none of them away. */
export type Device = {
  readonly id: string;
  readonly accounts: readonly string[];
};

/**
 * The browser that a cookie header names, which proves no more than that somebody signed in from there; null without a
 * cookie of ours, and once it is half a year old.
 */
export async function readDevice(
  { context, sessionSecret }: Secrets,
  header: string | undefined,
): Promise<Device | null> {
  const cookies = parse(header ?? "");
  const token = cookies[cookieName(true)] ?? cookies[cookieName(false)];
  if (token === undefined) return null;
  const options = { algorithms: ["HS256"], currentDate: context.now() };
  const read = await jwtVerify(token, keyOf(sessionSecret), options).catch(() => null);
  const { data } = claims.safeParse(read?.payload);
  return data === undefined ? null : { id: data.device, accounts: data.accounts };
}

/** Whether an account was signed in to from this browser. */
export function isOwnDevice({ sessionSecret }: Secrets, device: Device, account: string): boolean {
  return device.accounts.includes(markOf(sessionSecret, account));
}

/** The `Set-Cookie` by which a browser is known again for this account; a browser without a cookie gets its id by it. */
export async function deviceCookie(
  { context, sessionSecret }: Secrets,
  device: Device | null,
  account: string,
): Promise<string> {
  const mark = markOf(sessionSecret, account);
  const others = device?.accounts.filter((other) => other !== mark) ?? [];
  const token = await new SignJWT({
    device: device?.id ?? context.newKey(),
    accounts: [mark, ...others].slice(0, accountsMax),
  })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setExpirationTime(new Date(context.now().getTime() + maxAgeSeconds * 1_000))
    .sign(keyOf(sessionSecret));
  const isSecure = context.publicUrl.startsWith("https:");
  return serialize(cookieName(isSecure), token, {
    path: "/api",
    maxAge: maxAgeSeconds,
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure,
  });
}

/** Its name says whether it only travels over TLS. */
function cookieName(isSecure: boolean): string {
  return isSecure ? "__Secure-parley_device" : "parley_device";
}

function keyOf(sessionSecret: string): Uint8Array {
  return createHash("sha256").update(`device ${sessionSecret}`).digest();
}

function markOf(sessionSecret: string, account: string): string {
  const digest = createHmac("sha256", keyOf(sessionSecret)).update(account).digest("base64url");
  return digest.slice(0, 22);
}
