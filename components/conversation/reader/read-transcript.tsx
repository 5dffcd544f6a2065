"use client";

import { type Ref, useImperativeHandle, useMemo } from "react";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { TimelineWindow } from "@/lib/client/cache/timeline-window";
import { transcriptRows } from "@/lib/client/transcript/transcript-rows";
import type { useTimeline } from "@/lib/client/transcript/use-timeline";
import { useOutline } from "@/lib/client/transcripts/use-outline";
import { TranscriptFrame } from "../transcript/transcript-frame";
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
        <TranscriptFrame
          {...{ conversation, window: loaded, timeline, rows, viewport, content, isAtEnd }}
          newCount={0}
          onNewest={() => void goToNewest()}
        />
      </div>
      {outline !== undefined && outline.lastSeq > 1 && (
        <Scrubber outline={outline} shown={shown} onJump={onJump} />
      )}
    </>
  );
}
