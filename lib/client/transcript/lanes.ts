"use client";

import type { TimelineEntry } from "@/lib/api/message-schemas";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";

/** What of a conversation is shown: all, what the customer sees, or what only colleagues do. */
export const lanes = ["all", "conversation", "notes"] as const;
export type Lane = (typeof lanes)[number];

/** By conversation, for as long as the page is there. */
const chosen = new KeyedStore<Lane>();

/** What of a conversation the agent wants to see; renders again when that changes. */
export function useLane(conversationId: string): Lane {
  return useKeyedStore(chosen, conversationId)[0] ?? "all";
}

/** Shows another part of a conversation. */
export function showLane(conversationId: string, lane: Lane): void {
  chosen.update(conversationId, () => (lane === "all" ? [] : [lane]));
}

/** Whether an entry is not shown to somebody who looks at what the customer sees. */
export function isNote(entry: TimelineEntry): boolean {
  return entry.kind === "message" && entry.message.direction === "internal";
}
