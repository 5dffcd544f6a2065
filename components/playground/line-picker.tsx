"use client";

import { Check } from "lucide-react";
import type { MouseEvent } from "react";
import { ChannelGlyph } from "@/components/inbox/row/channel-glyph";
import type { SimulatedLineSummary } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";
import { PanelHeading } from "./panel-heading";

type LinePickerProps = {
  lines: readonly SimulatedLineSummary[];
  lineId: string;
  hrefOf: (lineId: string) => string;
  onPick: (lineId: string) => void;
};

/** Chooses among the lines that have a simulator. */
export function LinePicker({ lines, lineId, hrefOf, onPick }: LinePickerProps) {
  const words = useWords();
  const pick = (event: MouseEvent, id: string) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onPick(id);
  };
  return (
    <section aria-labelledby="playground-lines" className="shrink-0 pb-2">
      <PanelHeading id="playground-lines">{words("playground.line")}</PanelHeading>
      <ul className="flex max-h-72 flex-col gap-1 overflow-y-auto px-2">
        {lines.map((line) => (
          <li key={line.id}>
            <a
              href={hrefOf(line.id)}
              aria-current={line.id === lineId ? "true" : undefined}
              onClick={(event) => pick(event, line.id)}
              className="-outline-offset-2 flex items-center gap-2.5 rounded-lg px-2 py-1.5 transition-colors hover:bg-hover aria-[current=true]:bg-selected"
            >
              <ChannelGlyph medium={line.medium} className="size-7! [&_svg]:size-3.5!" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium text-ink text-sm">{line.name}</span>
                <span className="block truncate text-muted text-xs">
                  {line.protocolName} · {line.address}
                </span>
              </span>
              {line.id === lineId && (
                <Check aria-hidden className="size-4 shrink-0 text-accent-ink" />
              )}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
