"use client";

import { memo } from "react";
import { isSameRow, type TranscriptRow } from "@/lib/client/transcript-rows";
import { DaySeparator } from "./day-separator";
import { EventRow } from "./event-row";
import { MessageItem } from "./message-item";
import { NewSeparator } from "./new-separator";

/**
 * One row of a transcript. The browser skips drawing rows that are far away and remembers their height, so that
 * thousands of them scroll smoothly and can still be searched and read out.
 */
export const TranscriptRowView = memo(function TranscriptRowView({ row }: { row: TranscriptRow }) {
  return (
    <div
      data-entry={row.kind}
      className="[contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]"
    >
      {rowOf(row)}
    </div>
  );
}, isSame);

function isSame(before: { row: TranscriptRow }, after: { row: TranscriptRow }): boolean {
  return isSameRow(before.row, after.row);
}

function rowOf(row: TranscriptRow) {
  switch (row.kind) {
    case "day":
      return <DaySeparator at={row.at} />;
    case "new":
      return <NewSeparator />;
    case "event":
      return <EventRow event={row.entry.event} at={row.entry.at} />;
    case "message":
      return <MessageItem row={row} />;
    default:
      return row satisfies never;
  }
}
