"use client";

import { type ReactNode, type RefObject, useMemo } from "react";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { TimelineWindow } from "@/lib/client/cache/timeline-window";
import { useWords } from "@/lib/client/format/use-wording";
import { type TranscriptRow, transcriptBlocks } from "@/lib/client/transcript/transcript-rows";
import type { useTimeline } from "@/lib/client/transcript/use-timeline";
import { JumpToNewest } from "./jump-to-newest";
import { TranscriptBlock } from "./transcript-block";
import { TranscriptEdge } from "./transcript-edge";

type TranscriptFrameProps = {
  conversation: ConversationDetail;
  window: TimelineWindow;
  timeline: ReturnType<typeof useTimeline>;
  rows: readonly TranscriptRow[];
  viewport: RefObject<HTMLElement | null>;
  content: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  /** Of what lies below, so much is new. */
  newCount: number;
  onNewest: () => void;
  /** What stands behind the last entry. */
  end?: ReactNode;
};

/** The entries of a conversation in their scrollable area, with what is loaded at both ends and the way to the newest. */
export function TranscriptFrame({
  conversation,
  window: { hasOlder, hasNewer },
  timeline: { older, newer },
  rows,
  viewport,
  content,
  isAtEnd,
  newCount,
  onNewest,
  end,
}: TranscriptFrameProps) {
  const words = useWords();
  const blocks = useMemo(() => transcriptBlocks(rows), [rows]);
  return (
    <>
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
            {!hasNewer && end}
          </div>
          {hasNewer && <TranscriptEdge paging={newer} hasMore label="newer" startedAt={null} />}
        </div>
      </section>
      {!isAtEnd && <JumpToNewest count={newCount} onJump={onNewest} />}
    </>
  );
}
