"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "use-intl";
import type { ChatState } from "@/lib/chat-client/chat-state";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { waitWords } from "@/lib/languages/chat-words";
import { groupItems } from "./group-items";
import { MessageGroup } from "./message-group";
import { TypingLine } from "./typing-line";
import { useStickToEnd } from "./use-stick-to-end";

type MessageListProps = {
  chat: ChatState;
  title: string;
  /** Whether the line is open now. Outside its hours no waiting time is shown. */
  isOpenHours: boolean;
  unread: number;
  isAtEnd: boolean;
  onAtEndChange: (isAtEnd: boolean) => void;
  onRetry: (id: string) => void;
  /** A button of the message with this directive id was pressed. */
  onPress: (directiveId: string, label: string) => void;
};

/** The messages, the newest last. It stays scrolled to the end while the customer is there. */
export function MessageList({
  chat,
  title,
  isOpenHours,
  unread,
  isAtEnd,
  onAtEndChange,
  onRetry,
  onPress,
}: MessageListProps) {
  const words = useTranslations("chat");
  const isHydrated = useHydrated();
  const groups = groupItems(chat.items);
  const lastOwn = chat.items.findLast(({ kind }) => kind === "own");
  const { scroller, content, onScroll, goToEnd } = useStickToEnd(
    lastOwn?.id ?? null,
    onAtEndChange,
  );
  const writer = chat.typingPartyId === null ? null : nameOf(chat.typingPartyId);

  const wait = waitWords(words, chat.waitSeconds);
  const isWaiting = isOpenHours && !chat.isConnected && chat.ending === null;

  function nameOf(partyId: string): string {
    return chat.parties[partyId]?.name ?? title;
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        onScroll={onScroll}
        aria-label={words("messages.label")}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
        tabIndex={0}
        className="scroll-area min-h-0 flex-1 focus-visible:-outline-offset-2"
      >
        <div ref={content} className="flex min-h-full flex-col justify-end gap-3 p-4">
          <ol className="flex flex-col gap-3">
            {isHydrated &&
              groups.map((group) => (
                <MessageGroup
                  key={group.id}
                  chat={chat}
                  group={group}
                  name={group.partyId === null ? words("messages.you") : nameOf(group.partyId)}
                  lastOwnId={lastOwn?.id ?? null}
                  onRetry={onRetry}
                  onPress={onPress}
                />
              ))}
          </ol>
          {isWaiting && (
            <p className="py-1 text-center text-base text-muted">
              {wait === null ? words("wait.inLine") : words("wait.inLineFor", { wait })}
            </p>
          )}
          {chat.warning !== null && (
            <p className="rounded-lg border border-warning-line bg-warning-soft px-3 py-2 text-base text-warning-ink">
              {chat.warning}
            </p>
          )}
          <TypingLine name={writer} />
        </div>
      </section>
      {!isAtEnd && (
        <button
          type="button"
          onClick={goToEnd}
          className="-translate-x-1/2 absolute bottom-3 left-1/2 inline-flex h-9 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-3.5 font-medium text-base text-ink shadow-popup hover:bg-hover"
        >
          <ArrowDown aria-hidden className="size-4" />
          {unread === 0 ? words("messages.newest") : words("messages.unread", { count: unread })}
        </button>
      )}
    </div>
  );
}
