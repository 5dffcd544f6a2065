import { CirclePause, CloudOff, EyeOff } from "lucide-react";
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
    <p className="flex min-w-0 flex-1 flex-wrap items-center justify-end gap-x-3 text-muted text-xs">
      {refusal !== null && (
        <span className="inline-flex items-center gap-1 text-warning-ink">
          <CloudOff aria-hidden className="size-3.5 shrink-0" />
          {words("composer.draftRefused", { reason: formats.error(refusal) })}
        </span>
      )}
      {isUnsaved && (
        <span className="inline-flex items-center gap-1 text-warning-ink">
          <CloudOff aria-hidden className="size-3.5 shrink-0" />
          Draft not saved yet. It is kept on this device
        </span>
      )}
      {isNote && (
        <span className="inline-flex items-center gap-1">
          <EyeOff aria-hidden className="size-3.5 shrink-0" />
          Only your colleagues see this
        </span>
      )}
      {!isNote && line.pausedReason !== null && (
        <span className="inline-flex items-center gap-1 text-warning-ink">
          <CirclePause aria-hidden className="size-3.5 shrink-0" />
          {line.name} is paused. Your reply is sent when it works again
        </span>
      )}
      {segments !== null && (
        <span className={segments.isLong ? "tabular text-warning-ink" : "tabular"}>
          {segments.words}
        </span>
      )}
    </p>
  );
}
