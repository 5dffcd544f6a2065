import { MousePointerClick } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import type { Content } from "@/lib/model/content";

/** A button that the customer pressed, shown as a button and not as typed text. */
export function AnswerChip({ answer }: { answer: Extract<Content, { kind: "answer" }> }) {
  const words = useWords();
  return (
    <span className="flex flex-col items-start gap-1">
      <span className="sr-only">{words("thread.message.pressed")} </span>
      <span
        title={answer.payload}
        className="inline-flex items-center gap-1.5 rounded-md border border-accent-ink bg-accent-soft px-2.5 py-1 font-medium text-accent-ink"
      >
        <MousePointerClick aria-hidden className="size-4 shrink-0" />
        <span dir="auto" className="wrap-anywhere">
          {answer.label.trim() === "" ? answer.payload : answer.label}
        </span>
      </span>
      {answer.description !== null && (
        <span dir="auto" className="wrap-anywhere text-muted text-xs">
          {answer.description}
        </span>
      )}
    </span>
  );
}
