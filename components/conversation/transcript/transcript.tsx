"use client";

import { type Ref, useEffect, useImperativeHandle, useMemo, useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { TimelineWindow } from "@/lib/client/cache/timeline-window";
import { useSendMessage } from "@/lib/client/composer/use-send-message";
import { useMarkRead } from "@/lib/client/conversations/use-mark-read";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { useAttention } from "@/lib/client/live/use-attention";
import { isNote } from "@/lib/client/transcript/lanes";
import { newAfter, transcriptRows } from "@/lib/client/transcript/transcript-rows";
import { usePending } from "@/lib/client/transcript/use-pending";
import type { useTimeline } from "@/lib/client/transcript/use-timeline";
import { readsByLooking } from "@/lib/model/people/permissions";
import { ArrivalAnnouncer } from "./arrival-announcer";
import { TranscriptFrame } from "./transcript-frame";
import { TypedText } from "./typed-text";
import { useMessageFocus } from "./use-message-focus";
import { useMessageKeys } from "./use-message-keys";
import { useTranscriptScroll } from "./use-transcript-scroll";

type TranscriptProps = {
  /** Takes the focus, so that keys scroll it. */
  ref: Ref<{ focus: () => void }>;
  conversation: ConversationDetail;
  window: TimelineWindow;
  /** Whether this is all there is. */
  isCurrent: boolean;
  timeline: ReturnType<typeof useTimeline>;
  contactName: string;
  /** How many messages the agent has sent here: each one scrolls the transcript to its end. */
  sentCount: number;
  /** The message to scroll to; null for none. */
  target: string | null;
  onTargetReached: () => void;
  hidesNotes: boolean;
  onQuote: (message: MessageView) => void;
};

/** The messages and events of a conversation, oldest first, scrolled to the end. */
export function Transcript({
  ref,
  conversation,
  window: loaded,
  isCurrent,
  timeline,
  contactName,
  sentCount,
  target,
  onTargetReached,
  hidesNotes,
  onQuote,
}: TranscriptProps) {
  const words = useWords();
  const { entries, hasOlder, hasNewer } = loaded;
  const { older, newer } = timeline;
  const { unsent } = useSendMessage(conversation.id);
  const pending = usePending(conversation.id);
  const { data: me } = useMe();
  const myId = me?.agent.id ?? null;
  // What is looked at until it is known to be all is not what is new.
  const isAttentive = useAttention() && isCurrent;
  const lastSeq = entries.at(-1)?.seq ?? 0;

  const [newAfterSeq, setNewAfterSeq] = useState(() =>
    isCurrent ? newAfter(loaded, conversation) : null,
  );
  const lineId = conversation.line.id;
  const rows = useMemo(
    () =>
      transcriptRows({
        ...{ unsent, pending, lineId, newAfterSeq, myId },
        entries: hidesNotes ? entries.filter((entry) => !isNote(entry)) : entries,
      }),
    [entries, unsent, pending, lineId, newAfterSeq, myId, hidesNotes],
  );

  const { viewport, content, isAtEnd, shownSeq, scrollToEnd, showMessage } = useTranscriptScroll({
    firstKey: entries[0] && String(entries[0].seq),
    lastSeq,
    hasNewer,
    isAway: !isAttentive,
    onNearStart: () => {
      if (hasOlder && !older.isError) timeline.load("older");
    },
    onNearEnd: () => {
      if (hasNewer && !newer.isError) timeline.load("newer");
    },
  });
  const { forgetOlder } = timeline;
  useEffect(() => {
    const isAmongThem = content.current?.contains(document.activeElement) === true;
    if (lastSeq > 0 && isAtEnd && isAttentive && !isAmongThem) forgetOlder();
  }, [lastSeq, isAtEnd, isAttentive, forgetOlder, content]);
  useImperativeHandle(ref, () => ({ focus: () => viewport.current?.focus() }), [viewport]);
  const focus = useMessageFocus({
    content,
    show: showMessage,
    rows,
    target,
    isCurrent,
    onTargetReached,
  });

  const [seenSeq, setSeenSeq] = useState(newAfterSeq ?? lastSeq);
  if (isAttentive && shownSeq > seenSeq) setSeenSeq(shownSeq);
  // Looking is reading for whom the conversation is: its agent, or anybody while it has none.
  const { assigneeId, unreadCount } = conversation;
  const isReading = isAttentive && me !== undefined && readsByLooking(me.agent, assigneeId);
  useMarkRead(conversation.id, { seq: seenSeq, unreadCount, isReading });

  // What comes while the agent is away stands after the separator; sending a message removes it.
  const [wasAttentive, setWasAttentive] = useState(isAttentive);
  if (wasAttentive !== isAttentive) {
    setWasAttentive(isAttentive);
    if (!isAttentive) setNewAfterSeq(seenSeq);
  }
  const goToNewest = async () => {
    if (hasNewer) await timeline.showNewest();
    scrollToEnd();
  };

  const [shownSentCount, setShownSentCount] = useState(sentCount);
  if (shownSentCount !== sentCount) {
    setShownSentCount(sentCount);
    setNewAfterSeq(null);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only sending scrolls to the end
  useEffect(() => {
    if (sentCount > 0) void goToNewest();
  }, [sentCount]);

  useAction({
    id: "message.quote",
    label: words("thread.transcript.quoteMessage"),
    keys: "q",
    group: "message",
    isListed: false,
    isEnabled: conversation.lineDetail.capabilities.quoting !== "none",
    run: () => {
      const messageId = focus.focusedId();
      const entry = entries.find(
        (each) => each.kind === "message" && each.message.id === messageId,
      );
      if (entry?.kind === "message") onQuote(entry.message);
    },
  });
  useMessageKeys({ conversationId: conversation.id, entries, focus });

  const below = entries.filter(
    (entry) =>
      entry.seq > seenSeq && entry.kind === "message" && entry.message.direction === "inbound",
  ).length;
  // Of what is not loaded, the server knows how much is unread.
  const missed = hasNewer ? Math.max(below, unreadCount) : below;

  return (
    <div className="relative min-h-0 flex-1 short:min-h-[70vh] short:shrink-0">
      <TranscriptFrame
        {...{ conversation, window: loaded, timeline, rows, viewport, content, isAtEnd }}
        newCount={missed}
        onNewest={() => void goToNewest()}
        end={<TypedText conversationId={conversation.id} contactName={contactName} />}
      />
      <ArrivalAnnouncer entries={entries} contactName={contactName} />
    </div>
  );
}
