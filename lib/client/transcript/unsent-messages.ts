import { KeyedStore } from "../browser/keyed-store";
import type { UnsentMessage } from "./parse-unsent";
import { changeKept, clearKept, type KeptMessage, readKept } from "./unsent-store";

/**
 * Unconfirmed messages by conversation. This browser keeps them until the server has them, also when the tab is closed
 * meanwhile.
 */
export const unsentMessages = new KeyedStore<UnsentMessage>();

/** Resolves once what was kept by an earlier page is among them. */
export const unsentRestored: Promise<void> =
  typeof indexedDB === "undefined" ? Promise.resolve() : restore();

/** What this page has written down, by id: what another tab wrote is not this one's to drop. */
const written = new Map<string, UnsentMessage>();

unsentMessages.subscribe(() => {
  const kept: KeptMessage[] = [];
  const now = new Set<string>();
  for (const [conversationId, list] of Object.entries(unsentMessages.all())) {
    for (const message of list) {
      now.add(message.id);
      if (written.get(message.id) === message) continue;
      written.set(message.id, message);
      kept.push({ conversationId, message });
    }
  }
  const dropped = [...written.keys()].filter((id) => !now.has(id));
  for (const id of dropped) written.delete(id);
  // Where storage is full or denied, they are kept until the page is left.
  if (kept.length + dropped.length > 0) changeKept(kept, dropped).catch(() => undefined);
});

/** Changes one unsent message; null removes it. */
export function changeUnsent(
  conversationId: string,
  messageId: string,
  change: Partial<Pick<UnsentMessage, "failure" | "isRefused">> | null,
): void {
  unsentMessages.update(conversationId, (list) =>
    change === null
      ? list.filter((message) => message.id !== messageId)
      : list.map((message) => (message.id === messageId ? { ...message, ...change } : message)),
  );
}

/** Forgets what this browser keeps: an agent signs out, and nothing of theirs stays. */
export async function forgetUnsent(): Promise<void> {
  await clearKept().catch(() => undefined);
}

/** Puts what was kept above what was written since. What reads it is loaded only where there is something. */
async function restore(): Promise<void> {
  try {
    const kept = await readKept();
    if (kept.length === 0) return;
    const { parseUnsent } = await import("./parse-unsent");
    for (const { conversationId, message } of parseUnsent(kept, Date.now()).toReversed()) {
      written.set(message.id, message);
      unsentMessages.update(conversationId, (since) =>
        since.some(({ id }) => id === message.id) ? since : [message, ...since],
      );
    }
  } catch {
    // A browser that keeps nothing has nothing to restore.
  }
}
