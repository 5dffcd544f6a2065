import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import { useTranslations } from "use-intl";
import type { OwnMessage } from "@/lib/chat-client/chat-state";

/** The state of a customer's message in words; a failed one can be sent again, unless that cannot help. */
export function OwnState({ message, onRetry }: { message: OwnMessage; onRetry: () => void }) {
  const words = useTranslations("chat");
  const { state, progress, failure } = message;
  if (state === "failed") {
    const isLasting = failure === "emptyFile" || failure === "fileTooLarge";
    return (
      <span className="flex flex-wrap items-center justify-end gap-x-1.5 text-danger-ink">
        <CircleAlert aria-hidden className="size-3.5 shrink-0" />
        {words(`failure.${failure ?? "unexpected"}`)}
        {!isLasting && (
          <button
            type="button"
            onClick={onRetry}
            className="min-h-6 rounded-xs font-medium underline underline-offset-2"
          >
            {words("state.retry")}
          </button>
        )}
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
      {progress === null ? words(`state.${state}`) : words("state.uploading", { share: progress })}
    </span>
  );
}
