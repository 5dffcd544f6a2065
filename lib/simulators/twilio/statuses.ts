import type { AccountState, PostedWebhook, TwilioCore } from "./core";
import type { PhoneEntry, PhoneMessage } from "./phone-message";
import { postWebhook } from "./webhook";

export interface StatusReport {
  readonly messageSid: string;
  /** One of Twilio's: `sent`, `delivered`, `undelivered` and so on. Any other is posted all the same. */
  readonly status: string;
  readonly errorCode?: number | undefined;
  /** In place of the URL the send named. */
  readonly url?: string | undefined;
}

/**
 * Posts a status callback for a message, to where its send said, and moves the phone forward. Throws when the message
 * is unknown and no URL is given, or wants no callbacks.
 */
export async function reportStatus(
  core: TwilioCore,
  state: AccountState,
  report: StatusReport,
): Promise<readonly PostedWebhook[]> {
  const { account, faults } = state;
  const { messageSid, status, errorCode } = report;
  const entry = core.phones.find(account.key, messageSid, ({ direction }) => direction === "out");
  const url = report.url ?? entry?.message.statusCallback ?? null;
  if (url === null) throw new Error(`Nobody wants to hear of ${messageSid}`);
  if (entry !== null) moveOn(core, state, entry, status);
  const webhook = {
    kind: "status",
    messageSid,
    messageStatus: status,
    method: "POST",
    url,
    fields: {
      ApiVersion: "2010-04-01",
      AccountSid: account.accountSid,
      From: account.number,
      MessageSid: messageSid,
      MessageStatus: status,
      SmsSid: messageSid,
      SmsStatus: status,
      To: entry?.address ?? "",
      ...(errorCode !== undefined && { ErrorCode: String(errorCode) }),
    },
  } as const;
  const copies = Array.from({ length: faults.duplicate ? 2 : 1 }, () =>
    postWebhook(core, state, webhook),
  );
  return core.background.track(Promise.all(copies));
}

/** Posts what the account reports by itself; resolves when each callback was answered. */
export async function reportByItself(
  core: TwilioCore,
  state: AccountState,
  { message }: PhoneEntry,
): Promise<void> {
  const { autoDeliver, outOfOrder } = state.faults;
  if (!autoDeliver || message.statusCallback === null) return;
  const statuses = ["sent", "delivered"];
  if (outOfOrder) statuses.reverse();
  for (const status of statuses) {
    await reportStatus(core, state, { messageSid: message.id, status });
  }
}

const states: Readonly<Record<string, PhoneMessage["state"]>> = {
  delivered: "delivered",
  undelivered: "failed",
  failed: "failed",
};

function moveOn(core: TwilioCore, state: AccountState, entry: PhoneEntry, status: string): void {
  const next = states[status];
  const isForward =
    next === "delivered" || (next === "failed" && entry.message.state === "received");
  if (next === undefined || !isForward) return;
  core.phones.update(entry, {
    state: next,
    detail: next === "failed" ? `Reported as ${status}` : null,
  });
  core.changed(state.account.key, entry.address);
}
