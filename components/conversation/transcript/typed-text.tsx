"use client";

import { useTypedText } from "@/lib/client/cache/typing-store";
import { useWords } from "@/lib/client/format/use-wording";

type TypedTextProps = { conversationId: string; contactName: string };

/**
 * What the customer has typed so far and not sent, shown after the last message. Only the end of a long text is shown.
 * It is not announced to screen readers, because it changes with every key.
 */
export function TypedText({ conversationId, contactName }: TypedTextProps) {
  const words = useWords();
  const text = useTypedText(conversationId);
  if (text === null) return null;
  return (
    <div className="flex flex-col items-start px-1 pt-2.5">
      <div className="flex max-h-42 min-w-0 max-w-prose flex-col justify-end overflow-hidden rounded-xl rounded-es-xs border border-control border-dashed px-3 py-1.5 text-base text-muted">
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          <span className="sr-only">
            {words("thread.transcript.typing", { name: contactName })}{" "}
          </span>
          {text}
        </p>
      </div>
      <p className="mt-0.5 px-1 text-2xs text-subtle">{words("thread.transcript.notSentYet")}</p>
    </div>
  );
}
