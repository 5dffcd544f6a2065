"use client";

import { MarkedText } from "@/components/desk/search/marked-text";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { useWording } from "@/lib/client/format/use-wording";
import type { ShownRows } from "./shown-rows";
import { outcomeOf } from "./transcript-cell";
import { useTranscriptsLocation } from "./use-transcripts-location";

/** The rows where there is no room for a table: who, when, on which line, how it ended. */
export function TranscriptList({
  items,
  rows,
  height,
  rowHeight,
  hasMore,
  cursor,
  now,
}: ShownRows) {
  const wording = useWording();
  const { words, formats } = wording;
  const { hrefOf, openId } = useTranscriptsLocation();
  return (
    <ul aria-label={words("transcripts.title")} className="relative" style={{ height }}>
      {rows.map((row) => {
        const item = items[row.index];
        if (item === undefined) return null;
        const { id, contact, found, line, lastActivityAt, messages } = item;
        const name = formats.customer(contact);
        return (
          <li
            key={row.key}
            aria-setsize={hasMore ? -1 : items.length}
            aria-posinset={row.index + 1}
            className="absolute inset-x-0 top-0"
            style={{ height: rowHeight, transform: `translateY(${row.start}px)` }}
          >
            <a
              href={hrefOf(id)}
              data-transcript={id}
              tabIndex={row.index === cursor.cursorIndex ? 0 : -1}
              aria-current={id === openId ? "true" : undefined}
              onFocus={() => cursor.setCursorId(id)}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                cursor.open(id);
              }}
              className={classNames(
                "-outline-offset-2 flex h-full items-center gap-3 border-line border-b px-4",
                id === openId ? "bg-selected" : "hover:bg-hover",
              )}
            >
              <Avatar name={name} size={32} />
              <span className="min-w-0 flex-1">
                <span className="flex items-baseline gap-2">
                  <bdi className="min-w-0 flex-1 truncate font-medium text-ink text-sm">{name}</bdi>
                  <time dateTime={lastActivityAt} className="tabular shrink-0 text-subtle text-xs">
                    {formats.moment(lastActivityAt, now)}
                  </time>
                </span>
                {found !== null && (
                  <span className="block truncate text-muted text-xs">
                    <MarkedText text={found.excerpt} marks={found.marks} />
                  </span>
                )}
                <span className="flex gap-2 text-muted text-xs">
                  <span className="min-w-0 truncate">{line.name}</span>
                  <span className="shrink-0">
                    {words("transcripts.messageCount", {
                      count: messages.inbound + messages.outbound,
                    })}
                  </span>
                  <span className="min-w-0 truncate">{outcomeOf(item, wording)}</span>
                </span>
              </span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
