import { ChevronRight } from "lucide-react";
import type { LineDetail } from "@/lib/api/schemas";
import { closingHint } from "@/lib/client/conversations/close-rules";
import { ContextSection } from "./context-section";
import { FactList } from "./fact-list";

/** The conversation's line and its capabilities. */
export function LineSection({ line }: { line: LineDetail }) {
  const { capabilities } = line;
  const receipts = [
    capabilities.receipts.delivered && "delivered",
    capabilities.receipts.read && "read",
  ].filter((word) => word !== false);
  return (
    <ContextSection title="Line">
      <FactList
        facts={[
          { label: "Name", value: line.name },
          { label: "Address", value: line.shownAddress },
          { label: "Team", value: line.team },
          {
            label: "State",
            value: !line.isEnabled
              ? "Switched off"
              : line.pausedReason === null
                ? null
                : "Sending is paused",
          },
        ]}
      />
      <details className="group/line mt-1.5 text-sm">
        <summary className="-ms-1 inline-flex min-h-6 cursor-pointer select-none items-center gap-1 rounded-xs px-1 text-muted text-xs hover:text-ink">
          <ChevronRight
            aria-hidden
            className="size-3.5 shrink-0 transition-transform group-open/line:rotate-90"
          />
          What it can do
        </summary>
        <div className="mt-1.5">
          <FactList
            facts={[
              {
                label: "Receipts",
                value: receipts.length === 0 ? "None" : capitalized(receipts.join(", ")),
              },
              {
                label: "On closing",
                value: closingHint(capabilities) ?? "The customer is not told",
              },
              {
                label: "Calls",
                value: capabilities.calls === "none" ? "Not available" : "Available",
              },
            ]}
          />
        </div>
      </details>
    </ContextSection>
  );
}

function capitalized(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
