import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { decodeJwt, errors, jwtVerify } from "jose";
import type { Reason } from "./reasons";

/** What a developer account hands out: the contents of a `.p8` file and what belongs to it. */
export interface ProviderKey {
  readonly keyId: string;
  readonly teamId: string;
  /** PKCS #8 PEM of a P-256 key. */
  readonly privateKey: string;
}

interface KnownKey {
  readonly teamId: string;
  readonly publicKey: KeyObject;
  readonly topics: readonly string[];
}

/** What one connection was told so far. */
export interface ConnectionToken {
  token: string | null;
}

/** The age that a provider token may have, and the one below which it must not be replaced. */
const ageMax = "1h";
const renewalSecondsMin = 20 * 60;

/** The keys of all teams. */
export class ProviderKeys {
  readonly #keys = new Map<string, KnownKey>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Makes a key that may push to these topics. */
  issue(teamId: string, topics: readonly string[]): ProviderKey {
    const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
    const keyId = randomBytes(5).toString("hex").toUpperCase();
    this.#keys.set(keyId, { teamId, publicKey, topics });
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
    return { keyId, teamId, privateKey: pem };
  }

  /** What is wrong with the provider token of a push to a topic; `null` when nothing is. */
  async refusal(
    header: string | undefined,
    topic: string | undefined,
    connection: ConnectionToken,
  ): Promise<Reason | null> {
    const token = /^bearer (\S+)$/i.exec(header ?? "")?.[1];
    if (token === undefined) return "MissingProviderToken";
    let key: KnownKey | undefined;
    try {
      await jwtVerify(
        token,
        ({ kid = "" }) => {
          key = this.#keys.get(kid);
          if (key === undefined) throw new errors.JWSInvalid("The key is unknown");
          return key.publicKey;
        },
        { algorithms: ["ES256"], maxTokenAge: ageMax, currentDate: this.#now() },
      );
    } catch (error) {
      return error instanceof errors.JWTExpired ? "ExpiredProviderToken" : "InvalidProviderToken";
    }
    const { iss, iat = 0 } = decodeJwt(token);
    if (key === undefined || iss !== key.teamId) return "InvalidProviderToken";
    const known = connection.token;
    if (known !== null && known !== token) {
      const secondsLater = Math.abs(iat - (decodeJwt(known).iat ?? 0));
      if (secondsLater < renewalSecondsMin) return "TooManyProviderTokenUpdates";
    }
    connection.token = token;
    return topic === undefined || key.topics.includes(topic) ? null : "TopicDisallowed";
  }
}
