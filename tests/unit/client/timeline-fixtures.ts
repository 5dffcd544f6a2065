import type { MessageView, TimelineEntry } from "@/lib/api/message-schemas";

export const lineId = "00000000-0000-7000-8000-00000000000b";
export const agentId = "00000000-0000-7000-8000-00000000000a";

/** A text the customer wrote as the `seq`th entry, one minute after the one before. */
export function messageView(seq: number, values: Partial<MessageView> = {}): MessageView {
  const at = new Date(Date.UTC(2026, 10, 2, 9, seq)).toISOString();
  return {
    id: `00000000-0000-7000-8000-${String(seq).padStart(12, "0")}`,
    lineId,
    seq,
    direction: "inbound",
    author: { kind: "contact" },
    senderName: null,
    canned: null,
    content: { kind: "text", text: `Message ${seq}` },
    sentAs: null,
    degraded: [],
    speaker: null,
    attachment: null,
    mention: null,
    mail: null,
    state: null,
    isUncertain: false,
    failure: null,
    isFailureOpen: false,
    retrying: null,
    createdAt: at,
    receivedAt: at,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    deletedAt: null,
    replyTo: null,
    reaction: null,
    ...values,
  };
}

export function messageEntry(seq: number, values: Partial<MessageView> = {}): TimelineEntry {
  const message = messageView(seq, values);
  return { kind: "message", seq, at: message.createdAt, message };
}

export function eventEntry(seq: number): TimelineEntry {
  const { createdAt } = messageView(seq);
  return { kind: "event", seq, at: createdAt, event: { kind: "closed", by: { kind: "system" } } };
}

export function seqsOf(entries: readonly TimelineEntry[]): readonly number[] {
  return entries.map((entry) => entry.seq);
}
