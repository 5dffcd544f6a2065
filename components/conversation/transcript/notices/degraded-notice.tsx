import { ChevronRight } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { actionsOf } from "@/lib/model/content-actions";
import { shownText } from "@/lib/model/shown-text";
import { ActionButtons } from "../../message/action-buttons";

/** Says that the customer got less than was written, and on request exactly what. Nothing where it was the same. */
export function DegradedNotice({ message }: { message: Pick<MessageView, "sentAs" | "degraded"> }) {
  const words = useWords();
  const { sentAs, degraded } = message;
  if (sentAs === null || degraded.length === 0) return null;
  const { actions: _buttons, ...bare } = "actions" in sentAs ? sentAs : { ...sentAs, actions: [] };
  return (
    <details className="group/degraded mt-0.5 max-w-prose text-muted text-xs">
      <summary className="inline-flex min-h-6 cursor-pointer select-none items-center gap-1 rounded-xs px-1 hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-open/degraded:rotate-90 rtl:-scale-x-100"
        />
        {words("thread.message.sentAsText")}
      </summary>
      <div className="mt-1 rounded-lg border border-line bg-sunken px-3 py-2 text-start text-ink text-sm">
        <p className="sr-only">{words("thread.message.got")}</p>
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          {shownText(bare, null)}
        </p>
        <ActionButtons actions={actionsOf(sentAs)} />
      </div>
    </details>
  );
}
