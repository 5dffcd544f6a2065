"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { v7 as newId } from "uuid";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import { ApiError, call } from "../../api";
import { inTurn } from "../../browser/in-turn";
import { isUndoOffered, notify, offerUndo, withdrawUndo } from "../../browser/notices";
import {
  beginChange,
  endChange,
  withChange,
  withChangesUnderWay,
} from "../../cache/changes-under-way";
import { findRow, placeInLists, summaryOf } from "../../cache/conversation-lists";
import { conversationQuery } from "../../cache/conversation-query";
import { leaveConversation } from "../../cache/leave-conversation";
import { myIdOf } from "../../cache/my-id";
import { markOwnChange } from "../../cache/own-changes";
import { notePutAway } from "../../cache/put-away";
import { queryKeys } from "../../cache/query-keys";
import { useWording } from "../../format/use-wording";
import { holdUnread } from "../unread-by-hand";
import {
  type ConversationChange,
  movedText,
  nameOf,
  noticeText,
  undoneText,
  withScheduled,
} from "./change-notice";
import { findScheduled } from "./stop-scheduled";

/** The progress of a change, its id once it is made, and whether the agent has undone it meanwhile. */
type Progress = {
  state: "under way" | "made" | "failed";
  changeId: string | null;
  /** Hears once whether it is undone, after the agent has asked for that; null before. */
  takenBack: ((isUndone: boolean) => void) | null;
};

type Undone = {
  readonly id: string;
  readonly changeId: string;
  readonly takenBack: Progress["takenBack"];
  /** Whether a note went with it, which stays. */
  readonly isNoted: boolean;
};

/** What an agent changes of a conversation, and takes back, reaches the server in the order of the keys. */
function turnOf(conversationId: string): string {
  return `conversation ${conversationId}`;
}

/** Thrown when no request was made. */
class NotMade extends Error {}

/**
 * Assigns, unassigns, gives to a team, tags, prioritizes, pins, snoozes, closes or reopens a conversation, or continues it on another line.
 * The change is shown at once and reverted when refused. For ten seconds it can be undone, except for the line: the server restores the row as it
 * was. An undo before the request is made cancels it; an undo before the answer is sent after it, and before what is changed next. When another agent was
 * faster, a notice names the new assignee.
 */
export function usePatchConversation() {
  const wording = useWording();
  const { words } = wording;
  const queryClient = useQueryClient();
  const progresses = useRef(new WeakMap<ConversationChange, Progress>());

  const mutation = useMutation({
    mutationFn: async (change: ConversationChange) => {
      const {
        conversation,
        assignee,
        team,
        note,
        status,
        snoozedUntil,
        tags,
        priority,
        isPinned,
        lineId,
        after,
      } = change;
      const progress = progresses.current.get(change);
      const isDue = after === undefined || (await after);
      return inTurn(turnOf(conversation.id), async () => {
        if (!isDue || progress?.takenBack) throw new NotMade();
        const answer = await call("patchConversation", {
          params: { id: conversation.id },
          body: {
            ...(assignee === undefined
              ? {}
              : { assignee, expectedAssignee: conversation.assigneeId }),
            ...(team === undefined ? {} : { teamId: team.id }),
            ...(note === undefined ? {} : { note: { id: newId(), text: note } }),
            ...(status === undefined ? {} : { status }),
            ...(snoozedUntil === undefined ? {} : { snoozedUntil }),
            ...(tags === undefined ? {} : { tags: [...tags] }),
            ...(priority === undefined ? {} : { priority }),
            ...(isPinned === undefined ? {} : { pinned: isPinned }),
            ...(lineId === undefined ? { undoable: true } : { lineId }),
          },
        });
        if (progress) Object.assign(progress, { state: "made", changeId: answer.changeId });
        return answer;
      });
    },
    onMutate: (change: ConversationChange) => {
      beginChange(change.conversation.id, change);
      // Whoever gives it away has it open still: the team that gets it has not looked.
      if (change.team !== undefined && !change.assignee) holdUnread(change.conversation.id);
      show(queryClient, withChange(change.conversation, change));
      const progress: Progress = { state: "under way", changeId: null, takenBack: null };
      progresses.current.set(change, progress);
      if (change.lineId !== undefined) return null;
      const undo = () =>
        new Promise<boolean>((resolve) => {
          progress.takenBack = resolve;
          endChange(change.conversation.id, change);
          if (progress.state === "failed") return resolve(false);
          showAsBefore(queryClient, change);
          change.comeBack?.();
          // What is changed next waits for it.
          void inTurn(turnOf(change.conversation.id), () => takeBack(change));
        });
      const text = noticeText(queryClient, change, wording);
      // The key that undoes is for this change from now on; its notice comes with the answer.
      offerUndo(undo, { done: text, ...undoneText(change, wording) });
      return { undo, text };
    },
    onSuccess: async ({ changeId: _, isVisible, ...detail }, change, made) => {
      endChange(detail.id, change);
      if (progresses.current.get(change)?.takenBack) return;
      if (isVisible) showDetail(queryClient, detail);
      else leaveConversation(queryClient, detail.id);
      if (made === null) notify({ tone: "success", text: movedText(detail, wording) });
      else {
        const isClosing = change.status === "closed";
        if (isClosing || change.status === "snoozed") notePutAway(detail.id, made.undo);
        const scheduled = isClosing ? await findScheduled(queryClient, detail.id) : [];
        const undo = isUndoOffered(made.undo) ? { undo: made.undo } : {};
        notify({
          tone: "success",
          ...withScheduled(queryClient, made.text, scheduled, detail, wording),
          ...undo,
        });
      }
    },
    onError: async (error, change, refused) => {
      if (refused) withdrawUndo(refused.undo);
      const { id } = change.conversation;
      endChange(id, change);
      const progress = progresses.current.get(change);
      if (progress) progress.state = "failed";
      showAsBefore(queryClient, change);
      progress?.takenBack?.(error instanceof NotMade);
      if (error instanceof NotMade) return;
      const isTaken = error instanceof ApiError && error.problem.code === "conflict";
      if (!isTaken) return notify({ tone: "error", text: wording.formats.error(error) });
      const now = await readAgain(queryClient, id);
      notify({
        tone: "error",
        text:
          now.assigneeId === null
            ? words("list.changed.unassignedMeanwhile")
            : words("list.changed.takenMeanwhile", {
                name: nameOf(queryClient, now.assigneeId, words),
              }),
      });
    },
  });
  const undoing = useMutation({
    // What was done last is undone first, also where the keys are faster than the server.
    scope: { id: "undo" },
    mutationFn: ({ id, changeId }: Undone) =>
      call("undoChange", { params: { id }, body: { changeId } }),
    onSuccess: async (detail, { isNoted, takenBack }) => {
      // What was given away may just be read, in vain.
      await queryClient.cancelQueries({ queryKey: queryKeys.conversation(detail.id), exact: true });
      showDetail(queryClient, detail);
      if (isNoted) notify({ tone: "info", text: words("list.changed.noteStays") });
      takenBack?.(!isNoted);
    },
    onError: async (error, { id, takenBack }) => {
      takenBack?.(false);
      notify({ tone: "error", text: wording.formats.error(error) });
      await readAgain(queryClient, id);
    },
  });
  /** Nothing where it was not made: then whoever asked hears of that. */
  const takeBack = async (change: ConversationChange) => {
    const { changeId = null, takenBack = null } = progresses.current.get(change) ?? {};
    const isNoted = change.note !== undefined;
    if (changeId === null) return;
    const undone = { id: change.conversation.id, changeId, isNoted, takenBack };
    await undoing.mutateAsync(undone).catch(() => {});
  };
  return mutation;
}

