"use client";

import { TypingDots } from "@/components/inbox/row/typing-dots";
import { useWriters } from "@/lib/client/conversations/use-colleagues-here";
import { useWords } from "@/lib/client/format/use-wording";

type TypingLineProps = { conversationId: string; contactName: string };

/**
 * That the customer is typing in this conversation; colleagues who write stand in its header. It keeps its space when nobody
 * is, so that nothing moves.
 */
export function TypingLine({ conversationId, contactName }: TypingLineProps) {
  const words = useWords();
  const { customer } = useWriters(conversationId);
  return (
    <p className="flex h-5 items-center gap-1.5 truncate px-1 text-muted text-xs">
      {customer !== null && (
        <>
          <TypingDots />
          {words("composer.typing", { names: contactName, count: 1 })}
        </>
      )}
    </p>
  );
}
