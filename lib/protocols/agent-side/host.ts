import type { HttpRequest, HttpResponse } from "../http-message";
import type { AgentStreams } from "./agent-stream";
import type { Desk } from "./desk";
import type { DeskAgent, DeskOrganization } from "./desk-reads";

/** An enabled client that the operator registered. */
export type RegisteredClient<S> = {
  readonly id: string;
  readonly name: string;
  readonly organization: Pick<DeskOrganization, "id" | "name" | "displayName">;
  /** The agent it acts as; null where each call says so. */
  readonly agentId: string | null;
  readonly settings: S;
};

/** An access token's data. */
export type Grant = {
  readonly clientId: string;
  /** Which of the client's registered callers it was issued to, as the protocol identifies them. */
  readonly subject: string;
  readonly scope: string;
  readonly expiresAt: Date;
};

/** A rate limit: so many calls in so many seconds. */
export type Quota = {
  readonly name: string;
  readonly calls: number;
  readonly seconds: number;
};

export type QuotaState = {
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Seconds until the quota is renewed. */
  readonly resetSeconds: number;
};

export type ReadToken =
  | { readonly outcome: "valid"; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly outcome: "expired" | "invalid" };

export type SignedIn =
  | {
      readonly outcome: "signed-in";
      readonly agentId: string;
      readonly organizationId: string;
      /** The mark (see `Host.access`) for the password that was checked, which may have been changed since. */
      readonly mark: string;
    }
  /** The program with that e-mail. */
  | { readonly outcome: "program" }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

export type CheckedSecret<T> =
  | { readonly outcome: "right"; readonly found: T }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

/** A request that the caller may repeat. */
export type Repeatable = {
  /** The authenticated caller. */
  readonly caller: string;
  /** The key by which a repeat is recognised. */
  readonly key: string;
  /** What a repeat must be equal to; null where the key alone is enough. */
  readonly request: HttpRequest | null;
};

/** What an agent API may use of this installation. */
export interface Host<S> {
  /** Every enabled client of this protocol. */
  readonly clients: readonly RegisteredClient<S>[];
  /** The public URL of this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether the server is about to stop. */
  readonly isDraining: boolean;
  /** Aborted when the caller has disconnected. */
  readonly signal: AbortSignal;
  /** The caller's address behind trusted proxies, as rate limits count it: of IPv6 the /64. */
  readonly address: string;
  now(): Date;
  /** UUIDv7. */
  newId(): string;
  /** An unguessable UUID (version 4). */
  newKey(): string;
  /** Compares secrets in constant time. */
  isSame(given: string, expected: string): boolean;
  /** A JWT with these claims, signed with HS256 by a key of this installation and protocol. */
  signToken(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** Reads a token of `signToken`; `exp` is checked. */
  readToken(token: string): Promise<ReadToken>;
  /** Issues an opaque, unguessable token (a UUID) for this access. */
  grant(grant: Grant): Promise<string>;
  /** The access of a token; null for an unknown one. The caller of this function checks whether it has expired. */
  findGrant(token: string): Promise<Grant | null>;
  /**
   * Call this as soon as a caller is authenticated. Calls without it count against the address as failed attempts.
   * `proof` is the secret, where a person chose it. For a token of ours, which cannot be guessed, it is the token's
   * owner, so that renewed tokens count as the same. Throws `rate_limited` for an address with too many failed
   * attempts, unless the same proof succeeded there before.
   */
  prove(proof: string): void;
  /** Counts one call, unless the operator switched limits off. */
  take(quota: Quota, key: string): Promise<QuotaState>;
  /**
   * Authenticates an agent by e-mail and password. `programPassword` is the password of the program registered with
   * this e-mail (null for none). Limits and effort are the same for every e-mail, known or not.
   */
  signIn(
    attempt: { readonly email: string; readonly password: string },
    programPassword: string | null,
  ): Promise<SignedIn>;
  /**
   * The result of `check` for a secret that a program gives with its `name`; null for a wrong secret. It counts as an
   * attempt to sign in with that name.
   */
  checkSecret<T>(name: string, check: () => T | null): Promise<CheckedSecret<T>>;
  /** The event streams of this protocol. */
  readonly streams: AgentStreams;
  /** Every agent of an organization, active and inactive, programs included, by id. */
  agents(organizationId: string): Promise<readonly DeskAgent[]>;
  /** An agent, active or not; null when the organization has none with that id. */
  findAgent(organizationId: string, agentId: string): Promise<DeskAgent | null>;
  /**
   * Runs `work` in one transaction: what it does through the host it is given, and through that host's desks, is done
   * completely or not at all. `work` may await nothing else and makes no calls. With `repeatable`, it runs once in 24
   * hours: a repeat gets the first answer, and a concurrent one waits for it. Throws `unsupported` for the same key
   * with another request.
   */
  together<T extends HttpResponse>(
    repeatable: Repeatable | null,
    work: (host: Host<S>) => Promise<T>,
  ): Promise<T | HttpResponse>;
  /** The answer that this request got before; null when it is new. Throws like `together`. */
  findAnswer(repeatable: Repeatable): Promise<HttpResponse | null>;
  /** Runs `work` in a transaction that is rolled back: only its exception remains. */
  rehearse(work: (host: Host<S>) => Promise<void>): Promise<void>;
  /** The desk for an agent; null when the organization has no such active agent. */
  desk(organizationId: string, agentId: string): Promise<Desk | null>;
  /**
   * A desk that this request has opened, for what is done through this host: inside `together`, as a part of that
   * transaction. Nothing is read again. Throws for a desk of another request.
   */
  deskHere(desk: Desk): Desk;
  /**
   * The desk together with a value that the agent's tokens contain, read in one statement. The mark changes when the
   * secret changes and when the agent is activated again, so that older tokens become invalid. `secret` null stands for
   * the agent's own password. The mark reveals neither. It is computed with a key of this installation and protocol.
   */
  access(
    organizationId: string,
    agentId: string,
    secret: string | null,
  ): Promise<{ readonly desk: Desk; readonly mark: string } | null>;
}
