"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { v7 as newId } from "uuid";
import type { GivenBodyOf } from "@/lib/api/contract";
import type { ConversationSummary } from "@/lib/api/schemas";
import { togetherMax } from "@/lib/model/conversation/bulk";
import { normalizeTags, tagKey } from "@/lib/model/conversation/tags";
import { sentence } from "@/lib/model/writing/sentence";
import { ApiError, call } from "../api";
import { notify, type UndoRun, withdrawUndo } from "../browser/notices";
import type { ConversationFilter } from "../cache/conversation-filter";
import { placeInLists } from "../cache/conversation-lists";
import { myIdOf } from "../cache/my-id";
import { markOwnChange } from "../cache/own-changes";
import { queryKeys } from "../cache/query-keys";
import { manyChanged } from "../format/format-many";
import { useWording, type Wording } from "../format/use-wording";
import { foundIn } from "./found-in";
import { useUndoBulk } from "./use-undo-bulk";
import { watchBulk } from "./watched-bulks";

export type ManyChange = GivenBodyOf<"changeConversations">["change"];

type ChangeMany = {
  /** The selected rows that are loaded. */
  readonly rows: readonly ConversationSummary[];
  /** The list all of which is meant; null for the rows alone. */
  readonly found: ConversationFilter | null;
  readonly change: ManyChange;
  /** The team that the change gives them to, where it does. */
  readonly teamName?: string;
  /** Where nothing was changed: the conversations that could not be. */
  readonly onRefused: (ids: ReadonlySet<string>) => void;
};

type Asked = ChangeMany & {
  readonly id: string;
  readonly progress: Progress;
  readonly takeBack: UndoRun;
};

type Progress = { state: "under way" | "made" | "failed"; isTakenBack: boolean };

/**
 * Changes many conversations in one way. A few are shown as changed at once, and as they were when the server refuses,
 * which says of which and why; one undo restores all of them. What is not done in the call is watched until it is.
 */
export function useChangeMany() {
  const queryClient = useQueryClient();
  const wording = useWording();

  const { mutate: undo } = useUndoBulk();

  const mutation = useMutation({
    mutationFn: ({ id, rows, found, change }: Asked) =>
      call("changeConversations", {
        body: {
          id,
          change,
          conversations:
            found === null
              ? rows.map((row) => ({
                  id: row.id,
                  ...(change.assignee === undefined ? {} : { expectedAssignee: row.assigneeId }),
                }))
              : foundIn(queryClient, found),
        },
      }),
    onSuccess: (bulk, { progress }) => {
      progress.state = "made";
      if (progress.isTakenBack) undo(bulk.id);
      else if (bulk.state === "running") watchBulk(bulk.id);
      void readAgain(queryClient);
    },
    onError: (error, { rows, progress, takeBack, onRefused }) => {
      progress.state = "failed";
      withdrawUndo(takeBack);
      for (const row of rows) show(queryClient, row);
      void readAgain(queryClient);
      const refused = refusedOf(error, rows);
      notify({ tone: "error", text: refusal(error, rows.length, refused, wording) });
      if (refused.length > 0) onRefused(new Set(refused.map(({ row }) => row.id)));
    },
  });

  return {
    change: (given: ChangeMany) => {
      const id = newId();
      const progress: Progress = { state: "under way", isTakenBack: false };
      const isAtOnce = given.found === null && given.rows.length <= togetherMax;
      const takeBack = () => {
        progress.isTakenBack = true;
        for (const row of given.rows) show(queryClient, row);
        if (progress.state === "made") undo(id);
        // What comes of it is said when it is known.
        return false;
      };
      if (isAtOnce) {
        for (const row of given.rows) show(queryClient, changedRow(row, given.change));
        const text = manyChanged(given.rows, given.change, wording, given.teamName);
        notify({ tone: "success", text, undo: takeBack });
      }
      mutation.mutate({ ...given, id, progress, takeBack });
    },
  };
}

type Refused = { readonly row: ConversationSummary; readonly message: string };

function refusedOf(error: unknown, rows: readonly ConversationSummary[]): readonly Refused[] {
  if (!(error instanceof ApiError)) return [];
  return (error.problem.errors ?? []).flatMap(({ path, message }) => {
    const row = rows[Number(/^conversations\.(\d+)$/u.exec(path)?.[1] ?? Number.NaN)];
    return row === undefined ? [] : [{ row, message }];
  });
}

function refusal(
  error: unknown,
  count: number,
  refused: readonly Refused[],
  { words, formats }: Wording,
): string {
  const [first, ...others] = refused;
  if (first === undefined || count === 1) return formats.error(error);
  return words("list.bulk.refused", {
    count,
    name: formats.customer(first.row.contact),
    reason: sentence(formats.said(first.message)),
    others: others.length,
  });
}

function changedRow(row: ConversationSummary, change: ManyChange): ConversationSummary {
  const { assignee, status, snoozedUntil, addTags, removeTags, priority, read, pinned } = change;
  const gone = new Set(removeTags?.map(tagKey));
  const kept = row.tags.filter((tag) => !gone.has(tagKey(tag)));
  return {
    ...row,
    ...(assignee === undefined ? {} : { assigneeId: assignee }),
    ...(status === undefined
      ? {}
      : { status, snoozedUntil: snoozedUntil === "reply" ? null : (snoozedUntil ?? null) }),
    tags: [...normalizeTags([...kept, ...(addTags ?? [])])],
    ...(priority === undefined ? {} : { priority }),
    ...(pinned === undefined ? {} : { isPinned: pinned }),
    ...(read === undefined ? {} : { unreadCount: read ? 0 : Math.max(1, row.unreadCount) }),
    ...(status === "closed" ? { waitingSince: null, unreadCount: 0 } : {}),
  };
}

function show(queryClient: QueryClient, row: ConversationSummary): void {
  markOwnChange(row.id);
  placeInLists(queryClient, row, myIdOf(queryClient));
}

async function readAgain(queryClient: QueryClient): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: queryKeys.bulkChanges });
  await queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
}
