"use client";

import { CornerUpRight, Lock } from "lucide-react";
import { type Ref, useImperativeHandle, useLayoutEffect, useMemo, useRef } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useSendMessage } from "@/lib/client/composer/use-send-message";
import { useMyId } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { transcriptRows } from "@/lib/client/transcript/transcript-rows";
import { useNotes } from "@/lib/client/transcript/use-notes";
import { useTranscript } from "../message/transcript-context";
import { TranscriptBlock } from "../transcript/transcript-block";
import { TranscriptSkeleton } from "../transcript/transcript-skeleton";

type NotesLaneProps = {
  /** Takes the focus, so that keys scroll it. */
  ref: Ref<{ focus: () => void }>;
  conversation: ConversationDetail;
};

/** The notes of a conversation alone, oldest first, each with the way to its place. What is read here counts as read by nobody. */
export function NotesLane({ ref, conversation }: NotesLaneProps) {
  const { words, formats } = useWording();
  const { jumpTo } = useTranscript();
  const { data, error, refetch } = useNotes(conversation.id, conversation.lastSeq, true);
  const { unsent: all } = useSendMessage(conversation.id);
  const myId = useMyId();
  const viewport = useRef<HTMLElement>(null);
  useImperativeHandle(ref, () => ({ focus: () => viewport.current?.focus() }), []);
  const entries = data?.items;
  const lineId = conversation.line.id;
  const rows = useMemo(() => {
    const unsent = all.filter(({ content }) => content.kind === "note");
    const common = { pending: [], lineId, newAfterSeq: null, myId };
    return transcriptRows({ ...common, entries: entries ?? [], unsent });
  }, [entries, all, lineId, myId]);
  // It begins at its end, and follows what is added.
  useLayoutEffect(() => {
    if (rows.length > 0) viewport.current?.scrollTo({ top: viewport.current.scrollHeight });
  }, [rows]);

  if (data === undefined) {
    if (error === null) return <TranscriptSkeleton />;
    return (
      <ErrorState
        title={words("thread.messagesNotLoaded")}
        detail={formats.error(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState icon={<Lock />} title={words("thread.lane.none")}>
        {words("thread.lane.noneHint")}
      </EmptyState>
    );
  }
  return (
    <section
      ref={viewport}
      aria-label={words("thread.lane.notes")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
      tabIndex={0}
      className="scroll-area -outline-offset-2 min-h-0 flex-1"
    >
      <div className="mx-auto flex min-h-full w-full max-w-5xl flex-col justify-end px-3 pb-3">
        {data.counts.notes > data.items.length && (
          <p className="py-2 text-center text-muted text-xs">
            {words("thread.lane.newest", { count: data.items.length })}
          </p>
        )}
        {rows.map((row) => (
          <div key={row.key}>
            <TranscriptBlock rows={[row]} />
            {row.kind === "message" && row.unsent === null && (
              <p className="flex justify-end">
                <Button size="sm" variant="ghost" onClick={() => jumpTo(row.message.id)}>
                  <CornerUpRight aria-hidden className="size-3.5 rtl:-scale-x-100" />
                  {words("thread.lane.jump")}
                </Button>
              </p>
            )}
          </div>
        ))}
      </div>
    </section>
  );
}
