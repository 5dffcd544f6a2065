import { Accounts } from "../accounts";
import { openKeptMessages } from "../kept-messages";
import { Lifetime } from "../lifetime";
import { PostOrder } from "../post-order";
import { readStoredFile, type StoredFile } from "../stored-file";
import type { MailgunAccount } from "./account";
import type { AccountState, MailgunCore, PostedWebhook, ReceivedSend } from "./core";
import { sendMail } from "./customer";
import { type EventReport, reportEvent } from "./events";
import { type Faults, noFaults } from "./faults";
import { type CustomerMail, interrupted, type MailboxView, mail } from "./mail";
import { createMailgunServer } from "./server";

export interface MailgunOptions {
  /**
   * JSON lines in which the mailboxes survive a restart, their files beside it in `<historyFile>.media/`; `null`, the
   * default, keeps everything in memory.
   */
  readonly historyFile?: string | null | undefined;
  readonly now?: (() => Date) | undefined;
  /** How long Mailgun waits for an answer to a post, 30,000. */
  readonly timeoutMs?: number | undefined;
  /** With the fault `outOfOrder`: how long after its first mail a burst is over, 100. */
  readonly burstMs?: number | undefined;
}

/**
 * A running API with its customers' mailboxes. Methods that take a key throw, or reject, when no account has it. What a
 * customer writes is in the mailbox as soon as the call returns; its promise settles when every post of it ended.
 */
export interface Mailgun {
  /** The base URL of its API. */
  readonly url: string;
  /** Adds a domain, or replaces the one with its key, keeping its mailboxes, records and faults. */
  addAccount(account: MailgunAccount): void;
  /** Every send, in order; the last 10,000. */
  received(key: string): readonly ReceivedSend[];
  /** Every post, in the order they began; the last 10,000. */
  posted(key: string): readonly PostedWebhook[];
  mailbox(key: string, address: string): MailboxView;
  /** The mailboxes that have mail, the one with the newest first. */
  mailboxes(key: string): readonly MailboxView[];
  /** The file of a mail; `null` if it has none. */
  media(key: string, messageId: string): Promise<StoredFile | null>;
  sendMail(key: string, message: CustomerMail): Promise<readonly PostedWebhook[]>;
  /** Events may come in any order and more than once: each is posted, the mailbox only moves forward. */
  reportEvent(key: string, report: EventReport): Promise<readonly PostedWebhook[]>;
  faults(key: string): Faults;
  /** Changes the faults named and leaves the others. */
  setFaults(key: string, faults: Partial<Faults>): void;
  /** Called after every change, with the mailbox if it is about one. Returns the way to stop it. */
  onChange(listener: (key: string, address: string | null) => void): () => void;
  /** The first truthy result of `probe`, tried now and at each change. Rejects when the simulator closes. */
  until<T>(probe: () => T | null | undefined | false): Promise<T>;
  /** Resolves when no answer or post of its own is under way. */
  settled(): Promise<void>;
  /** Ends sockets and timers, then resolves; rejects if the history could not be written. */
  close(): Promise<void>;
}

/** Starts the API on a free port of 127.0.0.1, with the mailboxes of its history; resolves when it listens. */
export async function createMailgun(options: MailgunOptions = {}): Promise<Mailgun> {
  const { historyFile = null, now = () => new Date() } = options;
  const { timeoutMs = 30_000, burstMs = 100 } = options;
  const lifetime = new Lifetime();
  const { background, listeners, signal } = lifetime;
  const kept = await openKeptMessages({
    historyFile,
    background,
    schema: mail,
    isSame: (a, b) => a.direction === b.direction,
    interrupted,
  });
  const mailboxes = kept.messages;
  const accounts = new Accounts<MailgunAccount, AccountState>(
    "simulator of Mailgun",
    (account) => ({
      account,
      faults: noFaults,
      received: [],
      posted: [],
      suppressed: new Map(),
    }),
  );
  const account = (key: string) => accounts.of(key);
  const keyOf = (key: string) => account(key).account.key;
  const core: MailgunCore = {
    now,
    signal,
    timeoutMs,
    mailboxes,
    bytes: kept.bytes,
    background,
    postOrder: new PostOrder(burstMs, signal),
    changed: (key, address) => listeners.changed(key, address),
  };
  const url = await lifetime.listen(createMailgunServer(core, accounts));

  return {
    url,
    addAccount(added) {
      accounts.add(added);
      core.changed(added.key, null);
    },
    received: (key) => [...account(key).received],
    posted: (key) => [...account(key).posted],
    mailbox: (key, address) => mailboxes.view(keyOf(key), address),
    mailboxes: (key) => mailboxes.views(keyOf(key)),
    async media(key, messageId) {
      const found = mailboxes.find(keyOf(key), messageId, ({ media }) => media !== null);
      return readStoredFile(kept.bytes, found?.message.media);
    },
    sendMail: async (key, message) => sendMail(core, account(key), message),
    reportEvent: async (key, report) => reportEvent(core, account(key), report),
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
