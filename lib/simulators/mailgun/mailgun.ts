import {
  type HttpSimulator,
  type HttpSimulatorOptions,
  openHttpSimulator,
} from "../http-simulator";
import { PostOrder } from "../post-order";
import type { MailgunAccount } from "./account";
import type { AccountState, MailgunCore, PostedWebhook, ReceivedSend } from "./core";
import { sendMail } from "./customer";
import { type EventReport, reportEvent } from "./events";
import { type Faults, noFaults } from "./faults";
import { type CustomerMail, interrupted, type Mail, type MailboxView, mail } from "./mail";
import { createMailgunServer } from "./server";

export interface MailgunOptions extends HttpSimulatorOptions {
  /** How long Mailgun waits for an answer to a post, 30,000. */
  readonly timeoutMs?: number | undefined;
  /** With the fault `outOfOrder`: how long after its first mail a burst is over, 100. */
  readonly burstMs?: number | undefined;
}

/**
 * A running API with its customers' mailboxes. Methods that take a key throw, or reject, when no account has it. What a
 * customer writes is in the mailbox as soon as the call returns; its promise settles when every post of it ended.
 */
export interface Mailgun extends HttpSimulator<MailgunAccount, Faults> {
  /** Every send, in order; the last 10,000. */
  received(key: string): readonly ReceivedSend[];
  /** Every post, in the order they began; the last 10,000. */
  posted(key: string): readonly PostedWebhook[];
  mailbox(key: string, address: string): MailboxView;
  /** The mailboxes that have mail, the one with the newest first. */
  mailboxes(key: string): readonly MailboxView[];
  sendMail(key: string, message: CustomerMail): Promise<readonly PostedWebhook[]>;
  /** Events may come in any order and more than once: each is posted, the mailbox only moves forward. */
  reportEvent(key: string, report: EventReport): Promise<readonly PostedWebhook[]>;
}

/** Starts the API on a free port of 127.0.0.1, with the mailboxes of its history; resolves when it listens. */
export async function createMailgun(options: MailgunOptions = {}): Promise<Mailgun> {
  const { timeoutMs = 30_000, burstMs = 100 } = options;
  const opened = await openHttpSimulator<MailgunAccount, Faults, AccountState, Mail>(options, {
    owner: "simulator of Mailgun",
    schema: mail,
    isSame: (a, b) => a.direction === b.direction,
    interrupted,
    newState: (account) => ({
      account,
      faults: noFaults,
      received: [],
      posted: [],
      suppressed: new Map(),
    }),
  });
  const { accounts, messages: mailboxes } = opened;
  const account = (key: string) => accounts.of(key);
  const keyOf = (key: string) => account(key).account.key;
  const postOrder = new PostOrder(burstMs, opened.core.signal);
  const core: MailgunCore = { ...opened.core, timeoutMs, mailboxes, postOrder };
  const simulator = await opened.listen(createMailgunServer(core, accounts));

  return {
    ...simulator,
    received: (key) => [...account(key).received],
    posted: (key) => [...account(key).posted],
    mailbox: (key, address) => mailboxes.view(keyOf(key), address),
    mailboxes: (key) => mailboxes.views(keyOf(key)),
    sendMail: async (key, message) => sendMail(core, account(key), message),
    reportEvent: async (key, report) => reportEvent(core, account(key), report),
  };
}
