"use client";

import { ArrowDown, ArrowUp } from "lucide-react";
import { useStableCallback } from "@/components/inbox/use-stable-callback";
import { classNames } from "@/components/ui/class-names";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import {
  type Density,
  type TranscriptColumn,
  transcriptColumns,
} from "@/lib/model/preferences/preferences";
import { columnLooks, customerWidth } from "./column-looks";
import type { ShownRows } from "./shown-rows";
import { TranscriptTableRow } from "./transcript-table-row";
import { useTranscriptsLocation } from "./use-transcripts-location";

/** The table, with a heading that stays and sorts. */
export function TranscriptTable({ density, ...shown }: ShownRows & { density: Density }) {
  const words = useWords();
  const { transcriptColumns: chosen } = usePreferences().preferences;
  const columns = transcriptColumns.filter((column) => chosen.includes(column));
  const width = columns.reduce((sum, column) => sum + columnLooks[column].width, customerWidth);
  const { items, rows, height, rowHeight, hasMore } = shown;
  const pieces = rows.map((row, at) => {
    const before = rows[at - 1];
    return { row, gap: row.start - (before === undefined ? 0 : before.start + rowHeight) };
  });
  const { toggle, extendTo } = shown.selection;
  const choose = useStableCallback((id: string, isRange: boolean) => {
    if (!isRange) return toggle(id);
    extendTo(
      id,
      items.map((one) => one.id),
    );
  });
  const end = rows.at(-1);
  const after = height - (end === undefined ? 0 : end.start + rowHeight);
  return (
    <table
      aria-label={words("transcripts.title")}
      aria-rowcount={hasMore ? -1 : items.length + 1}
      className="w-full table-fixed border-separate border-spacing-0 text-sm"
      style={{ minWidth: width }}
    >
      <colgroup>
        <col />
        {columns.map((column) => (
          <col key={column} style={{ width: columnLooks[column].width }} />
        ))}
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          <th
            scope="col"
            className="sticky start-0 top-0 z-20 h-9 border-line border-b bg-panel ps-4 pe-2 text-start font-medium text-muted text-xs"
          >
            {words("transcripts.columns.customer")}
          </th>
          {columns.map((column) => (
            <Heading key={column} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {pieces.map(({ row, gap }) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <TranscriptTableRow
              key={row.key}
              {...{ item, columns, density, rowHeight, gap }}
              index={row.index}
              isCursor={row.index === shown.cursor.cursorIndex}
              now={shown.now}
              onOpen={shown.cursor.open}
              onAim={shown.cursor.prefetch}
              onCursor={shown.cursor.setCursorId}
              isChosen={shown.selection.ids.has(item.id)}
              isChoosing={shown.selection.ids.size > 0}
              onChoose={shown.selection.isPossible ? choose : null}
            />
          );
        })}
        {after > 0 && (
          <tr aria-hidden style={{ height: after }}>
            <td colSpan={columns.length + 1} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Heading({ column }: { column: TranscriptColumn }) {
  const words = useWords();
  const { filter, sortBy } = useTranscriptsLocation();
  const { sort, isNumber } = columnLooks[column];
  const isSorted = sort !== undefined && filter.sort === sort;
  const name = words(`transcripts.columns.${column}`);
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (filter.order === "asc" ? "ascending" : "descending") : undefined}
      className={classNames(
        "sticky top-0 z-10 h-9 border-line border-b bg-panel px-2 font-medium text-muted text-xs",
        isNumber ? "text-end" : "text-start",
      )}
    >
      {sort === undefined ? (
        <span className="block truncate">{name}</span>
      ) : (
        <button
          type="button"
          onClick={() => sortBy(sort)}
          className={classNames(
            "-mx-1 inline-flex h-7 max-w-full items-center gap-1 rounded-sm px-1 hover:bg-hover hover:text-ink",
            isSorted && "text-ink",
          )}
        >
          <span className="truncate">{name}</span>
          {isSorted && (
            <span aria-hidden className="[&_svg]:size-3.5">
              {filter.order === "asc" ? <ArrowUp /> : <ArrowDown />}
            </span>
          )}
        </button>
      )}
    </th>
  );
}
