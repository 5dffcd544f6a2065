import type { IncomingHttpHeaders } from "node:http";
import type { SimulatorCore } from "../http-simulator";
import type { MessageStore } from "../message-store";
import { recorder } from "../records";
import type { GatewayAccount } from "./account";
import type { Faults } from "./faults";
import type { Poster, PostOutcome, PostRequest } from "./inbound";
import type { PhoneMessage } from "./phone-message";

/** One request on `/send`, recorded as soon as it was read. */
export interface ReceivedSend {
  readonly at: Date;
  readonly method: string;
  readonly headers: Readonly<IncomingHttpHeaders>;
  /** Empty when the body exceeded 1 MiB. */
  readonly rawBody: string;
  /** The parsed body; `undefined` when it is not JSON. */
  readonly body: unknown;
  /** What was answered; `null` while it is not, and for good after `hang` and `reset`. */
  readonly status: number | null;
  /** From the request to that answer. */
  readonly durationMs: number | null;
  /** Given to a message that reached the phone; `null` when it did not. */
  readonly messageId: string | null;
}

/** An account and everything the gateway remembers about it besides its phones. */
export interface AccountState {
  account: GatewayAccount;
  faults: Faults;
  readonly received: ReceivedSend[];
  readonly posted: PostOutcome[];
}

/** What the parts of one gateway share. */
export interface GatewayCore extends SimulatorCore {
  readonly timeoutMs: number;
  readonly phones: MessageStore<PhoneMessage>;
  readonly poster: Poster;
}

/** Posts in the background and keeps the outcome, as far as it is known, among what was posted. */
export function postRecorded(
  core: GatewayCore,
  state: AccountState,
  request: PostRequest,
): Promise<PostOutcome> {
  const record = recorder(state.posted);
  const progress = (outcome: PostOutcome) => {
    record(outcome);
    request.progress(outcome);
  };
  return core.background.track(core.poster.post(state.account, { ...request, progress }));
}
