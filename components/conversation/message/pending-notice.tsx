"use client";

import { useQueryClient } from "@tanstack/react-query";
import { CalendarClock, Pencil, SendHorizontal, Trash2, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { PendingSendView } from "@/lib/api/message-schemas";
import { call } from "@/lib/client/api";
import { notify } from "@/lib/client/browser/notices";
import { useClock } from "@/lib/client/browser/use-clock";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { takeBack } from "@/lib/client/composer/recall";
import { useMyId } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { dropPending, leavesAt } from "@/lib/client/transcript/use-pending";
import { useTranscript } from "./transcript-context";

/** What becomes of a message that waits to be sent, and how to take it back. */
export function PendingNotice({ pending }: { pending: PendingSendView }) {
  const { conversationId, nameOf, isReadOnly } = useTranscript();
  const wording = useWording();
  const { words, formats } = wording;
  const queryClient = useQueryClient();
  const myId = useMyId();
  const seconds = useClock((now) => Math.max(0, Math.ceil((leavesAt(pending) - now) / 1_000)));
  const { id, kind, agentId, isCancelled, cancelsOnReply, thenCloses, sendAt } = pending;
  const isMine = agentId === myId;
  const edit = () => void takeBack(queryClient, conversationId, id, wording);
  const act = async (name: "sendPendingNow" | "cancelSending") => {
    try {
      await call(name, { params: { id: conversationId, pendingId: id } });
      dropPending(queryClient, conversationId, id);
    } catch (error) {
      notify({ tone: "error", text: formats.error(error) });
      void queryClient.invalidateQueries({ queryKey: queryKeys.pending(conversationId) });
    }
  };

  if (kind === "undo") {
    return (
      <p className="mt-1 mb-1.5 flex items-center gap-2 text-muted text-xs">
        <span className="tabular">
          {isMine
            ? words(thenCloses ? "thread.pending.closing" : "thread.pending.sending", { seconds })
            : words("thread.pending.byOther", { name: nameOf({ kind: "agent", agentId }) })}
        </span>
        {isMine && (
          <Button size="sm" onClick={edit}>
            <Undo2 aria-hidden className="size-3.5" />
            {words("thread.pending.undo")}
          </Button>
        )}
      </p>
    );
  }
  return (
    <div className="mt-1 mb-1.5 flex max-w-prose flex-col items-end gap-1 text-end text-xs">
      <p className={isCancelled ? "text-warning-ink" : "text-muted"}>
        <CalendarClock aria-hidden className="me-1 mb-0.5 inline size-3.5" />
        {isCancelled
          ? words("thread.pending.cancelled")
          : words.rich(
              cancelsOnReply ? "thread.pending.leavesUnlessReply" : "thread.pending.leaves",
              {
                moment: formats.weekdayMoment(sendAt),
                time: (text) => <time dateTime={sendAt}>{text}</time>,
              },
            )}
      </p>
      {!isReadOnly && (
        <div className="flex gap-1">
          <Button size="sm" variant="ghost" onClick={() => void act("cancelSending")}>
            <Trash2 aria-hidden className="size-3.5" />
            {words("thread.pending.discard")}
          </Button>
          <Button size="sm" variant="ghost" onClick={edit}>
            <Pencil aria-hidden className="size-3.5" />
            {words("thread.pending.edit")}
          </Button>
          <Button size="sm" onClick={() => void act("sendPendingNow")}>
            <SendHorizontal aria-hidden className="size-3.5" />
            {words("thread.pending.now")}
          </Button>
        </div>
      )}
    </div>
  );
}
