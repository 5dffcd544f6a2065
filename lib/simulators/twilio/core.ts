import type { IncomingHttpHeaders } from "node:http";
import type { SimulatorCore } from "../http-simulator";
import type { MessageStore } from "../message-store";
import type { PostOrder } from "../post-order";
import type { TwilioAccount } from "./account";
import type { Faults } from "./faults";
import type { PhoneMessage } from "./phone-message";

/** One request for a message, recorded as soon as it was read. */
export interface ReceivedSend {
  readonly at: Date;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  readonly rawBody: string;
  /** The parameters of the form, in order. */
  readonly form: readonly (readonly [string, string])[];
  /** What was answered; `null` while it is not, and for good after `hang` and `reset`. */
  readonly status: number | null;
  readonly answer: string | null;
  /** From the request to the answer, or to the end of the connection without one. */
  readonly durationMs: number | null;
  /** Given to a message that reached the phone; `null` when it did not. */
  readonly messageSid: string | null;
}

/** One webhook, as it stands or ended. */
export interface PostedWebhook {
  readonly kind: "message" | "status";
  readonly messageSid: string;
  /** The state that a status callback tells. */
  readonly messageStatus: string | null;
  readonly at: Date;
  readonly method: "GET" | "POST";
  /** As it is signed. */
  readonly url: string;
  readonly rawBody: string;
  /** `null` while there is no answer, and when there was none. */
  readonly status: number | null;
  readonly contentType: string | null;
  readonly answer: string;
  /** Why there was no answer. */
  readonly error: string | null;
  readonly durationMs: number | null;
}

/** An account and everything the simulator remembers about it besides its phones. */
export interface AccountState {
  account: TwilioAccount;
  faults: Faults;
  readonly received: ReceivedSend[];
  readonly posted: PostedWebhook[];
}

/** What the parts of one simulator share. */
export interface TwilioCore extends SimulatorCore {
  readonly timeoutMs: number;
  readonly phones: MessageStore<PhoneMessage>;
  /** The turns in which one phone's messages are posted. */
  readonly postOrder: PostOrder;
}