function findDetail(queryClient: QueryClient, id: string): ConversationDetail | undefined {
  return queryClient.getQueryData<ConversationDetail>(queryKeys.conversation(id));
}

/** Shows a conversation as an answer has it, with what is under way; not when a later answer is shown already. */
function showDetail(queryClient: QueryClient, answered: ConversationDetail): void {
  const known = findDetail(queryClient, answered.id) ?? findRow(queryClient, answered.id);
  if (known !== undefined && known.version > answered.version) return;
  const detail = withChangesUnderWay(answered);
  markOwnChange(detail.id);
  queryClient.setQueryData(queryKeys.conversation(detail.id), detail);
  placeInLists(queryClient, summaryOf(detail), myIdOf(queryClient));
}

async function readAgain(queryClient: QueryClient, id: string): Promise<ConversationDetail> {
  const now = await queryClient.fetchQuery({ ...conversationQuery(id), staleTime: 0 });
  placeInLists(queryClient, summaryOf(now), myIdOf(queryClient));
  return now;
}

/** Updates the row in the lists and the cached details. */
function show(queryClient: QueryClient, row: ConversationSummary): void {
  markOwnChange(row.id);
  const { assigneeId, status, snoozedUntil, tags, priority, isPinned } = row;
  const { waitingSince, unreadCount, lastActivityAt } = row;
  const marks = { assigneeId, status, snoozedUntil, tags, priority, isPinned };
  const shown = { ...marks, waitingSince, unreadCount, lastActivityAt };
  queryClient.setQueryData<ConversationDetail>(
    queryKeys.conversation(row.id),
    (detail) => detail && { ...detail, ...shown },
  );
  placeInLists(queryClient, row, myIdOf(queryClient));
}

/** Reverts what was shown of a change, and nothing that was said since. */
function showAsBefore(queryClient: QueryClient, { conversation: before }: ConversationChange) {
  const detail = findDetail(queryClient, before.id);
  const now = detail ? summaryOf(detail) : (findRow(queryClient, before.id) ?? before);
  const { assigneeId, status, snoozedUntil, tags, priority, isPinned } = before;
  const isSame = now.lastMessage?.preview === before.lastMessage?.preview;
  show(queryClient, {
    ...now,
    ...{ assigneeId, status, snoozedUntil, tags, priority, isPinned },
    ...(isSame
      ? {
          waitingSince: before.waitingSince,
          unreadCount: before.unreadCount,
          lastActivityAt: before.lastActivityAt,
        }
      : {}),
  });
}
