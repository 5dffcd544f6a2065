import { ArrowDown } from "lucide-react";

/** Shown over the transcript while its end is not visible. */
export function JumpToNewest({ count, onJump }: { count: number; onJump: () => void }) {
  return (
    <button
      type="button"
      onClick={onJump}
      className="absolute right-5 bottom-3 inline-flex h-8 items-center gap-1.5 rounded-full border border-line-strong bg-raised px-3 font-medium text-ink text-xs shadow-popup hover:bg-hover"
    >
      <ArrowDown aria-hidden className="size-3.5" />
      {count > 0 ? (
        <span className="tabular">
          {count} new {count === 1 ? "message" : "messages"}
        </span>
      ) : (
        "Newest"
      )}
    </button>
  );
}
