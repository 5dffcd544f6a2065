import { importPKCS8, SignJWT } from "jose";
import { z } from "zod";
import type { CallLimits } from "@/lib/inbox/context/context";
import { boundedJson } from "@/lib/model/bounded-json";
import type {
  ProviderAuth,
  ProviderReply,
  ProviderRequest,
} from "@/lib/protocols/customer-side/protocol";

/** Apple refuses a token older than an hour, and asks for a new one no more than every twenty minutes. */
const signedForMs = 45 * 60_000;
/** A granted token is given up this long before its end. */
const marginMs = 60_000;

type BearerAuth = Extract<ProviderAuth, { kind: "bearer" }>;
/** `until` counts as `performance.now()` does: how long a token holds has nothing to do with the time of day. */
type Made = { readonly auth: BearerAuth; readonly until: number };

export type ProviderToken =
  | { readonly kind: "token"; readonly auth: BearerAuth }
  /** There is no token. The answer of the token endpoint stands for the answer of the call. */
  | { readonly kind: "refused"; readonly reply: ProviderReply };

/**
 * Makes the tokens that some providers want in place of a password, and keeps them while they hold. `exchange` is how
 * a token endpoint is called.
 */
export function createProviderTokens(
  exchange: (call: ProviderRequest, limits: CallLimits) => Promise<ProviderReply>,
) {
  const made = new Map<string, Promise<Made | ProviderReply>>();

  return {
    /** The token for a call; null where it needs none. */
    async of(auth: ProviderAuth, limits: CallLimits): Promise<ProviderToken | null> {
      if (auth.kind !== "signed-jwt" && auth.kind !== "jwt-bearer-grant") return null;
      const key = JSON.stringify(auth);
      const known = await made.get(key);
      const fresh =
        known !== undefined && "until" in known && known.until > performance.now()
          ? known
          : await make(key, auth, limits);
      if ("until" in fresh) return { kind: "token", auth: fresh.auth };
      made.delete(key);
      return { kind: "refused", reply: fresh };
    },
    /** The provider does not take it: the next call gets another. */
    forget(auth: ProviderAuth): void {
      made.delete(JSON.stringify(auth));
    },
  };

  function make(
    key: string,
    auth: Extract<ProviderAuth, { kind: "signed-jwt" | "jwt-bearer-grant" }>,
    limits: CallLimits,
  ): Promise<Made | ProviderReply> {
    const making = (auth.kind === "signed-jwt" ? sign(auth) : grant(auth, limits)).catch(badKey);
    made.set(key, making);
    return making;
  }

  async function grant(
    auth: Extract<ProviderAuth, { kind: "jwt-bearer-grant" }>,
    limits: CallLimits,
  ): Promise<Made | ProviderReply> {
    const { tokenUrl, issuer, privateKeyPem, scope } = auth;
    const assertion = await new SignJWT({ scope })
      .setProtectedHeader({ alg: "RS256", typ: "JWT" })
      .setIssuer(issuer)
      .setAudience(tokenUrl)
      .setIssuedAt()
      .setExpirationTime("1h")
      .sign(await importPKCS8(privateKeyPem, "RS256"));
    const body = new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion,
    });
    const reply = await exchange(
      {
        method: "POST",
        url: tokenUrl,
        headers: { "content-type": "application/x-www-form-urlencoded" },
        auth: { kind: "none" },
        body: body.toString(),
      },
      limits,
    );
    if (reply.kind === "broken") return reply;
    const granted = readGrant(reply.body);
    if (reply.status !== 200 || granted === null) {
      // An endpoint that refuses the assertion refuses these credentials, whatever status it has for that.
      return reply.status >= 500 || reply.status === 429 ? reply : { ...reply, status: 401 };
    }
    const until = performance.now() + granted.expires_in * 1_000 - marginMs;
    return { auth: { kind: "bearer", token: granted.access_token }, until };
  }
}

async function sign(auth: Extract<ProviderAuth, { kind: "signed-jwt" }>): Promise<Made> {
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: auth.keyId })
    .setIssuer(auth.issuer)
    .setIssuedAt()
    .sign(await importPKCS8(auth.privateKeyPem, "ES256"));
  return { auth: { kind: "bearer", token }, until: performance.now() + signedForMs };
}

const grantAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive().default(3_600),
});

function readGrant(body: string): z.output<typeof grantAnswer> | null {
  try {
    return grantAnswer.safeParse(boundedJson(body)).data ?? null;
  } catch {
    return null;
  }
}

function badKey(): ProviderReply {
  return {
    kind: "broken",
    phase: "connect",
    detail: "cannot be signed in to: the key is not usable",
  };
}
