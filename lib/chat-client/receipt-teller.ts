import { markTold } from "./apply-events";
import type { ChatState } from "./chat-state";
import type { WireEvent } from "./wire";

export type ReceiptTellerOptions = {
  chat(): ChatState;
  update(change: (chat: ChatState) => ChatState): void;
  /** Whether the customer sees the newest messages now. */
  isAttentive(): boolean;
  send(events: readonly WireEvent[]): Promise<void>;
};

/**
 * Tells the other side which of its messages arrived and which were read. To be called whenever either may have
 * changed: it sends what is not told yet, one call at a time, and what failed with the next call.
 */
export function createReceiptTeller({
  chat,
  update,
  isAttentive,
  send,
}: ReceiptTellerOptions): () => Promise<void> {
  let isTelling = false;

  return async function tell() {
    if (isTelling) return;
    isTelling = true;
    try {
      for (;;) {
        const state = isAttentive() ? "read" : "delivered";
        const ids = chat().items.flatMap((item) =>
          item.kind === "theirs" && isOpen(item.told, state) ? [item.id] : [],
        );
        if (ids.length === 0 || chat().ending !== null) return;
        // The server takes a hundred events at once.
        const some = ids.slice(0, 100);
        await send(some.map((id) => ({ event: `chat_session_message_${state}`, ref_msg_id: id })));
        update((now) => markTold(now, some, state));
      }
    } catch {
      // The next call tells it.
    } finally {
      isTelling = false;
    }
  };
}

function isOpen(told: "nothing" | "delivered" | "read", state: "delivered" | "read"): boolean {
  return told === "nothing" || (told === "delivered" && state === "read");
}
