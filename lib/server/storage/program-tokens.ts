import { createHash, createHmac } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { memoize } from "@/lib/model/memoize";
import type { ReadToken } from "@/lib/protocols/agent-side/host";

type Claims = Readonly<Record<string, unknown>>;

/** Signs and reads for the programs of one protocol, under a key of this installation and that protocol. */
export interface ProgramTokens {
  /** A JWT with these claims, signed with HS256. */
  sign(claims: Claims): Promise<string>;
  /** Reads a token of `sign`; `exp` and `nbf` are checked against `now`. */
  read(token: string, now: Date): Promise<ReadToken>;
  /** A keyed digest of a text that belongs to this purpose. The same text gives the same digest. */
  digest(purpose: "mark" | "proof", text: string): string;
}

/** Tokens whose signature is known to be right, at most. */
const tokensMax = 1_000;
const digestsMax = 1_000;
/** A longer token is verified each time. */
const tokenLengthMax = 4_000;

/** The tokens of each protocol's programs; `secret` is this installation's. */
export function createProgramTokens(secret: string): (protocol: string) => ProgramTokens {
  return memoize(100, (protocol) => tokensOf(`${protocol} ${secret}`));
}

function tokensOf(secret: string): ProgramTokens {
  const key = createHash("sha256").update(secret).digest();
  const digestOf = memoize(digestsMax, (text) =>
    createHmac("sha256", key).update(text).digest("base64url"),
  );
  // That a signature is right follows from the token alone. Whether the token is still good is checked each time, by
  // whoever reads it: its time here, whose it is and what that may do elsewhere.
  const verified = new Map<string, Claims>();

  async function verify(token: string, now: Date): Promise<ReadToken> {
    try {
      const options = { algorithms: ["HS256"], currentDate: now };
      const { payload: claims } = await jwtVerify(token, key, options);
      if (token.length <= tokenLengthMax) {
        if (verified.size >= tokensMax) verified.clear();
        verified.set(token, claims);
      }
      return { outcome: "valid", claims };
    } catch (error) {
      return { outcome: error instanceof errors.JWTExpired ? "expired" : "invalid" };
    }
  }

  return {
    sign: (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256", typ: "JWT" }).sign(key),
    async read(token, now) {
      const claims = verified.get(token);
      if (claims !== undefined && isTimely(claims, now)) return { outcome: "valid", claims };
      verified.delete(token);
      return verify(token, now);
    },
    digest: (purpose, text) => digestOf(`${purpose} ${text}`),
  };
}

function isTimely({ exp, nbf }: Claims, now: Date): boolean {
  const seconds = Math.floor(now.getTime() / 1_000);
  const isOver = typeof exp === "number" && exp <= seconds;
  const isToCome = typeof nbf === "number" && nbf > seconds;
  return !isOver && !isToCome;
}
