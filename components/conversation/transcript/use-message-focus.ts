"use client";

import { type RefObject, useCallback, useLayoutEffect } from "react";
import type { TranscriptRow } from "@/lib/client/transcript/transcript-rows";
import type { MessagePlace } from "./use-transcript-scroll";

type MessageFocusInput = {
  readonly content: RefObject<HTMLElement | null>;
  /** Brings a message onto the screen. */
  readonly show: (message: Element, place: MessagePlace) => void;
  readonly rows: readonly TranscriptRow[];
  /** A message to focus as soon as its row exists. */
  readonly target: string | null;
  /** Until then the transcript may be opened anew, and the message is gone to again. */
  readonly isCurrent: boolean;
  readonly onTargetReached: () => void;
};

/** Moves the focus between messages, and to a requested one. */
export function useMessageFocus({
  content,
  show,
  rows,
  target,
  isCurrent,
  onTargetReached,
}: MessageFocusInput) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the target may come with later rows
  useLayoutEffect(() => {
    if (target === null) return;
    const message = content.current?.querySelector<HTMLElement>(`[data-message-id="${target}"]`);
    if (!message) return;
    if (isCurrent) onTargetReached();
    show(message, "middle");
    // Whoever has begun to write, or goes through the conversation by its outline, goes on with that.
    const isBusy = document.activeElement?.matches("input, textarea, [role='slider']") ?? false;
    if (!isBusy) message.focus({ preventScroll: true });
    message.animate([{ backgroundColor: "var(--selected)" }, {}], { duration: 1600 });
  }, [target, rows, isCurrent]);

  const focusedId = useCallback((): string | null => {
    const message = document.activeElement?.closest<HTMLElement>("[data-message-id]");
    return message?.dataset.messageId ?? null;
  }, []);

  /** Focuses the next or previous message; from outside of the transcript the newest. */
  const move = useCallback(
    (step: -1 | 1) => {
      const messages = [
        ...(content.current?.querySelectorAll<HTMLElement>("[data-message-id]") ?? []),
      ];
      const id = focusedId();
      const index = messages.findIndex((message) => message.dataset.messageId === id);
      const next = index < 0 ? messages.at(-1) : messages[index + step];
      if (next === undefined) return;
      next.focus({ preventScroll: true });
      show(next, "nearest");
    },
    [content, show, focusedId],
  );

  return { move, focusedId };
}
