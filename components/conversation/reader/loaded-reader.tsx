"use client";

import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import type { ActorView, AgentSummary, ConversationDetail } from "@/lib/api/schemas";
import { lazyCode, notifyNotLoaded } from "@/lib/client/browser/lazy-code";
import { notify } from "@/lib/client/browser/notices";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import type { TimelineWindow } from "@/lib/client/cache/timeline-window";
import { useWording } from "@/lib/client/format/use-wording";
import { useTimeline } from "@/lib/client/transcript/use-timeline";
import { TranscriptContext } from "../message/transcript-context";
import { picturesOf } from "../pictures/pictures-of";
import { TranscriptSkeleton } from "../transcript/transcript-skeleton";
import { ReadTranscript } from "./read-transcript";
import type { TranscriptReaderProps } from "./reader-props";

const lightbox = lazyCode(async () => (await import("../pictures/lightbox")).Lightbox);

type LoadedReaderProps = Omit<TranscriptReaderProps, "conversationId"> & {
  conversation: ConversationDetail;
  myId: string;
  agents: readonly AgentSummary[];
};

/** A loaded conversation to read. Mounted anew for each one. */
export function LoadedReader({
  ref,
  conversation,
  myId,
  agents,
  startSeq = null,
  part = null,
  below,
}: LoadedReaderProps) {
  const wording = useWording();
  const { words, formats } = wording;
  const { id: conversationId, lineDetail: line, lines } = conversation;
  const contactName = formats.customer(conversation.contact);
  const timeline = useTimeline(conversationId);
  const { showAround, showAroundSeq, query } = timeline;
  const [targetSeq, setTargetSeq] = useState(startSeq);
  // Until it is known where it begins, it is shown nowhere else.
  const [hasBegun, setBegun] = useState(startSeq === null);
  const [pictureId, setPictureId] = useState<string | null>(null);
  const transcript = useRef<{ focus: () => void }>(null);
  const Lightbox = useLazyCode(lightbox, pictureId !== null, () => {
    setPictureId(null);
    notifyNotLoaded(words);
  });

  const tellNotShown = useCallback(
    (error: unknown) => {
      setTargetSeq(null);
      const text = words("thread.messageNotShown", { why: formats.error(error) });
      notify({ tone: "error", text });
    },
    [words, formats],
  );
  const jumpTo = useCallback(
    (seq: number) => {
      setTargetSeq(seq);
      showAroundSeq(seq).catch(tellNotShown);
    },
    [showAroundSeq, tellNotShown],
  );
  useImperativeHandle(ref, () => ({ jumpTo, focus: () => transcript.current?.focus() }), [jumpTo]);
  const isLoaded = query.data !== undefined;
  useEffect(() => {
    if (isLoaded && startSeq !== null) jumpTo(startSeq);
  }, [isLoaded, startSeq, jumpTo]);

  const entries = query.data?.entries;
  const targetId = useMemo(
    () =>
      targetSeq === null || query.data === undefined ? undefined : messageAt(query.data, targetSeq),
    [query.data, targetSeq],
  );
  if (!hasBegun && (targetSeq === null || targetId !== undefined)) setBegun(true);

  const nameOf = useCallback(
    (actor: ActorView): string => {
      if (actor.kind === "contact") return contactName;
      if (actor.kind === "system") return "Parley";
      if (actor.agentId === myId) return words("thread.you");
      return agents.find(({ id }) => id === actor.agentId)?.name ?? words("thread.formerColleague");
    },
    [myId, agents, contactName, words],
  );
  const { address } = conversation.contact;
  const context = useMemo(
    () => ({
      conversationId,
      lineName: line.name,
      otherLineName: (lineId: string) =>
        lines.find(({ id, state }) => id === lineId && state !== "current")?.name ?? null,
      address,
      nameOf,
      canQuote: false,
      canRetry: false,
      quote: () => {},
      chooseTemplate: null,
      jumpTo: (messageId: string) => {
        showAround(messageId).then(setTargetSeq, tellNotShown);
      },
      openPicture: setPictureId,
      isReadOnly: true,
      seesMentions: false,
      part,
      below: below ?? null,
    }),
    [conversationId, line.name, lines, address, nameOf, showAround, tellNotShown, part, below],
  );
  const pictures = useMemo(
    () => picturesOf(entries ?? [], nameOf, wording),
    [entries, nameOf, wording],
  );

  return (
    <TranscriptContext value={context}>
      <div data-reader={conversationId} className="flex h-full min-h-0 min-w-0 bg-surface">
        {query.data !== undefined && hasBegun ? (
          <ReadTranscript
            ref={transcript}
            conversation={conversation}
            window={query.data}
            timeline={timeline}
            target={targetId ?? null}
            onTargetReached={() => setTargetSeq(null)}
            onJump={jumpTo}
          />
        ) : query.isError ? (
          <ErrorState
            title={words("thread.messagesNotLoaded")}
            detail={formats.error(query.error)}
            onRetry={() => void query.refetch()}
          />
        ) : (
          <TranscriptSkeleton />
        )}
      </div>
      {Lightbox !== null && (
        <Lightbox pictures={pictures} messageId={pictureId} onChange={setPictureId} />
      )}
    </TranscriptContext>
  );
}

/** The message at a place, or the next one, or the last; null where there is none, undefined while that place is not loaded. */
function messageAt(
  { entries, hasOlder, hasNewer }: TimelineWindow,
  seq: number,
): string | null | undefined {
  const isLoaded =
    (!hasOlder || (entries[0]?.seq ?? 0) <= seq) &&
    (!hasNewer || (entries.at(-1)?.seq ?? 0) >= seq);
  if (!isLoaded) return undefined;
  const messages = entries.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
  return (messages.find((message) => message.seq >= seq) ?? messages.at(-1))?.id ?? null;
}
