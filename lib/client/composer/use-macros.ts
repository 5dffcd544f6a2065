"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { v7 as newId } from "uuid";
import type { GivenBodyOf } from "@/lib/api/contract";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { macroConversationsMax } from "@/lib/model/writing/macro";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useUndoBulk } from "../conversations/use-undo-bulk";
import type { Formats } from "../format/formats";
import { useFormats, useWording } from "../format/use-wording";
import { timeReaders } from "../time/time-readers";
import { useUndoSeconds } from "./undo-seconds";
import { useRemoveShared } from "./use-remove-shared";
import { useWriteReply } from "./use-write-reply";

/** The macros of this agent, in the agent's order. Not requested unless `wanted`. */
export function useMacros({ wanted = true }: { wanted?: boolean } = {}) {
  return useQuery({
    enabled: wanted,
    queryKey: queryKeys.macros,
    queryFn: ({ signal }) => call("listMacros", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

type MacroBody = GivenBodyOf<"putMacro">;

/** Makes a macro or changes one. */
export function useSaveMacro() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { readonly id: string; readonly body: MacroBody }) =>
      call("putMacro", { params: { id }, body }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: queryKeys.macros }),
  });
}

/** Removes a macro; the notice offers to take that back. */
export function useRemoveMacro() {
  const { words } = useWording();
  const { mutate: save } = useSaveMacro();
  return useRemoveShared<MacroBody>({
    queryKey: queryKeys.macros,
    remove: (id) => call("deleteMacro", { params: { id } }),
    save,
    removedWords: ({ name }) => words("list.macros.removed", { name }),
  });
}

/**
 * Until when a macro snoozes if it is run now. Undefined where it does not; null where what it says cannot be read. What reads
 * times is large, and loaded when it is needed.
 */
async function snoozedUntilOf(
  { snooze, snoozeLanguage = "en" }: MacroView["steps"],
  now: Date,
  { isDayFirst }: Formats,
): Promise<string | null | undefined> {
  if (snooze === undefined) return undefined;
  const readTime = await timeReaders[snoozeLanguage].load();
  const read = readTime(snooze, now, isDayFirst);
  if (read.kind === "reply") return "reply";
  return read.kind === "until" ? read.at.toISOString() : null;
}

/** So many conversations are looked at before a macro is run on them. */
const previewedMax = 20;

/** What a macro would do to these conversations, the first of them at least. */
export function useMacroPreview(macro: MacroView | null, conversationIds: readonly string[]) {
  const formats = useFormats();
  const shown = conversationIds.slice(0, previewedMax);
  return useQuery({
    enabled: macro !== null && shown.length > 0,
    queryKey: queryKeys.macroPreview(macro?.id ?? "", shown),
    queryFn: async ({ signal }) => {
      const snoozedUntil =
        macro === null ? undefined : await snoozedUntilOf(macro.steps, new Date(), formats);
      return call("previewMacro", {
        params: { id: macro?.id ?? "" },
        body: { conversations: [...shown], ...(snoozedUntil != null && { snoozedUntil }) },
        signal,
      });
    },
    // A conversation may have changed since.
    staleTime: 0,
    gcTime: 0,
  });
}

type Run = { readonly macro: MacroView; readonly conversationIds: readonly string[] };
type Asked = Run & { readonly id: string; readonly snoozedUntil: string | undefined };

/**
 * Runs a macro on a few conversations: all of it is done, or nothing, and the agent is told why. One undo takes back all of
 * it. What it writes goes into the composer, where it runs on one conversation.
 */
export function useRunMacro() {
  const queryClient = useQueryClient();
  const { words, formats } = useWording();
  const undoSeconds = useUndoSeconds();
  const { mutate: undo } = useUndoBulk();
  const writeReply = useWriteReply();
  const { mutate } = useMutation({
    mutationFn: ({ macro, conversationIds, id, snoozedUntil }: Asked) =>
      call("runMacro", {
        params: { id: macro.id },
        body: {
          id,
          conversations: [...conversationIds],
          ...(snoozedUntil !== undefined && { snoozedUntil }),
        },
      }),
    onSuccess: (bulk, { macro, conversationIds }) => {
      const { note, reply } = macro.steps;
      const waits = undoSeconds > 0 && (note !== undefined || reply?.how === "send");
      notify({
        tone: "success",
        text: words("list.macros.done", { name: macro.name, count: bulk.done }),
        undo: () => {
          undo(bulk.id);
          // What comes of it is said when it is known.
          return false;
        },
        ...(waits && { undoForMs: undoSeconds * 1_000 }),
      });
      const [only, ...others] = conversationIds;
      if (reply?.how === "write" && only !== undefined && others.length === 0) {
        void writeReply(only, reply.cannedReplyId);
      }
      for (const id of conversationIds) {
        void queryClient.invalidateQueries({ queryKey: queryKeys.pending(id) });
      }
      void queryClient.invalidateQueries({ queryKey: queryKeys.conversationLists });
    },
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
  });
  const refuse = (text: string) => notify({ tone: "error", text });
  const run = async ({ macro, conversationIds }: Run) => {
    const snoozedUntil = await snoozedUntilOf(macro.steps, new Date(), formats);
    if (snoozedUntil === null) {
      return refuse(words("list.macros.noTime", { typed: macro.steps.snooze ?? "" }));
    }
    if (conversationIds.length > macroConversationsMax) {
      return refuse(words("list.macros.tooMany", { max: macroConversationsMax }));
    }
    mutate({ macro, conversationIds, id: newId(), snoozedUntil });
  };
  return (asked: Run) => void run(asked).catch(() => refuse(words("common.notLoaded")));
}
