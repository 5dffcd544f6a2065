import type { IncomingHttpHeaders } from "node:http";
import type { Background } from "../background";
import type { PublisherAccount } from "./account";
import type { ConsumerApps } from "./consumer-app";
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
}

/** One call of the platform, as it ended. */
export interface PlatformCall {
  readonly operation: string;
  readonly at: Date;
  readonly request: unknown;
  /** `null` when there was no answer. */
  readonly status: number | null;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly text: string;
  /** The parsed answer; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** Why there was no answer. */
  readonly error: string | null;
}

/** A publisher and everything it remembers besides its consumers' apps. */
export interface AccountState {
  account: PublisherAccount;
  faults: Faults;
  readonly received: ReceivedPost[];
  readonly called: PlatformCall[];
  readonly media: Map<string, HostedFile>;
}

/** A file of a consumer, offered to the platform. */
export interface HostedFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  gets: number;
}

/** What the parts of one simulator share. */
export interface PublisherCore {
  readonly now: () => Date;
  /** Aborts when the simulator closes. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  readonly apps: ConsumerApps;
  readonly background: Background;
  /** Tells the listeners that something of a publisher, or of one consumer's app, is different now. */
  changed(key: string, consumerId: string | null): void;
}

const recordsMax = 10_000;

/** Adds a record, dropping the oldest past 10,000. */
export function remember<T>(records: T[], record: T): void {
  records.push(record);
  if (records.length > recordsMax) records.shift();
}
