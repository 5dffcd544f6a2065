import { AtSign } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";

/** The mark of a conversation in which a note mentions this agent, who has not seen it. */
export function MentionedMark({ isMentioned }: { isMentioned: boolean }) {
  const words = useWords();
  if (!isMentioned) return null;
  return (
    <span className="shrink-0 text-accent-ink" title={words("list.mentions.mark")}>
      <AtSign aria-hidden className="size-3.5" />
      <span className="sr-only">{words("list.mentions.mark")}</span>
    </span>
  );
}
