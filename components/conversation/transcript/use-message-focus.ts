"use client";

import { type RefObject, useCallback, useLayoutEffect } from "react";
import type { TranscriptRow } from "@/lib/client/transcript/transcript-rows";

type MessageFocusInput = {
  readonly content: RefObject<HTMLElement | null>;
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
    message.scrollIntoView({ block: "center" });
    // Whoever has begun to write, or goes through the conversation by its outline, goes on with that.
    const isBusy = document.activeElement?.matches("input, textarea, [role='slider']") ?? false;
    if (!isBusy) message.focus({ preventScroll: true });
    message.animate([{ backgroundColor: "var(--selected)" }, {}], { duration: 1600 });
    // Rows get their real height only when they are near the screen, so the position is computed once more.
    requestAnimationFrame(() => message.scrollIntoView({ block: "center" }));
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
      next?.focus();
    },
    [content, focusedId],
  );

  return { move, focusedId };
}
