import { Accounts } from "../accounts";
import { openKeptMessages } from "../kept-messages";
import { Lifetime } from "../lifetime";
import { PostOrder } from "../post-order";
import { readStoredFile, type StoredFile } from "../stored-file";
import type { TwilioAccount } from "./account";
import type { AccountState, PostedWebhook, ReceivedSend, TwilioCore } from "./core";
import { sendFile, sendText } from "./customer";
import { type Faults, noFaults } from "./faults";
import {
  type CustomerFile,
  type CustomerText,
  interrupted,
  type PhoneView,
  phoneMessage,
} from "./phone-message";
import { createTwilioServer } from "./server";
import { reportStatus, type StatusReport } from "./statuses";

export interface TwilioOptions {
  /**
   * JSON lines in which the phones survive a restart, their files beside it in `<historyFile>.media/`; `null`, the
   * default, keeps everything in memory.
   */
  readonly historyFile?: string | null | undefined;
  readonly now?: (() => Date) | undefined;
  /** How long Twilio waits for an answer to a webhook, 15,000. */
  readonly timeoutMs?: number | undefined;
  /** With the fault `outOfOrder`: how long after its first message a burst is over, 100. */
  readonly burstMs?: number | undefined;
}

/**
 * A running REST API with its customers' phones. Methods that take a key throw, or reject, when no account has it. What
 * a customer does is on the phone as soon as the call returns; its promise settles when every webhook of it ended.
 */
export interface Twilio {
  /** The base URL of its API. */
  readonly url: string;
  /** Adds an account, or replaces the one with its key, keeping its phones, records and faults. */
  addAccount(account: TwilioAccount): void;
  /** Every send, in order; the last 10,000. */
  received(key: string): readonly ReceivedSend[];
  /** Every webhook, in the order they began; the last 10,000. */
  posted(key: string): readonly PostedWebhook[];
  phone(key: string, address: string): PhoneView;
  /** The phones that have messages, the one with the newest first. */
  phones(key: string): readonly PhoneView[];
  /** The file of a message, once there; `null` if it has none, or none yet. */
  media(key: string, messageSid: string): Promise<StoredFile | null>;
  sendText(key: string, message: CustomerText): Promise<readonly PostedWebhook[]>;
  sendFile(key: string, file: CustomerFile): Promise<readonly PostedWebhook[]>;
  /** Statuses may come in any order and more than once: each is posted, the phone only moves forward. */
  reportStatus(key: string, report: StatusReport): Promise<readonly PostedWebhook[]>;
  faults(key: string): Faults;
  /** Changes the faults named and leaves the others. */
  setFaults(key: string, faults: Partial<Faults>): void;
  /** Called after every change, with the phone if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, address: string | null) => void): () => void;
  /** The first truthy result of `probe`, tried now and at each change. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer, webhook or fetch of its own is under way. */
  settled(): Promise<void>;
  /** Ends sockets and timers, then resolves; rejects if the history could not be written. */
  close(): Promise<void>;
}

/** Starts the API on a free port of 127.0.0.1, with the phones of its history; resolves when it listens. */
export async function createTwilio(options: TwilioOptions = {}): Promise<Twilio> {
  const { historyFile = null, now = () => new Date() } = options;
  const { timeoutMs = 15_000, burstMs = 100 } = options;
  const lifetime = new Lifetime();
  const { background, listeners, signal } = lifetime;
  const kept = await openKeptMessages({
    historyFile,
    background,
    schema: phoneMessage,
    isSame: (a, b) => a.direction === b.direction,
    interrupted,
  });
  const phones = kept.messages;
  const accounts = new Accounts<TwilioAccount, AccountState>("simulator of Twilio", (account) => ({
    account,
    faults: noFaults,
    received: [],
    posted: [],
  }));
  const account = (key: string) => accounts.of(key);
  const keyOf = (key: string) => account(key).account.key;
  const core: TwilioCore = {
    now,
    signal,
    timeoutMs,
    phones,
    bytes: kept.bytes,
    background,
    postOrder: new PostOrder(burstMs, signal),
    url: () => url,
    changed: (key, address) => listeners.changed(key, address),
  };
  const url = await lifetime.listen(createTwilioServer(core, accounts));

  return {
    url,
    addAccount(added) {
      accounts.add(added);
      core.changed(added.key, null);
    },
    received: (key) => [...account(key).received],
    posted: (key) => [...account(key).posted],
    phone: (key, address) => phones.view(keyOf(key), address),
    phones: (key) => phones.views(keyOf(key)),
    async media(key, messageSid) {
      const found = phones.find(keyOf(key), messageSid, ({ media }) => media !== null);
      return readStoredFile(kept.bytes, found?.message.media);
    },
    sendText: async (key, message) => sendText(core, account(key), message),
    sendFile: async (key, file) => sendFile(core, account(key), file),
    reportStatus: async (key, report) => reportStatus(core, account(key), report),
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
