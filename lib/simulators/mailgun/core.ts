import type { IncomingHttpHeaders } from "node:http";
import type { SimulatorCore } from "../http-simulator";
import type { MessageStore } from "../message-store";
import type { PostOrder } from "../post-order";
import type { MailgunAccount } from "./account";
import type { Faults } from "./faults";
import type { Mail } from "./mail";

/** A file of a request to send. */
export interface SentFile {
  /** `attachment` or `inline`. */
  readonly field: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** One request to send, recorded as soon as it was read. */
export interface ReceivedSend {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** The fields of the form, in order; none where it is no form. */
  readonly form: readonly (readonly [string, string])[];
  readonly files: readonly Pick<SentFile, "field" | "fileName" | "contentType">[];
  /** What was answered; `null` while it is not, and for good after `hang` and `reset`. */
  readonly status: number | null;
  readonly answer: string | null;
  /** From the request to the answer, or to the end of the connection without one. */
  readonly durationMs: number | null;
  /** Of a mail that reached the mailbox; `null` when it did not. */
  readonly messageId: string | null;
}

/** One post of a route or webhook, as it stands or ended. */
export interface PostedWebhook {
  readonly kind: "mail" | "event";
  readonly messageId: string;
  /** What an event tells. */
  readonly event: string | null;
  readonly at: Date;
  readonly url: string;
  /** As people read it: the fields of a form with the names of its files, or JSON. */
  readonly shown: string;
  /** `null` while there is no answer, and when there was none. */
  readonly status: number | null;
  readonly answer: string;
  /** Why there was no answer. */
  readonly error: string | null;
  readonly durationMs: number | null;
}

/** A domain and everything the simulator remembers about it besides its mailboxes. */
export interface AccountState {
  account: MailgunAccount;
  faults: Faults;
  readonly received: ReceivedSend[];
  readonly posted: PostedWebhook[];
  /** Addresses that complained or unsubscribed: mail to them is taken, and not delivered. */
  readonly suppressed: Map<string, string>;
}

/** What the parts of one simulator share. */
export interface MailgunCore extends SimulatorCore {
  readonly timeoutMs: number;
  readonly mailboxes: MessageStore<Mail>;
  /** The turns in which one customer's mails are posted. */
  readonly postOrder: PostOrder;
}
