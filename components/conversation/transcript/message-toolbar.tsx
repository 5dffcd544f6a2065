"use client";

import { Copy, Reply } from "lucide-react";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { IconButton } from "@/components/ui/icon-button";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { contentPreview } from "@/lib/model/content-preview";
import { copyText } from "../../ui/copy-text";
import { useTranscript } from "../message/transcript-context";

/** The actions of one message, beside it while it has the pointer or focus. */
export function MessageToolbar({ message }: { message: MessageView }) {
  const words = useWords();
  const { canQuote, quote } = useTranscript();
  const quoteKey = useKeyOf("message.quote");
  const text = textOf(message);
  const canBeQuoted = canQuote && message.direction !== "internal";
  return (
    <span className="inline-flex items-center rounded-md border border-line bg-raised p-px shadow-card">
      {canBeQuoted && (
        <IconButton
          size="sm"
          label="Quote"
          shortcut={quoteKey}
          icon={<Reply />}
          tooltipSide="top"
          onClick={() => quote(message)}
        />
      )}
      <IconButton
        size="sm"
        label="Copy text"
        icon={<Copy />}
        tooltipSide="top"
        onClick={() => void copyText(text, "Text copied", words)}
      />
    </span>
  );
}

function textOf({ content, attachment }: MessageView): string {
  if (content.kind === "text" || content.kind === "note") return content.text;
  return contentPreview(content, attachment?.fileName ?? null);
}
