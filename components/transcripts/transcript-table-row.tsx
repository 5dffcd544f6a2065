"use client";

import { memo } from "react";
import { RowCheckbox } from "@/components/inbox/selection/row-checkbox";
import { classNames } from "@/components/ui/class-names";
import { useFormats } from "@/lib/client/format/use-wording";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";
import type { Density, TranscriptColumn } from "@/lib/model/preferences/preferences";
import { columnLooks } from "./column-looks";
import { CustomerCell } from "./customer-cell";
import { TranscriptCell } from "./transcript-cell";
import { useTranscriptsLocation } from "./use-transcripts-location";

type TranscriptTableRowProps = {
  item: TranscriptItem;
  columns: readonly TranscriptColumn[];
  density: Density;
  rowHeight: number;
  /** What is left out above it, in pixels. */
  gap: number;
  index: number;
  isCursor: boolean;
  now: Date;
  onOpen: (id: string) => void;
  /** It will probably be opened. */
  onAim: (id: string) => void;
  onCursor: (id: string) => void;
  isChosen: boolean;
  /** Whether any row is chosen. */
  isChoosing: boolean;
  /** Null for whoever has nothing to choose for. */
  onChoose: ((id: string, isRange: boolean) => void) | null;
};

/** A conversation in the table. A press anywhere opens it; the link is what the focus and screen readers find. */
export const TranscriptTableRow = memo(function TranscriptTableRow({
  item,
  columns,
  density,
  rowHeight,
  gap,
  index,
  isCursor,
  now,
  onOpen,
  onAim,
  onCursor,
  isChosen,
  isChoosing,
  onChoose,
}: TranscriptTableRowProps) {
  const formats = useFormats();
  const { hrefOf, openId } = useTranscriptsLocation();
  const isOpen = item.id === openId;
  return (
    <>
      {gap > 0 && (
        <tr aria-hidden style={{ height: gap }}>
          <td colSpan={columns.length + 1} />
        </tr>
      )}
      <tr
        aria-rowindex={index + 2}
        data-open={isOpen ? "" : undefined}
        onPointerEnter={() => onAim(item.id)}
        onClick={(event) => {
          const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
          if (!isPlain || event.defaultPrevented) return;
          event.preventDefault();
          onOpen(item.id);
        }}
        style={{ height: rowHeight }}
        className={classNames(
          "group/row cursor-default text-muted",
          isOpen || isChosen ? "bg-selected" : "hover:bg-hover",
        )}
      >
        <td
          className={classNames(
            "sticky start-0 z-1 overflow-hidden border-line border-b p-0",
            // The others let through the shade that says that the table goes on.
            isOpen || isChosen ? "bg-inherit" : "bg-panel group-hover/row:bg-inherit",
          )}
        >
          <a
            href={hrefOf(item.id)}
            data-transcript={item.id}
            tabIndex={isCursor ? 0 : -1}
            aria-current={isOpen ? "true" : undefined}
            onFocus={() => onCursor(item.id)}
            draggable={false}
            className="-outline-offset-2 flex h-full items-center whitespace-nowrap ps-4 pe-2"
            style={{ height: rowHeight - 1 }}
          >
            <CustomerCell item={item} density={density} />
          </a>
          {onChoose !== null && (
            // biome-ignore lint/a11y/noStaticElementInteractions: a press on the box does not open the row
            // biome-ignore lint/a11y/useKeyWithClickEvents: the box inside takes keys
            <span onClick={(event) => event.stopPropagation()}>
              <RowCheckbox
                name={formats.customer(item.contact)}
                isPossible
                isSelected={isChosen}
                isSelecting={isChoosing}
                density={density === "compact" ? "compact" : "cozy"}
                onToggle={(isRange) => onChoose(item.id, isRange)}
              />
            </span>
          )}
        </td>
        {columns.map((column) => (
          <td
            key={column}
            className={classNames(
              "overflow-hidden truncate whitespace-nowrap border-line border-b px-2",
              columnLooks[column].isNumber && "tabular text-end",
            )}
          >
            <TranscriptCell column={column} item={item} now={now} />
          </td>
        ))}
      </tr>
    </>
  );
});
