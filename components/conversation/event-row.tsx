"use client";

import type { TimelineEventView } from "@/lib/api/schemas";
import { formatExact, formatTime } from "@/lib/client/format-instant";
import { useTranscript } from "./transcript-context";

/** Something that happened besides messages, in one quiet line with its reason. */
export function EventRow({ event, at }: { event: TimelineEventView; at: string }) {
  const { nameOf } = useTranscript();
  const reason = event.kind === "assigned" ? event.reason : null;
  return (
    <p className="mx-auto max-w-prose py-1.5 text-center text-muted text-xs">
      <span>{sentence(event, nameOf)}</span>
      {reason !== null && <span>: {reason}</span>}
      <span aria-hidden> · </span>
      <time dateTime={at} title={formatExact(at)} className="tabular">
        {formatTime(at)}
      </time>
    </p>
  );
}

function sentence(
  event: TimelineEventView,
  nameOf: ReturnType<typeof useTranscript>["nameOf"],
): string {
  switch (event.kind) {
    case "reopened":
      return event.by.kind === "contact"
        ? `Reopened, because ${nameOf(event.by)} wrote`
        : `${nameOf(event.by)} reopened the conversation`;
    case "opened":
      return `${nameOf(event.by)} opened the chat`;
    case "closed":
      if (event.reason === "inactivity") return "Closed: the customer had not written for long";
      if (event.reason === "absence") return "Closed: the customer's app or page was gone";
      return `${nameOf(event.by)} closed the conversation`;
    case "case-set":
      return event.caseNumber === null
        ? `${nameOf(event.by)} took the conversation out of its case`
        : `The conversation belongs to CASE-${event.caseNumber}`;
    case "case-closed":
      return `${nameOf(event.by)} settled CASE-${event.caseNumber}`;
    case "visited":
      return `Went to ${event.title === "" ? event.url : event.title}`;
    case "assigned":
      return assignment(event, nameOf);
    default:
      return event satisfies never;
  }
}

function assignment(
  event: Extract<TimelineEventView, { kind: "assigned" }>,
  nameOf: ReturnType<typeof useTranscript>["nameOf"],
): string {
  const by = nameOf(event.by);
  const name = (agentId: string) => nameOf({ kind: "agent", agentId });
  const isSelf = (agentId: string | null) =>
    event.by.kind === "agent" && event.by.agentId === agentId;
  if (event.to === null) {
    if (event.from === null || isSelf(event.from)) return `${by} released the conversation`;
    return `${by} took the conversation from ${lower(name(event.from))}`;
  }
  if (isSelf(event.to)) return `${by} took the conversation`;
  return `${by} gave the conversation to ${lower(name(event.to))}`;
}

/** "You" inside a sentence. */
function lower(name: string): string {
  return name === "You" ? "you" : name;
}
