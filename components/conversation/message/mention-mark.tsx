"use client";

import { AtSign } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { useAttention } from "@/lib/client/live/use-attention";
import { useSeeMention } from "@/lib/client/transcript/use-see-mention";
import { useTranscript } from "./transcript-context";

/**
 * Says of a note that it mentions the signed-in agent. Once its end was on the screen, while the window has the agent's
 * attention, the agent has seen it.
 */
export function MentionMark({ message }: { message: MessageView }) {
  const { conversationId, seesMentions } = useTranscript();
  const { mutate } = useSeeMention(conversationId);
  const end = useRef<HTMLSpanElement>(null);
  const isAttentive = useAttention();
  const words = useWords();
  const isOpen = message.mention === "open";
  // What was new goes on saying so until the conversation is left.
  const [wasOpen] = useState(isOpen);

  useEffect(() => {
    const element = end.current;
    if (!seesMentions || !isOpen || !isAttentive || element === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      mutate(message);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [seesMentions, isOpen, isAttentive, message, mutate]);

  return (
    <span ref={end} className="mt-1 flex items-center gap-1 font-medium text-accent-ink text-xs">
      <AtSign aria-hidden className="size-3.5" />
      {words("thread.mention.you")}
      {wasOpen && (
        <span className="rounded-sm bg-accent px-1 text-2xs text-on-accent">
          {words("thread.mention.new")}
        </span>
      )}
    </span>
  );
}
