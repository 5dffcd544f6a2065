import { markReceipt } from "./apply-events";
import type { ChatState } from "./chat-state";
import type { WireEvent } from "./wire";

export type ReceiptTellerOptions = {
  chat(): ChatState;
  update(change: (chat: ChatState) => ChatState): void;
  /** Whether the customer can see the newest messages. */
  isAttentive(): boolean;
  send(events: readonly WireEvent[]): Promise<void>;
};

/**
 * Sends receipts: which messages of the other side arrived and which were read. Call it whenever either may have
 * changed. It sends what is not sent yet, one call at a time; after a failure, with the next call.
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
          item.kind === "theirs" && isOpen(item.receipt, state) ? [item.id] : [],
        );
        if (ids.length === 0 || chat().ending !== null) return;
        // The server accepts at most a hundred events per call.
        const some = ids.slice(0, 100);
        await send(some.map((id) => ({ event: `chat_session_message_${state}`, ref_msg_id: id })));
        update((now) => markReceipt(now, some, state));
      }
    } catch {
      // The next call sends them again.
    } finally {
      isTelling = false;
    }
  };
}

function isOpen(receipt: "none" | "delivered" | "read", state: "delivered" | "read"): boolean {
  return receipt === "none" || (receipt === "delivered" && state === "read");
}
