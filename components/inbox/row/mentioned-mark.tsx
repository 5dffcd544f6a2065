import { AtSign } from "lucide-react";

/** The mark of a conversation in which a note mentions this agent, who has not seen it. */
export function MentionedMark({ isMentioned }: { isMentioned: boolean }) {
  if (!isMentioned) return null;
  return (
    <span className="shrink-0 text-accent-ink" title="Mentions you">
      <AtSign aria-hidden className="size-3.5" />
      <span className="sr-only">Mentions you</span>
    </span>
  );
}
