import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import type { OwnMessage } from "@/lib/chat-client/chat-state";

const words = {
  sending: "Sending…",
  sent: "Sent",
  delivered: "Delivered",
  read: "Read",
  failed: "Not sent.",
} as const;

/** The state of a customer's message in words; a failed one can be sent again. */
export function OwnState({ message, onRetry }: { message: OwnMessage; onRetry: () => void }) {
  const { state, progress, failure } = message;
  if (state === "failed") {
    return (
      <span className="flex flex-wrap items-center justify-end gap-x-1.5 text-danger-ink">
        <CircleAlert aria-hidden className="size-3.5 shrink-0" />
        {words.failed} {failure}
        <button
          type="button"
          onClick={onRetry}
          className="min-h-6 rounded-xs font-medium underline underline-offset-2"
        >
          Try again
        </button>
      </span>
    );
  }
  const Icon = state === "sending" ? Clock : state === "sent" ? Check : CheckCheck;
  return (
    <span className="inline-flex items-center gap-1">
      <Icon
        aria-hidden
        className={`size-3.5 shrink-0 ${state === "read" ? "text-receipt-read" : ""}`}
      />
      {progress === null ? words[state] : `Uploading, ${Math.round(progress * 100)} %`}
    </span>
  );
}
