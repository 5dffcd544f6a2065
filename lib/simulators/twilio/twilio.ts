import {
  type HttpSimulator,
  type HttpSimulatorOptions,
  openHttpSimulator,
} from "../http-simulator";
import { PostOrder } from "../post-order";
import type { TwilioAccount } from "./account";
import type { AccountState, PostedWebhook, ReceivedSend, TwilioCore } from "./core";
import { sendFile, sendText } from "./customer";
import { type Faults, noFaults } from "./faults";
import {
  type CustomerFile,
  type CustomerText,
  interrupted,
  type PhoneMessage,
  type PhoneView,
  phoneMessage,
} from "./phone-message";
import { createTwilioServer } from "./server";
import { reportStatus, type StatusReport } from "./statuses";

export interface TwilioOptions extends HttpSimulatorOptions {
  /** How long Twilio waits for an answer to a webhook, 15,000. */
  readonly timeoutMs?: number | undefined;
  /** With the fault `outOfOrder`: how long after its first message a burst is over, 100. */
  readonly burstMs?: number | undefined;
}

/**
 * A running REST API with its customers' phones. Methods that take a key throw, or reject, when no account has it. What
 * a customer does is on the phone as soon as the call returns; its promise settles when every webhook of it ended.
 */
export interface Twilio extends HttpSimulator<TwilioAccount, Faults> {
  /** Every send, in order; the last 10,000. */
  received(key: string): readonly ReceivedSend[];
  /** Every webhook, in the order they began; the last 10,000. */
  posted(key: string): readonly PostedWebhook[];
  phone(key: string, address: string): PhoneView;
  /** The phones that have messages, the one with the newest first. */
  phones(key: string): readonly PhoneView[];
  sendText(key: string, message: CustomerText): Promise<readonly PostedWebhook[]>;
  sendFile(key: string, file: CustomerFile): Promise<readonly PostedWebhook[]>;
  /** Statuses may come in any order and more than once: each is posted, the phone only moves forward. */
  reportStatus(key: string, report: StatusReport): Promise<readonly PostedWebhook[]>;
}

/** Starts the API on a free port of 127.0.0.1, with the phones of its history; resolves when it listens. */
export async function createTwilio(options: TwilioOptions = {}): Promise<Twilio> {
  const { timeoutMs = 15_000, burstMs = 100 } = options;
  const opened = await openHttpSimulator<TwilioAccount, Faults, AccountState, PhoneMessage>(
    options,
    {
      owner: "simulator of Twilio",
      schema: phoneMessage,
      isSame: (a, b) => a.direction === b.direction,
      interrupted,
      newState: (account) => ({ account, faults: noFaults, received: [], posted: [] }),
    },
  );
  const { accounts, messages: phones } = opened;
  const account = (key: string) => accounts.of(key);
  const keyOf = (key: string) => account(key).account.key;
  const postOrder = new PostOrder(burstMs, opened.core.signal);
  const core: TwilioCore = { ...opened.core, timeoutMs, phones, postOrder };
  const simulator = await opened.listen(createTwilioServer(core, accounts));

  return {
    ...simulator,
    received: (key) => [...account(key).received],
    posted: (key) => [...account(key).posted],
    phone: (key, address) => phones.view(keyOf(key), address),
    phones: (key) => phones.views(keyOf(key)),
    sendText: async (key, message) => sendText(core, account(key), message),
    sendFile: async (key, file) => sendFile(core, account(key), file),
    reportStatus: async (key, report) => reportStatus(core, account(key), report),
  };
}
