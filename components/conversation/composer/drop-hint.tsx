import { Lock, Paperclip } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { LineDetail } from "@/lib/api/schemas";
import type { DraftTab } from "@/lib/client/drafts/written";
import { useWords } from "@/lib/client/format/use-wording";

/** Covers the conversation while a file is dragged over it, and says where it would go. */
export function DropHint({ line, target }: { line: LineDetail; target: DraftTab }) {
  const words = useWords();
  const isNote = target === "note";
  const Icon = isNote ? Lock : Paperclip;
  return (
    <div
      className={classNames(
        "pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-xl border-2 border-dashed",
        isNote
          ? "border-note-line bg-note text-note-ink"
          : "border-accent bg-accent-soft text-accent-ink",
      )}
    >
      <p className="flex items-center gap-2 px-4 text-center font-semibold text-base">
        <Icon aria-hidden className="size-5 shrink-0" />
        {isNote ? words("composer.drop.note") : words("composer.drop.reply", { line: line.name })}
      </p>
    </div>
  );
}
