import { Accounts } from "../accounts";
import { openKeptMessages } from "../kept-messages";
import { Lifetime } from "../lifetime";
import type { StoredFile } from "../stored-file";
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
import { readMedia } from "./media";
import {
  interrupted,
  isSameMessage,
  type PhoneSummary,
  type PhoneView,
  phoneMessage,
  summaryOf,
} from "./phone-message";
import { type DeliveryFailure, openPhone, type ReceiptKind, report } from "./receipts";
import { createGatewayServer } from "./server";

export interface GatewayOptions {
  /** 127.0.0.1 */
  readonly host?: string | undefined;
  /** 0: any free port. */
  readonly port?: number | undefined;
  /**
   * JSON lines in which the phones survive a restart, their files beside it in `<historyFile>.media/`;
   * `null`, the default, keeps everything in memory.
   */
  readonly historyFile?: string | null | undefined;
  readonly now?: (() => Date) | undefined;
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
export interface Gateway {
  readonly url: string;
  /** Adds an account, or replaces the one with its key, keeping its phones, records and faults. */
  addAccount(account: GatewayAccount): void;
  accounts(): readonly GatewayAccount[];
  sendUrl(key: string): string;
  /** Everything received on the send URL, in order; the last 10,000. */
  received(key: string): readonly ReceivedSend[];
  /** Every message and report posted, in order of the first answer; the last 10,000. */
  posted(key: string): readonly PostOutcome[];
  phone(key: string, address: string): PhoneView;
  /** The phones that have messages, the one with the newest first. */
  phones(key: string): readonly PhoneSummary[];
  /** The file of a message, once there; `null` if it has none, or none yet. */
  media(key: string, messageId: string): Promise<StoredFile | null>;
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
  faults(key: string): Faults;
  /** Changes the faults named and leaves the others. */
  setFaults(key: string, faults: Partial<Faults>): void;
  /** Called after every change, with the phone if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, address: string | null) => void): () => void;
  /** The first truthy result of `probe`, tried now and at each change. Rejects when the gateway closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer, post, retry, receipt, fetch or write of its own is under way. */
  settled(): Promise<void>;
  /** Ends sockets, timers and retries, then resolves; rejects if the history could not be written. */
  close(): Promise<void>;
}

/** Starts a gateway, with the phones of its history; resolves when it listens. */
export async function createGateway(options: GatewayOptions = {}): Promise<Gateway> {
  const { host, port, historyFile = null, timeoutMs = 30_000 } = options;
  const { now = () => new Date(), retryBaseMs = 60_000, attemptsMax = 6, burstMs = 100 } = options;
  const lifetime = new Lifetime();
  const { background, listeners, signal } = lifetime;
  const kept = await openKeptMessages({
    historyFile,
    background,
    schema: phoneMessage,
    isSame: isSameMessage,
    interrupted,
  });
  const phones = kept.messages;
  const accounts = new Accounts<GatewayAccount, AccountState>("gateway", (account) => ({
    account,
    faults: noFaults,
    received: [],
    posted: [],
  }));
  const account = (key: string) => accounts.of(key);
  const served = (key: string) => account(key).account.key;
  const core: GatewayCore = {
    now,
    signal,
    timeoutMs,
    phones,
    bytes: kept.bytes,
    background,
    poster: new Poster({ now, retryBaseMs, attemptsMax, timeoutMs, burstMs, signal }),
    url: () => url,
    changed: (key, address) => listeners.changed(key, address),
  };
  const url = await lifetime.listen(createGatewayServer(core, accounts), host, port);

  const reportOn = async (
    key: string,
    kind: ReceiptKind,
    messageId: string,
    at: Date | string | undefined,
    failure?: DeliveryFailure,
  ) => report(core, account(key), { kind, messageId, at, failure });

  return {
    url,
    addAccount(added) {
      accounts.add(added);
      core.changed(added.key, null);
    },
    accounts: () => accounts.all(),
    sendUrl: (key) => `${url}/${encodeURIComponent(served(key))}/send`,
    received: (key) => [...account(key).received],
    posted: (key) => [...account(key).posted],
    phone: (key, address) => phones.view(served(key), address),
    phones: (key) => phones.views(served(key)).map(summaryOf),
    media: async (key, messageId) => readMedia(core, served(key), messageId),
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
    faults: (key) => account(key).faults,
    setFaults(key, faults) {
      const state = account(key);
      state.faults = { ...state.faults, ...faults };
      core.changed(key, null);
    },
    onChange: (listener) => listeners.add(listener),
    until: (probe) => listeners.until(probe),
    settled: () => background.settled(),
    async close() {
      await lifetime.close();
      await kept.flushed();
    },
  };
}
