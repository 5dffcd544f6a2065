import { MessageCircleOff } from "lucide-react";

/** In place of what could be composed: why it cannot be sent. */
export function PanelBlocked({ reason }: { reason: string }) {
  return (
    <p className="flex min-h-24 items-center gap-4 rounded-lg border border-line-strong bg-sunken px-4 py-3 text-sm">
      <MessageCircleOff aria-hidden className="size-5 shrink-0 text-muted" />
      {reason}
    </p>
  );
}
