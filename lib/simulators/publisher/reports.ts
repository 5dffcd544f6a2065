import { type AppEntry, findMessage, updateMessage } from "./consumer-app";
import type { AccountState, PublisherCore } from "./core";
import { callPlatform } from "./platform";

/** Posts what the account reports by itself; resolves when each report was answered. */
export async function reportByItself(
  core: PublisherCore,
  state: AccountState,
  { address: consumerId, message }: AppEntry,
): Promise<void> {
  const { autoDeliver, autoRead, outOfOrder } = state.faults;
  const statuses = [...(autoDeliver ? ["1"] : []), ...(autoRead ? ["2"] : [])];
  if (outOfOrder) statuses.reverse();
  const named = { consumerId, visitId: message.visitId ?? "", messageId: message.id };
  await Promise.all(statuses.map((status) => reportStatus(core, state, { ...named, status })));
}

export interface StatusReport {
  readonly visitId: string | number;
  readonly messageId?: string | undefined;
  readonly externalMessageId?: string | undefined;
  /** 0 Unknown, 1 Delivered, 2 Read. */
  readonly status: string;
  /** Whose app shows the message; then it shows the state, too. */
  readonly consumerId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Tells the platform what became of an agent's message. */
export async function reportStatus(core: PublisherCore, state: AccountState, report: StatusReport) {
  const { consumerId, messageId } = report;
  const { key } = state.account;
  const entry =
    consumerId === undefined || messageId === undefined || report.status === "0"
      ? null
      : findMessage(core.apps, key, { consumerId, id: messageId, direction: "in" });
  if (entry !== null) {
    updateMessage(core.apps, entry, { state: report.status === "2" ? "read" : "delivered" });
    core.changed(key, entry.address);
  }
  return callPlatform(core, state, {
    path: "MessageStatus",
    body: {
      VisitId: String(report.visitId),
      ExternalMessageId: report.externalMessageId ?? "",
      MessageId: messageId ?? "",
      MessageStatus: report.status,
      SessionId: report.sessionId,
    },
  });
}
