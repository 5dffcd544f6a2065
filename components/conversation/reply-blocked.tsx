import { Hourglass, Lock } from "lucide-react";
import { Button } from "@/components/ui/button";

/** In place of the reply field: why there is none, and what can be done instead. */
export function ReplyBlocked({ reason, onNote }: { reason: string; onNote: () => void }) {
  return (
    <div className="flex min-h-24 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-sunken px-4 py-3">
      <Hourglass aria-hidden className="size-5 shrink-0 text-muted" />
      <p role="status" className="min-w-48 flex-1 text-ink text-sm">
        {reason}
      </p>
      <Button onClick={onNote}>
        <Lock aria-hidden className="size-3.5" />
        Write a note
      </Button>
    </div>
  );
}
