"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { ResponseOf } from "@/lib/api/contract";
import type { ConversationDetail, ConversationSummary } from "@/lib/api/schemas";
import type { ConversationStatus } from "@/lib/model/event";
import { ApiError, call } from "../api";
import { notify } from "../browser/notices";
import { placeInLists, summaryOf } from "../cache/conversation-lists";
import { markOwnChange } from "../cache/own-changes";
import { queryKeys } from "../cache/query-keys";
import { formatError } from "../format/format-error";
import { contactLabel } from "../format/format-phone-number";
import { myIdOf } from "../live/live-changes";
import { reopenProblem } from "./close-rules";

type ConversationChange = {
  /** The conversation as the agent sees it: its assignee must still be this one when the change arrives. */
  readonly conversation: ConversationSummary;
  /** An agent's id, or null for nobody. */
  readonly assignee?: string | null;
  readonly status?: ConversationStatus;
  /** Another line on which it goes on. */
  readonly lineId?: string;
  /** Whether this takes an earlier change back, which itself is not offered to be undone. */
  readonly isUndo?: boolean;
};

/**
 * Assigns, unassigns, closes or reopens a conversation, or continues it on another line: shown at once, taken back when refused, and offered to
 * be undone for ten seconds, unless it ended for good. When somebody else was faster a notice says who has the conversation now.
 */
export function usePatchConversation() {
  const queryClient = useQueryClient();

  const mutation = useMutation({
    mutationFn: ({ conversation, assignee, status, lineId }: ConversationChange) =>
      call("patchConversation", {
        params: { id: conversation.id },
        body: {
          ...(assignee === undefined
            ? {}
            : { assignee, expectedAssignee: conversation.assigneeId }),
          ...(status === undefined ? {} : { status }),
          ...(lineId === undefined ? {} : { lineId }),
        },
      }),
    onMutate: (change: ConversationChange) => {
      show(queryClient, changedRow(change));
    },
    onSuccess: (detail, change) => {
      queryClient.setQueryData(queryKeys.conversation(detail.id), detail);
      placeInLists(queryClient, summaryOf(detail), myIdOf(queryClient));
      if (change.isUndo) return;
      const undo = () => mutation.mutate(inverseOf(change, summaryOf(detail)));
      // What the customer was told on the line before cannot be taken back.
      const isFinal =
        change.lineId !== undefined ||
        (change.status === "closed" && reopenProblem(detail) !== null);
      notify({
        tone: "success",
        text: change.lineId === undefined ? noticeText(queryClient, change) : movedText(detail),
        ...(isFinal ? {} : { undo }),
      });
    },
    onError: async (error, change) => {
      const { id } = change.conversation;
      show(queryClient, change.conversation);
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
  return mutation;
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

/** Puts a row into the lists and its fields into the cached details. */
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
