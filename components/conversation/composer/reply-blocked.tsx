import { ArrowRight, LayoutTemplate, Lock, MessageCircleOff } from "lucide-react";
import type { KeyboardEvent, Ref } from "react";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/textarea";

type ReplyBlockedProps = {
  reason: string;
  /** Goes where the customer can be answered; null when there is no such place. */
  onNext: (() => void) | null;
  onNote: () => void;
  /** Goes to the templates, where one can be sent all the same; null where none can. */
  onTemplate?: (() => void) | null;
  ref: Ref<HTMLTextAreaElement>;
  onFocus: () => void;
  onBlur: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

/**
 * In place of the reply field: why there is none, and what can be done instead. It is a field that takes no text, so
 * that whoever starts to write gets the reason and not what single keys do elsewhere.
 */
export function ReplyBlocked({
  reason,
  onNext,
  onNote,
  onTemplate = null,
  ref,
  onFocus,
  onBlur,
  onKeyDown,
}: ReplyBlockedProps) {
  return (
    <div className="flex min-h-24 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-sunken px-4 py-3 has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus">
      <MessageCircleOff aria-hidden className="size-5 shrink-0 text-muted" />
      <Textarea
        ref={ref}
        readOnly
        rows={1}
        value={reason}
        aria-label="Reply not possible"
        onFocus={onFocus}
        onBlur={onBlur}
        onKeyDown={onKeyDown}
        className="w-auto! min-w-48 flex-1 border-0! bg-transparent! p-0! text-sm! outline-none!"
      />
      <Button onClick={onNote}>
        <Lock aria-hidden className="size-3.5" />
        Write a note
      </Button>
      {onTemplate !== null && (
        <Button variant="primary" onClick={onTemplate}>
          <LayoutTemplate aria-hidden className="size-3.5" />
          Choose a template
        </Button>
      )}
      {onNext !== null && (
        <Button variant="primary" onClick={onNext}>
          Go to the new chat
          <ArrowRight aria-hidden className="size-3.5" />
        </Button>
      )}
    </div>
  );
}
