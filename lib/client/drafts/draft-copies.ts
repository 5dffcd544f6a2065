import { v7 as newId } from "uuid";
import type { DraftCopy } from "./parse-copy";

const prefix = "parley-draft";
/** This page's: what another tab keeps is not this one's to replace. */
const pageId = newId();

function nameOf(agentId: string, conversationId: string, page: string): string {
  return [prefix, agentId, conversationId, page].join("/");
}

/** Keeps a copy in this browser, at once: a tab that is closed at the next moment loses no key. */
export function keepCopy(agentId: string, conversationId: string, copy: DraftCopy): void {
  try {
    localStorage.setItem(nameOf(agentId, conversationId, pageId), JSON.stringify(copy));
  } catch {
    // Where storage is full or denied, it is kept until the page is left.
  }
}

/** Forgets this page's copy: the server has it. */
export function dropCopy(agentId: string, conversationId: string): void {
  try {
    localStorage.removeItem(nameOf(agentId, conversationId, pageId));
  } catch {
    // Nothing is kept where storage is denied.
  }
}

/** The conversations of which earlier pages left a copy of what an agent wrote. */
export function conversationsWithCopies(agentId: string): readonly string[] {
  return [...new Set(namesOf(agentId).map(({ conversationId }) => conversationId))];
}

/** Takes what earlier pages and other tabs kept of a conversation, the oldest first. What is none of ours is dropped. */
export async function takeCopies(
  agentId: string,
  conversationId: string,
): Promise<readonly DraftCopy[]> {
  const names = namesOf(agentId).filter((name) => name.conversationId === conversationId);
  if (names.length === 0) return [];
  // What reads them is loaded only where there is something.
  const { parseCopy } = await import("./parse-copy");
  const copies = names.flatMap(({ name }) => parseCopy(localStorage.getItem(name)) ?? []);
  for (const { name } of names) localStorage.removeItem(name);
  return copies.toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

/** Forgets every copy of every agent: somebody signs out, and nothing of theirs stays. */
export function forgetCopies(): void {
  try {
    for (const { name } of namesOf(null)) localStorage.removeItem(name);
  } catch {
    // Nothing is kept where storage is denied.
  }
}

function namesOf(agentId: string | null) {
  try {
    return Object.keys(localStorage).flatMap((name) => {
      const [start, agent, conversationId = "", page] = name.split("/");
      if (start !== prefix || (agentId !== null && (agent !== agentId || page === pageId)))
        return [];
      return [{ name, conversationId }];
    });
  } catch {
    return [];
  }
}
