"use client";

import { type RefObject, useState } from "react";
import { insertText } from "@/components/ui/insert-text";
import { notifyNotLoaded } from "@/lib/client/browser/lazy-code";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { readEmojiMemory, rememberEmoji } from "@/lib/client/emoji/emoji-memory";
import { emojiSet } from "@/lib/client/emoji/emoji-sets";
import { findEmoji, mayNameEmoji } from "@/lib/client/emoji/find-emoji";
import { useWords } from "@/lib/client/format/use-wording";
import type { CompletionSource } from "./completion-option";

/** Emoji for a field by their names, `:smile`. They are loaded when the first name is begun: `isNamed` says that one is. */
export function useEmojiSource(
  field: RefObject<HTMLTextAreaElement | null>,
  isNamed: boolean,
): CompletionSource {
  const words = useWords();
  const [hasFailed, setFailed] = useState(false);
  const set = useLazyCode(emojiSet(), isNamed && !hasFailed, () => {
    setFailed(true);
    notifyNotLoaded(words);
  });
  return {
    sign: ":",
    name: words("composer.emoji.title"),
    find: (query) => {
      if (!mayNameEmoji(query) || hasFailed) return [];
      if (set === null) return null;
      return findEmoji(set, query, readEmojiMemory()).map(({ emoji, label, name }) => ({
        id: emoji,
        row: (
          <span className="flex min-w-0 items-center gap-2.5">
            <span className="text-lg">{emoji}</span>
            <span className="min-w-0 truncate">{label}</span>
            <span className="ms-auto shrink-0 text-subtle text-xs">{name && `:${name}:`}</span>
          </span>
        ),
        preview: null,
        choose: (range) => {
          rememberEmoji(emoji);
          if (field.current !== null) insertText(field.current, range, emoji);
        },
      }));
    },
  };
}
