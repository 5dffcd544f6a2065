import {
  type HttpSimulator,
  type HttpSimulatorOptions,
  openHttpSimulator,
} from "../http-simulator";
import type { GatewayAccount } from "./account";
import type { AccountState, GatewayCore, ReceivedSend } from "./core";
import {
  type CustomerContent,
  type CustomerFile,
  type CustomerText,
  sendContent,
  sendFile,
} from "./customer";
import { type Faults, noFaults } from "./faults";
import { Poster, type PostOutcome, postEnvelope } from "./inbound";
import {
  interrupted,
  isSameMessage,
  type PhoneMessage,
  type PhoneSummary,
  type PhoneView,
  phoneMessage,
  summaryOf,
} from "./phone-message";
import { type DeliveryFailure, openPhone, type ReceiptKind, report } from "./receipts";
import { createGatewayServer } from "./server";

export interface GatewayOptions extends HttpSimulatorOptions {
  /** The minute of the retry formula, 60,000. */
  readonly retryBaseMs?: number | undefined;
  /** How often something is posted before it failed, 6. */
  readonly attemptsMax?: number | undefined;
  /** How long the gateway waits for an answer of the platform, 30,000. */
  readonly timeoutMs?: number | undefined;
  /** With the fault `outOfOrder`: how long after its first message a burst is over, 100. */
  readonly burstMs?: number | undefined;
}

/**
 * A running gateway. Methods that take a key throw, or reject, when no account has it. What a customer
 * does is on the phone as soon as the call returns; its promise settles when the platform accepted it
 * or the last retry failed, and does not reject.
 */
export interface Gateway extends HttpSimulator<GatewayAccount, Faults> {
  sendUrl(key: string): string;
  /** Everything received on the send URL, in order; the last 10,000. */
  received(key: string): readonly ReceivedSend[];
  /** Every message and report posted, in order of the first answer; the last 10,000. */
  posted(key: string): readonly PostOutcome[];
  phone(key: string, address: string): PhoneView;
  /** The phones that have messages, the one with the newest first. */
  phones(key: string): readonly PhoneSummary[];
  sendText(key: string, message: CustomerText): Promise<PostOutcome>;
  sendFile(key: string, file: CustomerFile): Promise<PostOutcome>;
  /** Any other `message` object: a location, a pressed button, an unknown type. */
  sendContent(key: string, message: CustomerContent): Promise<PostOutcome>;
  /**
   * Posts any body once, a string as it is, and shows nothing on a phone. A header given as `null` is
   * left out. Rejects when the platform does not answer.
   */
  sendRaw(
    key: string,
    body: unknown,
    headers?: Readonly<Record<string, string | null>>,
  ): Promise<{ readonly status: number; readonly body: string }>;
  /** Reports may come in any order and more than once: each is posted, the phone only moves forward. */
  reportDelivered(key: string, messageId: string, at?: Date | string): Promise<PostOutcome>;
  reportSeen(key: string, messageId: string, at?: Date | string): Promise<PostOutcome>;
  /** An undeliverable message; the reason is "Unknown user" (7002) unless given. */
  reportFailed(
    key: string,
    messageId: string,
    failure?: DeliveryFailure,
    at?: Date | string,
  ): Promise<PostOutcome>;
  /** The customer looks at the phone: what was not seen yet is reported seen. */
  openPhone(key: string, address: string): Promise<readonly PostOutcome[]>;
}

/** Starts a gateway, with the phones of its history; resolves when it listens. */
export async function createGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { timeoutMs = 30_000, retryBaseMs = 60_000, attemptsMax = 6, burstMs = 100 } = options;
  const opened = await openHttpSimulator<GatewayAccount, Faults, AccountState, PhoneMessage>(
    options,
    {
      owner: "gateway",
      schema: phoneMessage,
      isSame: isSameMessage,
      interrupted,
      newState: (account) => ({ account, faults: noFaults, received: [], posted: [] }),
    },
  );
  const { accounts, messages: phones } = opened;
  const { now, signal, background } = opened.core;
  const account = (key: string) => accounts.of(key);
  const served = (key: string) => account(key).account.key;
  const poster = new Poster({ now, retryBaseMs, attemptsMax, timeoutMs, burstMs, signal });
  const core: GatewayCore = { ...opened.core, timeoutMs, phones, poster };
  const simulator = await opened.listen(createGatewayServer(core, accounts));

  const reportOn = async (
    key: string,
    kind: ReceiptKind,
    messageId: string,
    at: Date | string | undefined,
    failure?: DeliveryFailure,
  ) => report(core, account(key), { kind, messageId, at, failure });

  return {
    ...simulator,
    sendUrl: (key) => `${simulator.url}/${encodeURIComponent(served(key))}/send`,
    received: (key) => [...account(key).received],
    posted: (key) => [...account(key).posted],
    phone: (key, address) => phones.view(served(key), address),
    phones: (key) => phones.views(served(key)).map(summaryOf),
    sendText: async (key, { text, ...message }) =>
      sendContent(core, account(key), { ...message, content: { type: "TEXT", text } }),
    sendFile: async (key, file) => sendFile(core, account(key), file),
    sendContent: async (key, message) => sendContent(core, account(key), message),
    async sendRaw(key, body, headers = {}) {
      const text = typeof body === "string" ? body : JSON.stringify(body);
      const limits = { signal, timeoutMs };
      return background.track(postEnvelope(account(key).account, text, headers, limits));
    },
    reportDelivered: (key, messageId, at) => reportOn(key, "delivered", messageId, at),
    reportSeen: (key, messageId, at) => reportOn(key, "seen", messageId, at),
    reportFailed: (key, id, failure, at) => reportOn(key, "failed", id, at, failure),
    openPhone: async (key, address) => openPhone(core, account(key), address),
  };
}
