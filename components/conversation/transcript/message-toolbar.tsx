"use client";

import { Copy, Reply } from "lucide-react";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { IconButton } from "@/components/ui/icon-button";
import type { MessageView } from "@/lib/api/message-schemas";
import { messagePreview } from "@/lib/client/format/message-preview";
import { useWording, type Wording } from "@/lib/client/format/use-wording";
import { copyText } from "../../ui/copy-text";
import { useTranscript } from "../message/transcript-context";

/** The actions of one message, beside it while it has the pointer or focus. */
export function MessageToolbar({ message }: { message: MessageView }) {
  const { canQuote, quote } = useTranscript();
  const quoteKey = useKeyOf("message.quote");
  const wording = useWording();
  const { words } = wording;
  const text = textOf(message, wording);
  const canBeQuoted = canQuote && message.direction !== "internal";
  return (
    <span className="max-tablet:-translate-y-1/2 inline-flex items-center rounded-md border border-line bg-raised p-px shadow-card max-tablet:absolute max-tablet:start-0 max-tablet:top-1/2 max-tablet:z-10 max-tablet:flex-col">
      {canBeQuoted && (
        <IconButton
          size="sm"
          label={words("thread.message.quote")}
          shortcut={quoteKey}
          icon={<Reply />}
          tooltipSide="top"
          onClick={() => quote(message)}
        />
      )}
      <IconButton
        size="sm"
        label={words("thread.message.copyText")}
        icon={<Copy />}
        tooltipSide="top"
        onClick={() => void copyText(text, words("thread.message.textCopied"), words)}
      />
    </span>
  );
}

function textOf({ content, attachment }: MessageView, wording: Wording): string {
  if (content.kind === "text" || content.kind === "note") return content.text;
  return messagePreview(content, attachment?.fileName, wording);
}
