"use client";

import { TypingDots } from "@/components/inbox/row/typing-dots";
import { useWriters } from "@/lib/client/conversations/use-colleagues-here";
import { useWording } from "@/lib/client/format/use-wording";
import { writersSentence } from "@/lib/client/format/writers-sentence";

type TypingLineProps = { conversationId: string; contactName: string };

/** Who else is typing in this conversation. It keeps its space when nobody is, so that nothing moves. */
export function TypingLine({ conversationId, contactName }: TypingLineProps) {
  const wording = useWording();
  const { customer, colleagues } = useWriters(conversationId);
  const sentences = [
    ...(customer === null
      ? []
      : [wording.words("composer.typing", { names: contactName, count: 1 })]),
    ...(colleagues.length === 0 ? [] : [writersSentence(colleagues, wording)]),
  ];
  return (
    <p className="flex h-5 items-center gap-1.5 truncate px-1 text-muted text-xs">
      {sentences.length > 0 && (
        <>
          <TypingDots />
          {sentences.join(" · ")}
        </>
      )}
    </p>
  );
}
