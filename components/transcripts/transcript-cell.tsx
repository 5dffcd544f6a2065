"use client";

import { formatWait } from "@/components/inbox/row/format-wait";
import { Badge } from "@/components/ui/badge";
import { useWording, type Wording } from "@/lib/client/format/use-wording";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";
import type { TranscriptColumn } from "@/lib/model/preferences/preferences";

type TranscriptCellProps = { column: TranscriptColumn; item: TranscriptItem; now: Date };

/** What a column says of a conversation; nothing where there is nothing. */
export function TranscriptCell({ column, item, now }: TranscriptCellProps) {
  const wording = useWording();
  const { words, formats } = wording;
  switch (column) {
    case "line":
      return <span dir="auto">{item.line.name}</span>;
    case "team":
      return <span dir="auto">{item.team?.name}</span>;
    case "agents": {
      const names = item.agents.map(({ name }) => name);
      return (
        <span dir="auto" title={names.length > 1 ? formats.list(names) : undefined}>
          {names.length > 2
            ? words("transcripts.agentsMore", { name: names[0] ?? "", count: names.length - 1 })
            : names.length > 0 && formats.list(names)}
        </span>
      );
    }
    case "assignee":
      return <span dir="auto">{item.assignee?.name}</span>;
    case "opened":
      return <Moment at={item.openedAt} now={now} />;
    case "activity":
      return <Moment at={item.lastActivityAt} now={now} />;
    case "first-response":
      return item.firstResponseMs === null ? (
        <span className="text-subtle">{words("transcripts.none")}</span>
      ) : (
        <span title={formats.span(item.firstResponseMs)}>
          {formatWait(0, item.firstResponseMs, words)}
        </span>
      );
    case "handled":
      return (
        item.handledMs !== null && (
          <span title={words("transcripts.handledFor", { span: formats.span(item.handledMs) })}>
            {formatWait(0, item.handledMs, words)}
          </span>
        )
      );
    case "messages": {
      const { inbound, outbound, notes } = item.messages;
      return (
        <span title={words("transcripts.messagesOf", { inbound, outbound, notes })}>
          {formats.count(inbound + outbound)}
        </span>
      );
    }
    case "waiting":
      return item.waitingSince === null
        ? null
        : formatWait(Date.parse(item.waitingSince), now.getTime(), words);
    case "outcome":
      return <span title={outcomeOf(item, wording)}>{outcomeOf(item, wording)}</span>;
    case "tags":
      return (
        <span className="flex gap-1">
          {item.tags.slice(0, 2).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
          {item.tags.length > 2 && (
            <span title={formats.list(item.tags)} className="text-subtle">
              +{item.tags.length - 2}
            </span>
          )}
        </span>
      );
    case "score":
      return (
        item.score !== null && (
          <span title={words("transcripts.scoreOf", { count: item.score.count })}>
            {formats.percent(item.score.mean / 100, 1)}
          </span>
        )
      );
    default:
      return column satisfies never;
  }
}

function Moment({ at, now }: { at: string; now: Date }) {
  const { formats } = useWording();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.moment(at, now)}
    </time>
  );
}

/** How a conversation stands; of a closed one, who closed it, and whether the customer had an answer. */
export function outcomeOf(
  { status, closed, failedAt, firstResponseMs, messages }: TranscriptItem,
  { words }: Wording,
): string {
  if (status !== "closed") {
    return failedAt === null ? words(`transcripts.status.${status}`) : words("transcripts.failed");
  }
  const { by, name = null, reason = null } = closed ?? {};
  if (by?.kind === "contact") return words("transcripts.closedByCustomer");
  if (messages.inbound > 0 && firstResponseMs === null) {
    if (reason !== null) return words(`transcripts.unansweredFor.${reason}`);
    return name === null
      ? words("transcripts.unanswered")
      : words("transcripts.unansweredBy", { name });
  }
  if (reason !== null) return words(`transcripts.closedFor.${reason}`);
  return name === null
    ? words("transcripts.status.closed")
    : words("transcripts.closedBy", { name });
}
