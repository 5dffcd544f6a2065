import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  type ECDH,
  randomBytes,
  verify,
} from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { HttpClient } from "@/lib/inbox/context/context";

export type ReceivedPush = {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
};

/** A browser with its keys at a push service: reads what is pushed to it, as RFC 8291 says. */
export function newBrowser(endpoint: string) {
  const pair = createECDH("prime256v1");
  const publicKey = pair.generateKeys();
  const auth = randomBytes(16);
  const keys = { p256dh: publicKey.toString("base64url"), auth: auth.toString("base64url") };
  return {
    subscription: { endpoint, keys },
    read: (body: Buffer): unknown => JSON.parse(decrypt(body, pair, auth)),
  };
}

/** A push service on this machine, which answers what it is told to, and the client that reaches it in place of every other. */
export async function openPushService() {
  const received: ReceivedPush[] = [];
  let answer: { readonly status: number; readonly headers?: Record<string, string> } = {
    status: 201,
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { url: path = "", headers } = request;
    received.push({ path, headers, body: Buffer.concat(chunks) });
    response.writeHead(answer.status, answer.headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const send: HttpClient["send"] = async ({ url, method, headers, bytes }) => {
    const { pathname } = new URL(url);
    const body = Buffer.from(bytes ?? []);
    const reply = await fetch(`http://127.0.0.1:${port}${pathname}`, { method, headers, body });
    const answered = Object.fromEntries(reply.headers);
    return { kind: "answer", status: reply.status, headers: answered, body: await reply.text() };
  };
  return {
    received,
    send,
    answerWith: (status: number, headers?: Record<string, string>) => {
      answer = { status, ...(headers && { headers }) };
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** What the token of a push (VAPID, RFC 8292) says, once its signature is proven to be of the key beside it. */
export function claimsOf({ headers }: ReceivedPush): {
  readonly key: string;
  readonly aud: string;
} {
  const [, token = "", key = ""] =
    /^vapid t=([\w.-]+), k=([\w-]+)$/u.exec(String(headers.authorization)) ?? [];
  const point = Buffer.from(key, "base64url");
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) =>
    part.toString("base64url"),
  );
  const publicKey = createPublicKey({
    key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" },
    format: "jwk",
  });
  const [head = "", claims = "", signature = ""] = token.split(".");
  const isRight = verify(
    "sha256",
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!isRight) throw new Error("The signature is wrong");
  return { key, ...JSON.parse(Buffer.from(claims, "base64url").toString()) };
}

const hmac = (key: Buffer, ...parts: readonly (Buffer | string)[]) => {
  const made = createHmac("sha256", key);
  for (const part of parts) made.update(part);
  return made.digest();
};

function decrypt(body: Buffer, pair: ECDH, auth: Buffer): string {
  const salt = body.subarray(0, 16);
  const idLength = body.readUInt8(20);
  const sender = body.subarray(21, 21 + idLength);
  const sealed = body.subarray(21 + idLength);
  const one = Buffer.from([1]);
  const extracted = hmac(auth, pair.computeSecret(sender));
  const key = hmac(extracted, "WebPush: info\0", pair.getPublicKey(), sender, one);
  const secret = hmac(salt, key);
  const cek = hmac(secret, "Content-Encoding: aes128gcm\0", one).subarray(0, 16);
  const nonce = hmac(secret, "Content-Encoding: nonce\0", one).subarray(0, 12);
  const decipher = createDecipheriv("aes-128-gcm", cek, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString("utf8");
}
