"use client";

import { SmilePlus } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import { IconButton } from "@/components/ui/icon-button";
import { insertText } from "@/components/ui/insert-text";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { rememberEmoji } from "@/lib/client/emoji/emoji-memory";
import { emojiSet } from "@/lib/client/emoji/emoji-sets";
import { useWords } from "@/lib/client/format/use-wording";

const picker = lazyCode(
  async () => {
    const [{ EmojiPicker }] = await Promise.all([import("./emoji-picker"), emojiSet().load()]);
    return EmojiPicker;
  },
  { whenIdle: false },
);

type EmojiButtonProps = { field: RefObject<HTMLTextAreaElement | HTMLInputElement | null> };

/** Opens the emoji for a field, and puts the chosen one at its caret. */
export function EmojiButton({ field }: EmojiButtonProps) {
  const words = useWords();
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const choose = (emoji: string) => {
    // It returns the focus first, so that the field can take it.
    flushSync(() => setOpen(false));
    rememberEmoji(emoji);
    const element = field.current;
    if (element === null) return;
    const from = element.selectionStart ?? element.value.length;
    insertText(element, { from, to: element.selectionEnd ?? from }, emoji);
  };
  return (
    <>
      <IconButton
        ref={button}
        label={words("composer.emoji.open")}
        icon={<SmilePlus />}
        tooltipSide="top"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      <LazyDialog
        code={picker}
        props={{ open: isOpen, onOpenChange: setOpen, anchor: button, onChoose: choose }}
      />
    </>
  );
}
