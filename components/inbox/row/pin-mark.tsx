import { Pin } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";

/** The mark of a conversation that this agent keeps at the top. */
export function PinMark({ isPinned }: { isPinned: boolean }) {
  const words = useWords();
  if (!isPinned) return null;
  return (
    <span className="shrink-0 text-accent-ink" title={words("list.row.pinned")}>
      <Pin aria-hidden className="size-3.5 rotate-45" />
      <span className="sr-only">{words("list.row.pinned")}</span>
    </span>
  );
}
