import { Hourglass } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";

/** The pause before a message that leaves so long after the one before it. */
export function PauseMark({ seconds }: { seconds: number }) {
  const words = useWords();
  return (
    <p className="mb-1 flex items-center gap-1 text-muted text-xs">
      <Hourglass aria-hidden className="size-3.5" />
      {words("thread.pending.pause", { seconds })}
    </p>
  );
}
