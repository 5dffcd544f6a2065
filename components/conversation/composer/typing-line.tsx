"use client";

import { useTyping } from "@/lib/client/cache/typing-store";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";

type TypingLineProps = { conversationId: string; contactName: string };

/** Who else is typing in this conversation. It keeps its space when nobody is, so that nothing moves. */
export function TypingLine({ conversationId, contactName }: TypingLineProps) {
  const { words, formats } = useWording();
  const { data: me } = useMe();
  const names = useTyping(conversationId).flatMap(({ actor, speaker }) => {
    if (actor.kind === "contact") return [contactName];
    if (speaker !== null) return [speaker.name];
    if (actor.kind === "system" || actor.agentId === me?.agent.id) return [];
    return [
      me?.agents.find((agent) => agent.id === actor.agentId)?.name ?? words("common.colleague"),
    ];
  });
  return (
    <p className="flex h-5 items-center gap-1.5 truncate px-1 text-muted text-xs">
      {names.length > 0 && (
        <>
          <span aria-hidden className="flex gap-0.5">
            {[0, 150, 300].map((delay) => (
              <span
                key={delay}
                className="size-1 animate-typing rounded-full bg-muted"
                style={{ animationDelay: `${delay}ms` }}
              />
            ))}
          </span>
          {words("composer.typing", { names: formats.list(names), count: names.length })}
        </>
      )}
    </p>
  );
}
