import { KeyedStore } from "../browser/keyed-store";
import type { UnsentMessage } from "./parse-unsent";

const storageKey = "parley.unsent-messages";

/** Unconfirmed messages by conversation. They survive a reload of the tab, so that no text is lost. */
export const unsentMessages = new KeyedStore<UnsentMessage>();

if (typeof sessionStorage !== "undefined") void restore(sessionStorage.getItem(storageKey));

unsentMessages.subscribe(() => {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(unsentMessages.all()));
  } catch {
    // Storage is full or denied: the messages are kept until the page is left.
  }
});

/** Changes one unsent message; null removes it. */
export function changeUnsent(
  conversationId: string,
  messageId: string,
  change: Partial<Pick<UnsentMessage, "failure">> | null,
): void {
  unsentMessages.update(conversationId, (list) =>
    change === null
      ? list.filter((message) => message.id !== messageId)
      : list.map((message) => (message.id === messageId ? { ...message, ...change } : message)),
  );
}

/** Puts what the tab had before its page was loaded above what was written since. What reads it is loaded only for that. */
async function restore(text: string | null): Promise<void> {
  if (text === null || text === "{}") return;
  const { parseUnsent } = await import("./parse-unsent");
  for (const [conversationId, list] of Object.entries(parseUnsent(text))) {
    unsentMessages.update(conversationId, (since) => [...list, ...since]);
  }
}
