"use client";

import { type Ref, useImperativeHandle, useMemo } from "react";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { TimelineWindow } from "@/lib/client/cache/timeline-window";
import { useWords } from "@/lib/client/format/use-wording";
import { transcriptBlocks, transcriptRows } from "@/lib/client/transcript/transcript-rows";
import type { useTimeline } from "@/lib/client/transcript/use-timeline";
import { useOutline } from "@/lib/client/transcripts/use-outline";
import { JumpToNewest } from "../transcript/jump-to-newest";
import { TranscriptBlock } from "../transcript/transcript-block";
import { TranscriptEdge } from "../transcript/transcript-edge";
import { useMessageFocus } from "../transcript/use-message-focus";
import { useMessageKeys } from "../transcript/use-message-keys";
import { useTranscriptScroll } from "../transcript/use-transcript-scroll";
import { Scrubber } from "./scrubber";
import { useShownRange } from "./use-shown-range";

type ReadTranscriptProps = {
  ref: Ref<{ focus: () => void }>;
  conversation: ConversationDetail;
  window: TimelineWindow;
  timeline: ReturnType<typeof useTimeline>;
  /** The message to scroll to; null for none. */
  target: string | null;
  onTargetReached: () => void;
  /** Shows an entry elsewhere in the conversation. */
  onJump: (seq: number) => void;
};

/** The entries of a conversation, oldest first. `N` and `P` walk its messages, `Y` copies the link to one. */
export function ReadTranscript({
  ref,
  conversation,
  window: loaded,
  timeline,
  target,
  onTargetReached,
  onJump,
}: ReadTranscriptProps) {
  const words = useWords();
  const { entries, hasOlder, hasNewer } = loaded;
  const { older, newer } = timeline;
  const lineId = conversation.line.id;
  const rows = useMemo(
    () =>
      transcriptRows({
        ...{ entries, unsent: [], pending: [], lineId, newAfterSeq: null, myId: null },
      }),
    [entries, lineId],
  );
  const blocks = useMemo(() => transcriptBlocks(rows), [rows]);
  const { viewport, content, isAtEnd, scrollToEnd, showMessage } = useTranscriptScroll({
    firstKey: entries[0] && String(entries[0].seq),
    lastSeq: entries.at(-1)?.seq ?? 0,
    hasNewer,
    isAway: false,
    onNearStart: () => {
      if (hasOlder && !older.isError) timeline.load("older");
    },
    onNearEnd: () => {
      if (hasNewer && !newer.isError) timeline.load("newer");
    },
  });
  useImperativeHandle(ref, () => ({ focus: () => viewport.current?.focus() }), [viewport]);
  const focus = useMessageFocus({
    content,
    show: showMessage,
    rows,
    target,
    isCurrent: true,
    onTargetReached,
  });
  const outline = useOutline(conversation.id, conversation.lastSeq);
  const shown = useShownRange(viewport, content, rows);
  const goToNewest = async () => {
    if (hasNewer) await timeline.showNewest();
    scrollToEnd();
  };

  useMessageKeys({ conversationId: conversation.id, entries, focus });

  return (
    <>
      <div className="relative min-h-0 min-w-0 flex-1">
        <section
          ref={viewport}
          aria-label={words("thread.transcript.label")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
          tabIndex={0}
          className="scroll-area -outline-offset-2 h-full"
        >
          <div className="mx-auto flex min-h-full w-full max-w-5xl flex-col justify-end px-3 pb-3">
            <TranscriptEdge
              paging={older}
              hasMore={hasOlder}
              label="older"
              startedAt={conversation.createdAt}
            />
            <div ref={content}>
              {blocks.map((block) => (
                <TranscriptBlock key={block.key} rows={block.rows} />
              ))}
            </div>
            {hasNewer && <TranscriptEdge paging={newer} hasMore label="newer" startedAt={null} />}
          </div>
        </section>
        {!isAtEnd && <JumpToNewest count={0} onJump={() => void goToNewest()} />}
      </div>
      {outline !== undefined && outline.lastSeq > 1 && (
        <Scrubber outline={outline} shown={shown} onJump={onJump} />
      )}
    </>
  );
}
