"use client";

import { classNames } from "@/components/ui/class-names";
import type { TimelineEventView } from "@/lib/api/message-schemas";
import { useMyId } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { eventSentence } from "@/lib/languages/event-sentence";
import { PageLink } from "../message/page-link";
import { useTranscript } from "../message/transcript-context";

type EventRowProps = { event: TimelineEventView; at: string; isUndone: boolean };

/** A timeline event, on one line with its reason, and whether it was taken back. */
export function EventRow({ event, at, isUndone }: EventRowProps) {
  const { nameOf } = useTranscript();
  const wording = useWording();
  const { words, formats } = wording;
  const myId = useMyId();
  const isVisit = event.kind === "visited";
  return (
    <p
      className={classNames(
        "mx-auto max-w-prose text-balance text-center",
        isVisit ? "py-0.5 text-2xs text-subtle" : "py-1.5 text-muted text-xs",
      )}
    >
      {isVisit
        ? words.rich("thread.event.visited", {
            page: () => <PageLink title={event.title} url={event.url} />,
          })
        : eventSentence(event, { nameOf, myId, isUndone }, wording)}
      <span aria-hidden> · </span>
      <time dateTime={at} title={formats.exact(at)} className="tabular">
        {formats.time(at)}
      </time>
    </p>
  );
}
