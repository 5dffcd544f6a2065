import { randomBytes } from "node:crypto";
import type { AccountState, MailgunCore, PostedWebhook } from "./core";
import type { Mail, MailEntry } from "./mail";
import { postWebhook, sign } from "./webhook";

export interface EventReport {
  /** Of a mail of the platform. */
  readonly messageId: string;
  /** One of Mailgun's: `delivered`, `failed`, `opened` and so on. Any other is posted all the same. */
  readonly event: string;
  /** Further members of `event-data`, or others in place of the usual ones. */
  readonly data?: Readonly<Record<string, unknown>> | undefined;
}

/** Posts an event about a mail to the webhook, and moves the mailbox forward. */
export async function reportEvent(
  core: MailgunCore,
  state: AccountState,
  { messageId, event, data }: EventReport,
): Promise<readonly PostedWebhook[]> {
  const { account, faults } = state;
  const entry = core.mailboxes.find(account.key, messageId, ({ direction }) => direction === "out");
  if (entry !== null) moveOn(core, state, entry, event, data);
  const body = JSON.stringify({
    signature: sign(core, state),
    "event-data": { ...eventData(core, entry, { messageId, event }), ...data },
  });
  const { eventsUrl: url } = account;
  const webhook = { kind: "event", messageId, event, url, shown: body } as const;
  const copies = Array.from({ length: faults.duplicate ? 2 : 1 }, () =>
    postWebhook(core, state, { ...webhook, contentType: "application/json", body }),
  );
  return core.background.track(Promise.all(copies));
}

/** Posts what the domain reports by itself; resolves when each event was answered. */
export async function reportByItself(
  core: MailgunCore,
  state: AccountState,
  { message: { id: messageId }, address }: MailEntry,
): Promise<void> {
  const { autoDeliver, outOfOrder } = state.faults;
  if (!autoDeliver) return;
  const reason = state.suppressed.get(address);
  if (reason !== undefined) {
    const data = { severity: "permanent", reason, "delivery-status": { code: 605 } };
    await reportEvent(core, state, { messageId, event: "failed", data });
    return;
  }
  const events = ["accepted", "delivered"];
  if (outOfOrder) events.reverse();
  for (const event of events) await reportEvent(core, state, { messageId, event });
}

/** An event as Mailgun writes one; ids stand in it without angle brackets. */
function eventData(
  core: MailgunCore,
  entry: MailEntry | null,
  { messageId, event }: Pick<EventReport, "messageId" | "event">,
) {
  const { from = "", subject = "", variables = {} } = entry?.message ?? {};
  const to = entry?.address ?? "";
  return {
    id: randomBytes(16).toString("base64url"),
    timestamp: core.now().getTime() / 1000,
    "log-level": event === "failed" ? "error" : "info",
    event,
    recipient: to,
    envelope: { sender: from, targets: to, transport: "smtp" },
    flags: { "is-routed": false, "is-authenticated": true, "is-test-mode": false },
    tags: [],
    "user-variables": variables,
    message: { headers: { to, from, subject, "message-id": messageId }, attachments: [] },
  };
}

const states: Readonly<Record<string, Mail["state"]>> = {
  delivered: "delivered",
  opened: "seen",
  failed: "failed",
  rejected: "failed",
};

const order: readonly Mail["state"][] = ["received", "failed", "delivered", "seen"];

function moveOn(
  core: MailgunCore,
  state: AccountState,
  entry: MailEntry,
  event: string,
  data: EventReport["data"],
): void {
  if (event === "complained") state.suppressed.set(entry.address, "suppress-complaint");
  if (event === "unsubscribed") state.suppressed.set(entry.address, "suppress-unsubscribe");
  const next = data?.severity === "temporary" ? undefined : states[event];
  if (next === undefined || order.indexOf(next) <= order.indexOf(entry.message.state)) return;
  const detail = next === "failed" ? `Reported as ${event}` : null;
  core.mailboxes.update(entry, { state: next, detail });
  core.changed(state.account.key, entry.address);
}
