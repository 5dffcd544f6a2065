import { CirclePause, CloudOff, EyeOff } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { LineDetail } from "@/lib/api/schemas";
import { segmentHint } from "@/lib/client/composer/segment-hint";
import { useWording } from "@/lib/client/format/use-wording";

type ComposerHintsProps = {
  line: LineDetail;
  isNote: boolean;
  isUnsaved: boolean;
  /** What the server refused to keep the draft with; null while it keeps it. */
  refusal: unknown;
  text: string;
};

/**
 * Hints for the agent: the text is an internal note, it will wait, the draft is not saved, or the number of SMS
 * segments.
 */
export function ComposerHints({ line, isNote, isUnsaved, refusal, text }: ComposerHintsProps) {
  const { words, formats } = useWording();
  const segments = isNote ? null : segmentHint(text, line.capabilities, words);
  return (
    <p className="flex min-w-0 grow flex-wrap items-center justify-end gap-x-3 text-muted text-xs">
      {refusal !== null && (
        <span className="inline-flex items-center gap-1 text-warning-ink">
          <CloudOff aria-hidden className="size-3.5 shrink-0" />
          {words("composer.draftRefused", { reason: formats.error(refusal) })}
        </span>
      )}
      {isUnsaved && (
        <span className="inline-flex items-center gap-1 text-warning-ink">
          <CloudOff aria-hidden className="size-3.5 shrink-0" />
          {words("composer.hint.unsaved")}
        </span>
      )}
      {isNote && (
        <span className="inline-flex items-center gap-1">
          <EyeOff aria-hidden className="size-3.5 shrink-0" />
          {words("composer.hint.note")}
        </span>
      )}
      {!isNote && line.pausedReason !== null && (
        <span className="inline-flex items-center gap-1 text-warning-ink">
          <CirclePause aria-hidden className="size-3.5 shrink-0" />
          {words("composer.hint.paused", { line: line.name })}
        </span>
      )}
      {segments !== null && (
        <span
          className={classNames("tabular whitespace-nowrap", segments.isLong && "text-warning-ink")}
        >
          {segments.words}
        </span>
      )}
    </p>
  );
}
