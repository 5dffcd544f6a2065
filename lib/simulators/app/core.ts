import type { IncomingHttpHeaders } from "node:http";
import type { Background } from "../background";
import type { AppAccount, CustomerOptions } from "./account";
import type { ChatScreen } from "./chat-screen";
import type { CookieJar } from "./cookie-jar";
import type { Faults } from "./faults";
import type { Operation } from "./wire";

/** One call of the platform, as it ended. */
export interface AppCall {
  readonly customerId: string;
  readonly operation: Operation;
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly at: Date;
  readonly durationMs: number;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The first 4,096 characters; empty for what is not text. */
  readonly requestText: string;
  /** `null` when the app saw no answer. */
  readonly status: number | null;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The first 4,096 characters; empty for what is not text. */
  readonly text: string;
  /** Why the app saw no answer. */
  readonly error: string | null;
  /** What is wrong with the answer. */
  readonly problems: readonly string[];
}

/** The same with the whole answer, for whoever made the call. */
export interface AppAnswer extends AppCall {
  readonly bytes: Uint8Array;
  /** The parsed answer; `undefined` when it is not JSON. */
  readonly body: unknown;
}

/** An answer that a client of the vendor could not decode, or that the protocol does not have. */
export interface Violation {
  readonly at: Date;
  readonly customerId: string;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly problem: string;
}

export interface AccountState {
  account: AppAccount;
  faults: Faults;
  readonly customers: Map<string, CustomerState>;
  readonly calls: AppCall[];
  readonly violations: Violation[];
}

/** One installation and everything it remembers. */
export interface CustomerState {
  readonly customerId: string;
  readonly client: CustomerOptions["client"];
  readonly clientId: string;
  readonly origin: string | null;
  readonly jar: CookieJar;
  readonly screen: ChatScreen;
  readonly nextMessageId: () => string;
  /** Ends the poll loop that runs; `null` while none does. */
  polling: AbortController | null;
  /** Closes the sockets of the polls that are held now. */
  readonly heldPolls: Set<AbortController>;
}

/** What the parts of one simulator share. */
export interface AppCore {
  readonly now: () => Date;
  /** Aborts when the simulator closes. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly pollTimeoutMs: number;
  readonly backOffMs: number;
  readonly isStrict: boolean;
  readonly background: Background;
  /** The polls, which end only with the chat. */
  readonly polls: Background;
  /** Tells the listeners that something of an account, or of one customer, is different now. */
  changed(key: string, customerId: string | null): void;
}

/** Thrown where the platform broke the protocol. */
export function violationError(violations: readonly Violation[]): Error {
  const lines = violations.map(
    ({ method, path, status, problem }) => `${method} ${path} (${status}): ${problem}`,
  );
  return new Error(`The platform broke the protocol:\n${lines.join("\n")}`);
}
