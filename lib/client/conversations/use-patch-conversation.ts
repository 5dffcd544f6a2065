"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { ResponseOf } from "@/lib/api/contract";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import type { ConversationStatus } from "@/lib/model/event";
import { ApiError, call } from "../api";
import { notify } from "../browser/notices";
import { findRow, placeInLists, summaryOf } from "../cache/conversation-lists";
import { markOwnChange } from "../cache/own-changes";
import { queryKeys } from "../cache/query-keys";
import { formatError } from "../format/format-error";
import { contactLabel } from "../format/format-phone-number";
import { myIdOf } from "../live/live-changes";
import { reopenProblem } from "./close-rules";

type ConversationChange = {
  /** The conversation as the agent sees it. The server refuses the change when the assignee is another by then. */
  readonly conversation: ConversationSummary;
  /** An agent's id, or null for nobody. */
  readonly assignee?: string | null;
  readonly status?: ConversationStatus;
  /** Another line to continue on. */
  readonly lineId?: string;
  /** Whether this undoes an earlier change. An undo itself cannot be undone. */
  readonly isUndo?: boolean;
  /** The change waits for this promise. If it resolves to false, nothing is changed, and the row is as before. */
  readonly after?: Promise<boolean>;
};

/** The progress of a change, and whether the agent has undone it meanwhile. */
type Progress = { state: "under way" | "made" | "failed"; isTakenBack: boolean };

/** Thrown when no request was made. */
class NotMade extends Error {}

/**
 * Assigns, unassigns, closes or reopens a conversation, or continues it on another line. The change is shown at once
 * and reverted when refused. It can be undone for ten seconds, unless it is final. An undo before the request is made
 * cancels it; an undo before the answer is sent after it. When another agent was faster, a notice names the new
 * assignee.
 */
export function usePatchConversation() {
  const queryClient = useQueryClient();
  const progresses = useRef(new WeakMap<ConversationChange, Progress>());

  const mutation = useMutation({
    mutationFn: async (change: ConversationChange) => {
      const { conversation, assignee, status, lineId, after } = change;
      const isDue = after === undefined || (await after);
      if (!isDue || progresses.current.get(change)?.isTakenBack) throw new NotMade();
      return call("patchConversation", {
        params: { id: conversation.id },
        body: {
          ...(assignee === undefined
            ? {}
            : { assignee, expectedAssignee: conversation.assigneeId }),
          ...(status === undefined ? {} : { status }),
          ...(lineId === undefined ? {} : { lineId }),
        },
      });
    },
    onMutate: (change: ConversationChange) => {
      show(queryClient, changedRow(change));
      const progress: Progress = { state: "under way", isTakenBack: false };
      progresses.current.set(change, progress);
      if (change.isUndo || isFinal(queryClient, change)) return;
      const undo = () => {
        progress.isTakenBack = true;
        if (progress.state === "made") takeBack(change);
        else if (progress.state === "under way") showAsBefore(queryClient, change);
      };
      notify({ tone: "success", text: noticeText(queryClient, change), undo });
    },
    onSuccess: (detail, change) => {
      queryClient.setQueryData(queryKeys.conversation(detail.id), detail);
      placeInLists(queryClient, summaryOf(detail), myIdOf(queryClient));
      const progress = progresses.current.get(change);
      if (progress) progress.state = "made";
      if (progress?.isTakenBack) return takeBack(change);
      if (change.isUndo || !isFinal(queryClient, change)) return;
      const text =
        change.lineId === undefined ? noticeText(queryClient, change) : movedText(detail);
      notify({ tone: "success", text });
    },
    onError: async (error, change) => {
      const { id } = change.conversation;
      const progress = progresses.current.get(change);
      if (progress) progress.state = "failed";
      showAsBefore(queryClient, change);
      if (error instanceof NotMade) return;
      const isTaken = error instanceof ApiError && error.problem.code === "conflict";
      if (!isTaken) return notify({ tone: "error", text: formatError(error) });
      const now = await queryClient.fetchQuery({
        queryKey: queryKeys.conversation(id),
        queryFn: ({ signal }) => call("getConversation", { params: { id }, signal }),
        staleTime: 0,
      });
      placeInLists(queryClient, summaryOf(now), myIdOf(queryClient));
      notify({
        tone: "error",
        text:
          now.assigneeId === null
            ? "A colleague has just unassigned this conversation. Your change was not made."
            : `${nameOf(queryClient, now.assigneeId)} has just taken this conversation. Your change was not made.`,
      });
    },
  });
  const takeBack = (change: ConversationChange) => {
    const now = findDetail(queryClient, change.conversation.id);
    if (now !== undefined) mutation.mutate(inverseOf(change, summaryOf(now)));
  };
  return mutation;
}

