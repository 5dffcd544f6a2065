import type { IncomingHttpHeaders } from "node:http";
import type { SimulatorCore } from "../http-simulator";
import type { MessageStore } from "../message-store";
import type { PostOrder } from "../post-order";
import type { PublisherAccount } from "./account";
import type { AppMessage } from "./consumer-app";
import type { Faults } from "./faults";

/** One post of the platform, recorded as soon as it was read. */
export interface ReceivedPost {
  readonly kind: "message" | "receipt";
  readonly at: Date;
  readonly method: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly rawBody: string;
  /** The parsed body; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** What was answered; `null` while it is not, and for good after `hang` and `reset`. */
  readonly status: number | null;
  /** The answer's body. */
  readonly answer: string | null;
  /** From the request to the answer, or to the end of the connection without one; `null` while it is open. */
  readonly durationMs: number | null;
}

/** One call of the platform, as it stands or ended. */
export interface PlatformCall {
  readonly method: string;
  /** The path that was called. */
  readonly operation: string;
  readonly at: Date;
  readonly request: unknown;
  /** `null` while there is no answer, and when there was none. */
  readonly status: number | null;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly text: string;
  /** The parsed answer; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** Why there was no answer. */
  readonly error: string | null;
  /** `null` while it is under way. */
  readonly durationMs: number | null;
}

/** A publisher and everything it remembers besides its consumers' apps. */
export interface AccountState {
  account: PublisherAccount;
  faults: Faults;
  readonly received: ReceivedPost[];
  readonly called: PlatformCall[];
  /** The files offered to the platform, by their tokens. */
  readonly offered: Map<string, OfferedFile>;
}

/** A file of a consumer, offered to the platform. */
export interface OfferedFile {
  readonly sha256: string;
  readonly contentType: string;
}

/** What the parts of one simulator share. */
export interface PublisherCore extends SimulatorCore {
  readonly timeoutMs: number;
  /** What consumers have before them. */
  readonly apps: MessageStore<AppMessage>;
  /** The turns in which one app's messages are sent. */
  readonly postOrder: PostOrder;
}
