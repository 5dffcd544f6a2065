import { z } from "zod";
import { type ItemResult, invalidItem, readInstant } from "./item";
import { failureOf, stateOf, statusGroup, wireError, wireStatus } from "./status";
import { identifier, problemsAt, type WireObject } from "./wire-fields";

const instant = z.unknown().optional();

const deliveryItem = z.looseObject({
  messageId: identifier,
  status: wireStatus,
  error: wireError,
  sentAt: instant,
  doneAt: instant,
});

/**
 * A delivery report (CTLive Channel API v1, Delivery Message; ctlive §9). Without a status, an error means failure. A
 * status of an unknown group changes nothing and is logged (ctlive §9.1).
 */
export function readDeliveryItem(item: WireObject, at: string): ItemResult {
  const parsed = deliveryItem.safeParse(item);
  if (!parsed.success) return invalidItem(...problemsAt(at, parsed.error));
  const { messageId, status, error, sentAt, doneAt } = parsed.data;
  const group = statusGroup(status);
  if (status !== null && group === null) {
    const problem = { path: `${at}.status`, message: "is of no known group" };
    return { kind: "ignored", problems: [problem] };
  }
  const state = group === null ? "failed" : stateOf(group, status);
  const done = readInstant(doneAt, `${at}.doneAt`);
  const sent = readInstant(sentAt, `${at}.sentAt`);
  return {
    kind: "event",
    event: {
      kind: "receipt",
      externalMessageId: messageId,
      state,
      at: state === "sent" ? (sent.at ?? done.at) : done.at,
      failure: state === "failed" ? failureOf(status, error) : null,
    },
    problems: [...sent.problems, ...done.problems],
  };
}

const seenItem = z.looseObject({ messageId: identifier, seenAt: instant });

/** A seen report (CTLive Channel API v1, Seen Reports; ctlive §10). Matched by `messageId` only. */
export function readSeenItem(item: WireObject, at: string): ItemResult {
  const parsed = seenItem.safeParse(item);
  if (!parsed.success) return invalidItem(...problemsAt(at, parsed.error));
  const { messageId, seenAt } = parsed.data;
  const seen = readInstant(seenAt, `${at}.seenAt`);
  return {
    kind: "event",
    event: {
      kind: "receipt",
      externalMessageId: messageId,
      state: "read",
      at: seen.at,
      failure: null,
    },
    problems: seen.problems,
  };
}

const deletionItem = z.looseObject({ messageId: identifier, deletedAt: instant });

/** The customer deleted a message (ctlive §10, deletion report). */
export function readDeletionItem(item: WireObject, at: string): ItemResult {
  const parsed = deletionItem.safeParse(item);
  if (!parsed.success) return invalidItem(...problemsAt(at, parsed.error));
  const { messageId, deletedAt } = parsed.data;
  const deleted = readInstant(deletedAt, `${at}.deletedAt`);
  return {
    kind: "event",
    event: { kind: "deletion", externalMessageId: messageId, at: deleted.at },
    problems: deleted.problems,
  };
}
