"use client";

import { classNames } from "@/components/ui/class-names";
import type { TimelineEventView } from "@/lib/api/message-schemas";
import { formatExact, formatTime } from "@/lib/client/format/format-instant";
import { listed } from "@/lib/client/format/format-list";
import { untilPhrase } from "@/lib/client/format/format-snooze";
import { priorityNames } from "@/lib/model/conversation/priority";
import { PageLink } from "../message/page-link";
import { useTranscript } from "../message/transcript-context";

type EventRowProps = { event: TimelineEventView; at: string; isUndone: boolean };

/** A timeline event, on one line with its reason, and whether it was taken back. */
export function EventRow({ event, at, isUndone }: EventRowProps) {
  const { nameOf } = useTranscript();
  const reason = event.kind === "assigned" ? event.reason : null;
  const isVisit = event.kind === "visited";
  return (
    <p
      className={classNames(
        "mx-auto max-w-prose text-balance text-center",
        isVisit ? "py-0.5 text-2xs text-subtle" : "py-1.5 text-muted text-xs",
      )}
    >
      {isVisit ? (
        <>
          Visited <PageLink title={event.title} url={event.url} />
        </>
      ) : (
        sentence(event, nameOf)
      )}
      {reason !== null && `: ${reason}`}
      {isUndone && ", undone"}
      <span aria-hidden> · </span>
      <time dateTime={at} title={formatExact(at)} className="tabular">
        {formatTime(at)}
      </time>
    </p>
  );
}

type NameOf = ReturnType<typeof useTranscript>["nameOf"];

function sentence(event: Exclude<TimelineEventView, { kind: "visited" }>, nameOf: NameOf): string {
  switch (event.kind) {
    case "opened":
      return `${nameOf(event.by)} started a conversation`;
    case "reopened":
      return event.by.kind === "contact"
        ? `Reopened, because ${nameOf(event.by)} wrote`
        : `${nameOf(event.by)} reopened the conversation`;
    case "tagged":
      return tagging(event, nameOf);
    case "prioritized":
      return event.to === null
        ? `${nameOf(event.by)} removed the priority`
        : `${nameOf(event.by)} set the priority to ${priorityNames[event.to]}`;
    case "snoozed":
      return `${nameOf(event.by)} snoozed the conversation ${untilPhrase(event.until)}`;
    case "woken":
      return waking(event, nameOf);
    case "closed":
      return closing(event, nameOf);
    case "case-set":
      return caseSetting(event, nameOf);
    case "case-closed":
      return `${nameOf(event.by)} closed CASE-${event.caseNumber}`;
    case "moved":
      return moving(event, nameOf);
    case "assigned":
      return assignment(event, nameOf);
    default:
      return event satisfies never;
  }
}

function tagging(
  { by, added, removed }: Extract<TimelineEventView, { kind: "tagged" }>,
  nameOf: NameOf,
): string {
  if (removed.length === 0) return `${nameOf(by)} tagged the conversation ${listed(added)}`;
  if (added.length === 0) return `${nameOf(by)} removed the tag ${listed(removed)}`;
  return `${nameOf(by)} tagged the conversation ${listed(added)} in place of ${listed(removed)}`;
}

function waking({ by }: Extract<TimelineEventView, { kind: "woken" }>, nameOf: NameOf): string {
  switch (by.kind) {
    case "contact":
      return `Open again, because ${nameOf(by)} wrote`;
    case "system":
      return "Open again, because the snooze is over";
    case "agent":
      return `${nameOf(by)} ended the snooze`;
    default:
      return by satisfies never;
  }
}

function closing(event: Extract<TimelineEventView, { kind: "closed" }>, nameOf: NameOf): string {
  const customer = nameOf({ kind: "contact" });
  if (event.reason === "inactivity") return `Closed, because ${customer} did not write for a while`;
  if (event.reason === "absence") return `Closed, because ${customer} left`;
  return event.by.kind === "contact"
    ? `${customer} ended the conversation`
    : `${nameOf(event.by)} closed the conversation`;
}

function caseSetting(
  { by, caseNumber }: Extract<TimelineEventView, { kind: "case-set" }>,
  nameOf: NameOf,
): string {
  if (caseNumber === null) return `${nameOf(by)} removed the conversation from its case`;
  return by.kind === "system"
    ? `Added to CASE-${caseNumber}`
    : `${nameOf(by)} added the conversation to CASE-${caseNumber}`;
}

function moving(
  { by, from, to }: Extract<TimelineEventView, { kind: "moved" }>,
  nameOf: NameOf,
): string {
  if (from.lineId === to.lineId) return `${nameOf(by)} continued on ${to.name} from another device`;
  return `${nameOf(by)} continued on ${to.name}, after ${from.name}`;
}

function assignment(
  event: Extract<TimelineEventView, { kind: "assigned" }>,
  nameOf: NameOf,
): string {
  const by = nameOf(event.by);
  const name = (agentId: string) => nameOf({ kind: "agent", agentId });
  const isSelf = (agentId: string | null) =>
    event.by.kind === "agent" && event.by.agentId === agentId;
  if (event.to === null) {
    if (event.from === null || isSelf(event.from)) return `${by} unassigned the conversation`;
    if (event.by.kind === "contact") return `Unassigned from ${lower(name(event.from))}`;
    return `${by} took the conversation from ${lower(name(event.from))}`;
  }
  if (isSelf(event.to)) return `${by} took the conversation`;
  return `${by} assigned the conversation to ${lower(name(event.to))}`;
}

/** "You" inside a sentence. */
function lower(name: string): string {
  return name === "You" ? "you" : name;
}
