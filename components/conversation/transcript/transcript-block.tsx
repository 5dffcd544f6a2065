"use client";

import { memo } from "react";
import { isSameRow, type TranscriptRow } from "@/lib/client/transcript/transcript-rows";
import { DaySeparator } from "./day-separator";
import { EventRows } from "./event-rows";
import { MessageItem } from "./message-item";
import { NewSeparator } from "./new-separator";

/**
 * Some consecutive rows of a transcript. The browser lays out and paints only blocks near the screen and remembers the
 * height of the others (`content-visibility`). Thousands of rows scroll smoothly, and can still be searched and read
 * out.
 */
export const TranscriptBlock = memo(function TranscriptBlock({ rows }: TranscriptBlockProps) {
  return (
    <div className="[contain-intrinsic-size:auto_75rem] [content-visibility:auto]">
      {rows.map((row) => (
        <div
          key={row.key}
          data-entry={row.kind}
          data-seq={row.kind === "message" && row.unsent === null ? row.message.seq : undefined}
          // A separator stays at the top when older messages are added, so it must not be the scroll anchor.
          className={row.kind === "message" ? undefined : "[overflow-anchor:none]"}
        >
          {contentOf(row)}
        </div>
      ))}
    </div>
  );
}, isSameBlock);

type TranscriptBlockProps = { rows: readonly TranscriptRow[] };

function isSameBlock(before: TranscriptBlockProps, after: TranscriptBlockProps): boolean {
  return (
    before.rows.length === after.rows.length &&
    before.rows.every((row, index) => {
      const other = after.rows[index];
      return other !== undefined && isSameRow(row, other);
    })
  );
}

function contentOf(row: TranscriptRow) {
  switch (row.kind) {
    case "day":
      return <DaySeparator at={row.at} />;
    case "new":
      return <NewSeparator />;
    case "events":
      return <EventRows entries={row.entries} />;
    case "message":
      return <MessageItem row={row} />;
    default:
      return row satisfies never;
  }
}
