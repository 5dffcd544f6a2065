import { applyEvents, end, mergeHistory } from "./apply-events";
import type { ChatApi } from "./chat-api";
import type { ChatState } from "./chat-state";
import type { Clock } from "./clock";
import { createOutbox, type Outbox } from "./outbox";
import { startPollLoop } from "./poll-loop";
import { createReceiptTeller } from "./receipt-teller";
import type { joinTabs } from "./tabs";
import { createTypingSignal, type TypingSignal } from "./typing-signal";
import type { UploadFile } from "./upload-file";
import { isGone, type WireEvent } from "./wire";

export type OpenChatOptions = {
  readonly api: ChatApi;
  readonly clock: Clock;
  readonly upload: UploadFile;
  readonly joinTabs: typeof joinTabs;
  newId(): string;
  chat(): ChatState;
  update(change: (chat: ChatState) => ChatState): void;
  isAttentive(): boolean;
  onReachable(isReachable: boolean): void;
};

export interface OpenChat {
  readonly outbox: Outbox;
  readonly typing: TypingSignal;
  /** Whether the customer can see the newest messages may have changed. */
  look(): void;
  /** The network may be back. */
  wake(): void;
  /** Ends the chat for both sides. Rejects with `ChatApiError` on failure. */
  end(): Promise<void>;
  /** Stops following the chat without ending it. */
  leave(): void;
}

/** Keeps one chat up to date: polls, sends messages, receipts and typing, and shares all events with other tabs. */
export function openChat(options: OpenChatOptions): OpenChat {
  const { api, clock, chat, update } = options;
  const { chatId } = chat();
  let hasLeft = false;
  const onGone = () => update((state) => end(state, "lost", ""));
  const send = (events: readonly WireEvent[]) => api.sendEvents(chatId, events);

  const tellReceipts = createReceiptTeller({
    chat,
    update,
    isAttentive: options.isAttentive,
    send,
  });
  const take = (events: readonly WireEvent[]) => {
    if (hasLeft) return;
    if (events.length > 0) update((state) => applyEvents(state, events));
    void tellReceipts();
  };
  const tabs = options.joinTabs(chatId, take);
  const outbox = createOutbox({
    ...options,
    onSent: (event) => tabs.tell([event]),
    onGone,
  });
  const typing = createTypingSignal(clock, (event) => send([event]));

  const loop = startPollLoop({
    clock,
    poll: (signal) => api.poll(chatId, signal),
    onEvents(events) {
      take(events);
      tabs.tell(events);
    },
    onLive() {
      options.onReachable(true);
      outbox.retryUnreached();
    },
    onTrouble() {
      options.onReachable(false);
      // Whether somebody is still typing is unknown.
      if (chat().typingPartyId !== null) update((state) => ({ ...state, typingPartyId: null }));
    },
    async onBusy() {
      // Events that the other tab got before this one listened are in the history.
      const events = await api.history(chatId).catch(() => null);
      if (events === null || hasLeft) return;
      update((state) => mergeHistory(state, events));
      void tellReceipts();
    },
    onGone,
  });

  return {
    outbox,
    typing,
    look: () => void tellReceipts(),
    wake() {
      loop.wake();
      // A poll that was begun before the network went may hang on until it times out.
      outbox.retryUnreached();
    },
    async end() {
      typing.stop();
      try {
        await send([{ event: "chat_session_end" }]);
      } catch (error) {
        if (!isGone(error)) throw error;
      }
      update((state) => end(state, "closed", ""));
      tabs.tell([{ event: "chat_session_ended" }]);
    },
    leave() {
      hasLeft = true;
      typing.stop();
      loop.stop();
      tabs.close();
    },
  };
}
