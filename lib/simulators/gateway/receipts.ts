import { type AccountState, type GatewayCore, postRecorded } from "./core";
import type { PostOutcome } from "./inbound";
import { isUnseen, type PhoneEntry } from "./phone-message";
import { wireTime } from "./wire";

export type ReceiptKind = "delivered" | "seen" | "failed";

/** Why a message failed: an entry of Infobip's error list. */
export interface DeliveryFailure {
  readonly groupId: number;
  readonly groupName: string;
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly permanent: boolean;
}

export interface Receipt {
  readonly kind: ReceiptKind;
  readonly messageId: string;
  /** When it happened, now if left out; a string is sent as it is. */
  readonly at?: Date | string | undefined;
  readonly failure?: DeliveryFailure | undefined;
}

const unknownUser: DeliveryFailure = {
  groupId: 1,
  groupName: "HANDSET_ERRORS",
  id: 7002,
  name: "EC_UNKNOWN_USER",
  description: "Unknown user",
  permanent: true,
};

/**
 * Moves the message on its phone forward and posts the report. A message the gateway does not know
 * is reported all the same, without its customer. `firstAnswer` is called once the platform answered
 * for the first time, before any retry.
 */
export function report(
  core: GatewayCore,
  state: AccountState,
  receipt: Receipt,
  firstAnswer: () => void = () => undefined,
): Promise<PostOutcome> {
  const { key } = state.account;
  const { kind, messageId } = receipt;
  const entry = core.phones.find(key, messageId, (message) => message.direction === "out");
  if (entry !== null && isForward(entry.message.state, kind)) {
    const failure = receipt.failure ?? unknownUser;
    const detail = kind === "failed" ? failure.description : null;
    core.phones.update(entry, { state: kind, detail });
    core.changed(key, entry.address);
  }
  return postRecorded(core, state, {
    kind,
    messageId,
    envelope: { results: [reportItem(state, receipt, entry, core.now())] },
    lane: JSON.stringify([key, "report", messageId]),
    progress() {
      core.changed(key, entry?.address ?? null);
      firstAnswer();
    },
  });
}

/** Posts what the account reports by itself; resolves when each report was answered once. */
export async function reportByItself(
  core: GatewayCore,
  state: AccountState,
  messageId: string,
): Promise<void> {
  const { autoDeliver, autoSeen, outOfOrder } = state.faults;
  const kinds: ReceiptKind[] = [];
  if (autoDeliver) kinds.push("delivered");
  if (autoSeen) kinds.push("seen");
  if (outOfOrder) kinds.reverse();
  await Promise.all(
    kinds.map(
      (kind) => new Promise<void>((answered) => report(core, state, { kind, messageId }, answered)),
    ),
  );
}

/** The customer looks at the phone: every message not seen yet is, and is reported so. */
export function openPhone(
  core: GatewayCore,
  state: AccountState,
  address: string,
): Promise<readonly PostOutcome[]> {
  const unseen = core.phones.view(state.account.key, address).messages.filter(isUnseen);
  return Promise.all(unseen.map(({ id }) => report(core, state, { kind: "seen", messageId: id })));
}

function isForward(from: string, to: ReceiptKind): boolean {
  switch (to) {
    case "failed":
      return from === "received";
    case "delivered":
      return from === "received" || from === "failed";
    case "seen":
      return from !== "seen";
  }
}

/** CTLive, "Delivery Message" and "Seen Reports": two shapes, told apart by `status` and `seenAt`. */
function reportItem(
  { account }: AccountState,
  receipt: Receipt,
  entry: PhoneEntry | null,
  now: Date,
) {
  const at = receipt.at ?? now;
  const known = {
    messageId: receipt.messageId,
    ...(entry && { to: entry.address }),
    sentAt: wireTime(entry?.message.at ?? at),
  };
  if (receipt.kind === "seen") {
    return { ...known, seenAt: wireTime(at) };
  }
  const report = { bulkId: "", ...known, doneAt: wireTime(at), channel: account.integrationType };
  if (receipt.kind === "delivered") {
    return { ...report, status: delivered };
  }
  return { ...report, status: undeliverable, error: receipt.failure ?? unknownUser };
}

const delivered = {
  groupId: 3,
  groupName: "DELIVERED",
  id: 5,
  name: "DELIVERED_TO_HANDSET",
  description: "Message delivered to handset",
};

const undeliverable = {
  groupId: 2,
  groupName: "UNDELIVERABLE",
  id: 9,
  name: "UNDELIVERABLE_NOT_DELIVERED",
  description: "Message sent not delivered",
};
