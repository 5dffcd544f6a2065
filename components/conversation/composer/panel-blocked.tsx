import { MessageCircleOff } from "lucide-react";
import type { KeyboardEventHandler, ReactNode, Ref } from "react";
import { Textarea } from "@/components/ui/textarea";

type PanelBlockedProps = {
  ref: Ref<HTMLTextAreaElement>;
  /** What cannot be done, in a few words. */
  label: string;
  reason: string;
  onKeyDown: KeyboardEventHandler;
  /** Buttons for alternatives. */
  children?: ReactNode;
};

/**
 * Replaces a composer: says why nothing can be sent, and what can be done instead. It is a read-only field, so that
 * typed keys do not run single-key shortcuts.
 */
export function PanelBlocked({ ref, label, reason, onKeyDown, children }: PanelBlockedProps) {
  return (
    <div className="flex min-h-24 flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line-strong bg-sunken px-4 py-3 has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:outline-focus">
      <MessageCircleOff aria-hidden className="size-5 shrink-0 text-muted" />
      <Textarea
        ref={ref}
        readOnly
        rows={1}
        value={reason}
        aria-label={label}
        onKeyDown={onKeyDown}
        className="w-auto! min-w-48 flex-1 border-0! bg-transparent! p-0! text-sm! outline-none!"
      />
      {children}
    </div>
  );
}
