"use client";

import type { WireEntryView } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";
import { PanelHeading } from "./panel-heading";
import { WireRow } from "./wire-row";

/** The last requests between the simulator and Parley, newest first. */
export function WireLog({
  entries,
  className,
}: {
  entries: readonly WireEntryView[];
  className: string;
}) {
  const words = useWords();
  return (
    <section aria-labelledby="playground-wire" className={className}>
      <PanelHeading id="playground-wire">{words("playground.requests.title")}</PanelHeading>
      <div className="scroll-area min-h-0 flex-1 px-2 pb-3">
        {entries.length === 0 ? (
          <p className="px-2 text-muted text-sm">{words("playground.requests.none")}</p>
        ) : (
          <ul className="flex flex-col">
            {entries.map((entry) => (
              <li key={entry.id}>
                <WireRow entry={entry} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
