import { ChevronRight } from "lucide-react";
import type { LineDetail } from "@/lib/api/schemas";
import { closingHint } from "@/lib/client/conversations/close-rules";
import { useWords } from "@/lib/client/format/use-wording";
import { ContextSection } from "./context-section";
import { FactList } from "./fact-list";

/** The conversation's line and its capabilities. */
export function LineSection({ line }: { line: LineDetail }) {
  const words = useWords();
  const { capabilities } = line;
  const { delivered, read } = capabilities.receipts;
  const receipts = delivered ? (read ? "Both" : "Delivered") : read ? "Read" : "None";
  return (
    <ContextSection title={words("thread.line.title")}>
      <FactList
        facts={[
          { label: words("thread.line.name"), value: line.name },
          { label: words("thread.line.address"), value: line.shownAddress },
          { label: words("thread.line.team"), value: line.team },
          {
            label: words("thread.line.state"),
            value: !line.isEnabled
              ? words("thread.line.off")
              : line.pausedReason === null
                ? null
                : words("thread.line.paused"),
          },
        ]}
      />
      <details className="group/line mt-1.5 text-sm">
        <summary className="-ms-1 inline-flex min-h-6 cursor-pointer select-none items-center gap-1 rounded-xs px-1 text-muted text-xs hover:text-ink">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 transition-transform group-open/line:rotate-90 rtl:-scale-x-100"
          />
          {words("thread.line.abilities")}
        </summary>
        <div className="mt-1.5">
          <FactList
            facts={[
              {
                label: words("thread.line.receipts"),
                value: words(`thread.line.receipts${receipts}`),
              },
              {
                label: words("thread.line.onClosing"),
                value: closingHint(capabilities, words) ?? words("thread.line.notTold"),
              },
              {
                label: words("thread.line.calls"),
                value: words(
                  capabilities.calls === "none" ? "thread.line.callsNo" : "thread.line.callsYes",
                ),
              },
            ]}
          />
        </div>
      </details>
    </ContextSection>
  );
}
