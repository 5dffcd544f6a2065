import { Pin } from "lucide-react";

/** The mark of a conversation that this agent keeps at the top. */
export function PinMark({ isPinned }: { isPinned: boolean }) {
  if (!isPinned) return null;
  return (
    <span className="shrink-0 text-accent-ink" title="Pinned">
      <Pin aria-hidden className="size-3.5 rotate-45" />
      <span className="sr-only">Pinned</span>
    </span>
  );
}
