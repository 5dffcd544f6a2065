import { ArrowDown } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";

/** Shown over the transcript while its end is not visible. */
export function JumpToNewest({ count, onJump }: { count: number; onJump: () => void }) {
  const words = useWords();
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute end-5 bottom-3 short:bottom-1 inline-flex h-8 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-3 font-medium text-ink text-xs shadow-popup hover:bg-hover"
    >
      <ArrowDown aria-hidden className="size-3.5" />
      {count > 0 ? (
        <span className="tabular">{words("thread.transcript.unseen", { count })}</span>
      ) : (
        words("thread.transcript.newest")
      )}
    </button>
  );
}
