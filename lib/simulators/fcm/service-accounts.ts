import { createPublicKey, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { decodeJwt, jwtVerify } from "jose";

/** The file that the console hands out for a service account, as far as a sender reads it. */
export interface ServiceAccount {
  readonly type: "service_account";
  readonly project_id: string;
  readonly private_key_id: string;
  /** PKCS #8 PEM of an RSA key. */
  readonly private_key: string;
  readonly client_email: string;
  readonly token_uri: string;
}

interface KnownAccount {
  readonly projectId: string;
  readonly keyId: string;
  readonly publicKey: KeyObject;
}

const scopes = [
  "https://www.googleapis.com/auth/firebase.messaging",
  "https://www.googleapis.com/auth/cloud-platform",
];
const assertionSecondsMax = 3_600;
const tokenSeconds = 3_599;

/** The service accounts and the access tokens they were given. */
export class ServiceAccounts {
  readonly #accounts = new Map<string, KnownAccount>();
  readonly #tokens = new Map<string, { readonly projectId: string; readonly endsAt: number }>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Makes an account of a project, with this PKCS #8 key or a new one. */
  issue(projectId: string, tokenUri: string, key: string = newKey()): ServiceAccount {
    const keyId = randomBytes(20).toString("hex");
    const email = `sender-${keyId.slice(0, 5)}@${projectId}.iam.gserviceaccount.com`;
    this.#accounts.set(email, { projectId, keyId, publicKey: createPublicKey(key) });
    return {
      type: "service_account",
      project_id: projectId,
      private_key_id: keyId,
      private_key: key,
      client_email: email,
      token_uri: tokenUri,
    };
  }

  /** An access token for a signed assertion (RFC 7523); rejects with what is wrong with it. */
  async grant(assertion: string, audience: string) {
    const account = this.#accounts.get(decodeJwt(assertion).iss ?? "");
    if (account === undefined) throw new Error("The account is unknown");
    const { payload } = await jwtVerify(
      assertion,
      ({ kid = account.keyId }) => {
        if (kid !== account.keyId) throw new Error("The key is unknown");
        return account.publicKey;
      },
      {
        algorithms: ["RS256"],
        audience,
        requiredClaims: ["iat", "exp", "scope"],
        currentDate: this.#now(),
      },
    );
    const { iat = 0, exp = 0, scope } = payload;
    if (exp - iat > assertionSecondsMax) throw new Error("The assertion is valid too long");
    if (
      !String(scope)
        .split(" ")
        .some((name) => scopes.includes(name))
    ) {
      throw new Error("The scope does not allow messaging");
    }
    const token = `ya29.${randomBytes(32).toString("base64url")}`;
    const endsAt = this.#now().getTime() + tokenSeconds * 1000;
    this.#tokens.set(token, { projectId: account.projectId, endsAt });
    return { access_token: token, expires_in: tokenSeconds, token_type: "Bearer" };
  }

  /** The project that an `Authorization` header may send for; `null` when it is none or over. */
  projectOf(header: string | undefined): string | null {
    const known = this.#tokens.get(/^bearer (\S+)$/i.exec(header ?? "")?.[1] ?? "");
    return known !== undefined && known.endsAt > this.#now().getTime() ? known.projectId : null;
  }

  /** Ends all access tokens at once, as a revoked account does. */
  revokeTokens(): void {
    this.#tokens.clear();
  }
}

function newKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}
