import type { HttpRequest, HttpResponse } from "../http-message";
import type { AgentStreams } from "./agent-stream";
import type { Desk } from "./desk";
import type { DeskAgent, DeskOrganization } from "./desk-reads";

/** A client that the operator registered, switched on. */
export type RegisteredClient<S> = {
  readonly id: string;
  readonly name: string;
  readonly organization: Pick<DeskOrganization, "id" | "name" | "displayName">;
  /** Whom it acts as; null where each call says so. */
  readonly agentId: string | null;
  readonly settings: S;
};

/** Access for a while. */
export type Grant = {
  readonly clientId: string;
  /** Which of the client's registered callers it was given to, in the protocol's words. */
  readonly subject: string;
  readonly scope: string;
  readonly expiresAt: Date;
};

/** So many calls in so many seconds. */
export type Quota = {
  readonly name: string;
  readonly calls: number;
  readonly seconds: number;
};

export type QuotaState = {
  readonly isExceeded: boolean;
  readonly remaining: number;
  /** Until there is more. */
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
      /** The `accessMark` of the password that was looked at, which may be another one by now. */
      readonly mark: string;
    }
  /** The program by that e-mail. */
  | { readonly outcome: "program" }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

export type CheckedSecret<T> =
  | { readonly outcome: "right"; readonly found: T }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

/** Something asked for that may be asked for again. */
export type Repeatable = {
  /** Who asks, proven. */
  readonly caller: string;
  /** By which the caller, or the protocol, knows a repeat. */
  readonly key: string;
  /** What a repeat has to be alike in; null where the key says enough. */
  readonly request: HttpRequest | null;
};

/** What an agent API may use of the installation it runs in. */
export interface Host<S> {
  /** Every client of this protocol. */
  readonly clients: readonly RegisteredClient<S>[];
  /** Where the outside reaches this installation, without a trailing slash. */
  readonly publicUrl: string;
  /** Whether it is about to stop. */
  readonly isDraining: boolean;
  /** Aborted when the caller is gone. */
  readonly signal: AbortSignal;
  /** Who calls, past trusted proxies, as limits count addresses: of IPv6 a whole /64. */
  readonly address: string;
  now(): Date;
  /** UUIDv7. */
  newId(): string;
  /** An unguessable UUID (version 4). */
  newKey(): string;
  /** Compares secrets in constant time. */
  isSame(given: string, expected: string): boolean;
  /**
   * What the tokens of an agent are tied to: another one with another secret, and each time the agent is switched on
   * again. The secret is the agent's own password where it is null. Gives neither away, and is made under a key of this
   * installation and this protocol.
   */
  accessMark(organizationId: string, agentId: string, secret: string | null): Promise<string>;
  /** A JWT with these claims, signed with HS256 by a key of this installation and this protocol. */
  signToken(claims: Readonly<Record<string, unknown>>): Promise<string>;
  /** What `signToken` signed; `exp` is looked at. */
  readToken(token: string): Promise<ReadToken>;
  /** Gives an opaque, unguessable token (a UUID) for this access. */
  grant(grant: Grant): Promise<string>;
  /** What was granted for a token; null for unknown ones. Whether it has expired is the caller's to see. */
  findGrant(token: string): Promise<Grant | null>;
  /**
   * To be said of every caller as soon as its proof was found right: calls of which it is not said are counted against
   * their address. `proof` holds the secret that somebody chose; of a token that we made, which nobody guesses, it is
   * whose it is, so that the next one is known as well. Throws `rate_limited` for an address that guesses, unless the
   * same was right there before.
   */
  prove(proof: string): void;
  /** Counts one call, unless the operator switched limits off. */
  take(quota: Quota, key: string): Promise<QuotaState>;
  /**
   * An agent by e-mail and password, or a program where `programPassword` is the password of the one registered by this
   * e-mail (null for none). Limits and work are the same for every e-mail, known or not.
   */
  signIn(
    attempt: { readonly email: string; readonly password: string },
    programPassword: string | null,
  ): Promise<SignedIn>;
  /**
   * What `check` finds for the secret that a program gives with its `name`, which is counted as an attempt to sign in by
   * that name; null for a wrong one.
   */
  checkSecret<T>(name: string, check: () => T | null): Promise<CheckedSecret<T>>;
  /** What programs of this protocol hear of. */
  readonly streams: AgentStreams;
  /** Every agent of an organization, active and inactive, programs included, by id. */
  agents(organizationId: string): Promise<readonly DeskAgent[]>;
  /** An agent, active or not; null when the organization has none of that id. */
  findAgent(organizationId: string, agentId: string): Promise<DeskAgent | null>;
  /**
   * Does everything that `work` does by the host it is given and by desks of that one, or, when it throws, nothing.
   * `work` awaits nothing else: no calls. What is `repeatable` is done once in 24 hours: a repeat gets the first answer,
   * and one that comes meanwhile waits for it. Throws `unsupported` for a key of another request.
   */
  together<T extends HttpResponse>(
    repeatable: Repeatable | null,
    work: (host: Host<S>) => Promise<T>,
  ): Promise<T | HttpResponse>;
  /** The answer that a request got before; null when it is new. Throws as `together`. */
  findAnswer(repeatable: Repeatable): Promise<HttpResponse | null>;
  /** Does what `work` does and undoes it: only what it throws stays. */
  rehearse(work: (host: Host<S>) => Promise<void>): Promise<void>;
  /** The desk as this agent sees it; null when there is no such active agent in the organization. */
  desk(organizationId: string, agentId: string): Promise<Desk | null>;
}
