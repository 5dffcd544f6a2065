"use client";

import type { Viewers } from "@/lib/model/event";
import { KeyedStore, useKeyedStore } from "../browser/keyed-store";

/** Ids of agents by conversation. */
const viewers = new KeyedStore<string>();
const draftHolders = new KeyedStore<string>();

/** Records who looks at some conversations now; what is said of others stays. */
export function recordViewers(conversations: readonly Viewers[]): void {
  for (const { conversationId, agentIds } of conversations) {
    replaceIn(viewers, conversationId, agentIds);
  }
}

/** Records who looks at what; at conversations that are not named nobody looks. */
export function replaceViewers(conversations: readonly Viewers[]): void {
  const named = new Set(conversations.map(({ conversationId }) => conversationId));
  for (const id of Object.keys(viewers.all())) if (!named.has(id)) replaceIn(viewers, id, []);
  recordViewers(conversations);
}

/** Who looks at a conversation, this agent included; renders again when that changes. */
export function useViewerIds(conversationId: string): readonly string[] {
  return useKeyedStore(viewers, conversationId);
}

/** Records all colleagues who have a draft in a conversation. */
export function replaceDraftHolders(conversationId: string, agentIds: readonly string[]): void {
  replaceIn(draftHolders, conversationId, agentIds);
}

/** Records that a colleague has a draft in a conversation, or none any more. */
export function recordDraft(conversationId: string, agentId: string, hasDraft: boolean): void {
  const others = draftHolders.get(conversationId).filter((id) => id !== agentId);
  replaceIn(draftHolders, conversationId, hasDraft ? [...others, agentId] : others);
}

/** Whether a colleague is known to have a draft in a conversation. */
export function hasDraftHolders(conversationId: string): boolean {
  return draftHolders.get(conversationId).length > 0;
}

/** Events were missed: nobody is known to have a draft until it is read or told again. */
export function forgetDraftHolders(): void {
  for (const id of Object.keys(draftHolders.all())) replaceIn(draftHolders, id, []);
}

/**
 * The colleagues who have a draft in a conversation, as far as it was opened or they began or dropped one since the page was
 * loaded; renders again when that changes.
 */
export function useDraftHolderIds(conversationId: string): readonly string[] {
  return useKeyedStore(draftHolders, conversationId);
}

/** The same list stays the same object, so that nothing renders again. */
function replaceIn(store: KeyedStore<string>, key: string, ids: readonly string[]): void {
  const known = store.get(key);
  const isSame = known.length === ids.length && ids.every((id) => known.includes(id));
  if (!isSame) store.update(key, () => ids);
}