function findDetail(queryClient: QueryClient, id: string): ConversationDetail | undefined {
  return queryClient.getQueryData<ConversationDetail>(queryKeys.conversation(id));
}

/** A customer who was notified on the former line, or whose conversation ended for good, cannot be un-notified. */
function isFinal(queryClient: QueryClient, { conversation, lineId, status }: ConversationChange) {
  if (lineId !== undefined) return true;
  if (status !== "closed") return false;
  const detail = findDetail(queryClient, conversation.id);
  // Not loaded yet: whether it could be reopened is unknown.
  return detail === undefined || reopenProblem({ ...detail, status }) !== null;
}

function changedRow({ conversation, assignee, status }: ConversationChange): ConversationSummary {
  return {
    ...conversation,
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
    ...(status === undefined ? {} : { status }),
    ...(status === "closed" ? { waitingSince: null } : {}),
  };
}

function inverseOf(change: ConversationChange, now: ConversationSummary): ConversationChange {
  const { conversation: before } = change;
  return {
    conversation: now,
    isUndo: true,
    ...(before.assigneeId === now.assigneeId ? {} : { assignee: before.assigneeId }),
    ...(before.status === now.status ? {} : { status: before.status }),
  };
}

/** Updates the row in the lists and the cached details. */
function show(queryClient: QueryClient, row: ConversationSummary): void {
  markOwnChange(row.id);
  queryClient.setQueryData<ConversationDetail>(
    queryKeys.conversation(row.id),
    (detail) =>
      detail && {
        ...detail,
        assigneeId: row.assigneeId,
        status: row.status,
        waitingSince: row.waitingSince,
      },
  );
  placeInLists(queryClient, row, myIdOf(queryClient));
}

/** Reverts what was shown of a change, and nothing that has happened since. */
function showAsBefore(queryClient: QueryClient, { conversation: before }: ConversationChange) {
  const detail = findDetail(queryClient, before.id);
  const now = detail ? summaryOf(detail) : (findRow(queryClient, before.id) ?? before);
  const { assigneeId, status, lastActivityAt } = before;
  const isSame = now.lastActivityAt === lastActivityAt;
  const waitingSince = isSame ? before.waitingSince : now.waitingSince;
  show(queryClient, { ...now, assigneeId, status, waitingSince });
}

function movedText({ contact, line }: ConversationSummary): string {
  return `Conversation with ${contactLabel(contact)} continues on ${line.name}`;
}

function noticeText(
  queryClient: QueryClient,
  { conversation, assignee, status }: ConversationChange,
): string {
  const who = contactLabel(conversation.contact);
  if (status === "closed") return `Conversation with ${who} closed`;
  if (status === "open") return `Conversation with ${who} reopened`;
  if (assignee === null || assignee === undefined) return `Conversation with ${who} unassigned`;
  if (assignee === myIdOf(queryClient)) return `Conversation with ${who} assigned to you`;
  return `Conversation with ${who} assigned to ${nameOf(queryClient, assignee)}`;
}

function nameOf(queryClient: QueryClient, agentId: string): string {
  const me = queryClient.getQueryData<ResponseOf<"getMe">>(queryKeys.me);
  return me?.agents.find((agent) => agent.id === agentId)?.name ?? "A colleague";
}
