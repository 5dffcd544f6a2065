"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { v7 as newId } from "uuid";
import type { ResponseOf } from "@/lib/api/contract";
import type { MessageView } from "@/lib/api/message-schemas";
import { call } from "../api";
import { useKeyedStore } from "../browser/keyed-store";
import { offerUndo } from "../browser/notices";
import { findRow } from "../cache/conversation-lists";
import { queryKeys } from "../cache/query-keys";
import { insertMessage } from "../cache/timeline-cache";
import { markAnswered, unmarkAnswered } from "../conversations/answered";
import { useMyId } from "../conversations/use-me";
import { formatError, isInvalid } from "../format/format-error";
import { useWording } from "../format/use-wording";
import { askedContent } from "../transcript/asked-content";
import type { ComposedView, UnsentMessage } from "../transcript/parse-unsent";
import { changeUnsent, unsentMessages } from "../transcript/unsent-messages";
import { isRecallable, onTheirWay, takeBack } from "./recall";
import { sendingLater } from "./send-later";
import { useUndoSeconds } from "./undo-seconds";

export type OutgoingMessage = Pick<
  UnsentMessage,
  "content" | "attachment" | "replyTo" | "mail" | "pauseSeconds" | "cannedReplyId"
>;

/** How messages leave, where not as usual. */
export type HowToSend = {
  /** The conversation is closed once they have left; only where they wait. */
  readonly thenCloses?: boolean;
  /** The instant at which they leave. */
  readonly sendAt?: string;
  readonly cancelsOnReply?: boolean;
  /** What the composer held, to bring it back where they are taken back. */
  readonly composed?: ComposedView;
};

/**
 * Sends messages of one conversation in the given order, one at a time. Each is shown at once as unsent, with its final
 * id; the server's version replaces it. A failed call leaves the message with a sentence. `retry` repeats it with the
 * same id, so it is sent only once. Where the agent can take back what was sent, replies wait on the server until that
 * time is over; so does what has pauses, and what is written while that waits.
 */
export function useSendMessage(conversationId: string) {
  const queryClient = useQueryClient();
  const agentId = useMyId();
  const undoSeconds = useUndoSeconds();
  const wording = useWording();
  const all = useKeyedStore(unsentMessages, conversationId);
  const unsent = useMemo(
    () => all.filter((message) => message.agentId === agentId),
    [all, agentId],
  );

  const { mutateAsync } = useMutation(sending(queryClient, conversationId));

  /** Resolves with whether every message was accepted. */
  const submit = useCallback(
    async (messages: readonly UnsentMessage[]): Promise<boolean> => {
      const row = findRow(queryClient, conversationId);
      if (row && messages.some(({ content }) => content.kind !== "note")) markAnswered(row);
      for (const { id } of messages) submitted.add(id);
      const results = await Promise.allSettled(messages.map((message) => mutateAsync(message)));
      return results.every((result) => result.status === "fulfilled");
    },
    [mutateAsync, queryClient, conversationId],
  );

  const later = useMutation(sendingLater(queryClient, conversationId));
  const delay = later.mutateAsync;
  const submitLater = useCallback(
    async (messages: readonly UnsentMessage[]): Promise<boolean> => {
      const row = findRow(queryClient, conversationId);
      const [first] = messages;
      if (row && first?.later?.sendAt === undefined) markAnswered(row);
      for (const { id } of messages) submitted.add(id);
      const sending = delay(messages);
      if (first !== undefined) onTheirWay.set(first.id, sending);
      const result = await Promise.allSettled([sending]);
      if (first !== undefined) onTheirWay.delete(first.id);
      return result.every(({ status }) => status === "fulfilled");
    },
    [delay, queryClient, conversationId],
  );

  const send = useCallback(
    (outgoing: readonly OutgoingMessage[], how: HowToSend = {}): Promise<boolean> => {
      if (agentId === null) throw new Error("Nobody is signed in");
      const createdAt = new Date().toISOString();
      const ids = outgoing.map(() => newId());
      const isBehind = waitsHere(queryClient, conversationId, agentId);
      const later = laterOf(outgoing, ids[0] ?? "", { ...how, undoSeconds, isBehind });
      const messages = outgoing.map((part, index) => ({
        ...part,
        id: ids[index] ?? "",
        agentId,
        createdAt,
        failure: null,
        ...(later !== null && { later }),
      }));
      unsentMessages.update(conversationId, (list) => [...list, ...messages]);
      if (later === null) return submit(messages);
      if (later.undoSeconds) {
        const undo = () => takeBack(queryClient, conversationId, later.sendId, wording);
        const undone = wording.words("composer.takenBack");
        offerUndo(undo, { forMs: later.undoSeconds * 1_000, undone });
      }
      return submitLater(messages);
    },
    [agentId, conversationId, queryClient, submit, submitLater, undoSeconds, wording],
  );

  const retry = useCallback(
    (message: UnsentMessage) => {
      // It was to leave by now.
      const { later, ...now } = message;
      if (later !== undefined) endTogether(conversationId, later.sendId);
      changeUnsent(conversationId, message.id, { failure: null });
      void submit([{ ...now, failure: null }]);
    },
    [conversationId, submit],
  );

  const discard = useCallback(
    (messageId: string) => changeUnsent(conversationId, messageId, null),
    [conversationId],
  );

  return { unsent, send, retry, discard };
}

/** What this page is sending, or has tried to. */
const submitted = new Set<string>();

/** Whether a message, or what leaves together with it as the first, was sent from this page. */
export function isSentHere(messageId: string): boolean {
  return submitted.has(messageId);
}

/** How a message of a conversation is sent: one after the other, and once however often it is tried. */
function sending(queryClient: QueryClient, conversationId: string) {
  return {
    scope: { id: `send:${conversationId}` },
    mutationFn: ({ id, content, replyTo, mail, cannedReplyId }: UnsentMessage) =>
      call("sendMessage", {
        params: { id: conversationId },
        body: {
          ...{ id, content: askedContent(content), replyTo: replyTo?.id ?? null, cannedReplyId },
          ...(mail !== undefined && { mail }),
        },
      }),
    onSuccess: async (message: MessageView) => {
      await insertMessage(queryClient, conversationId, message);
      changeUnsent(conversationId, message.id, null);
    },
    onError: (error: Error, { id }: UnsentMessage) => {
      unmarkAnswered(conversationId);
      changeUnsent(conversationId, id, {
        failure: formatError(error),
        isRefused: isInvalid(error),
      });
    },
  };
}

/**
 * Sends what an agent wrote on an earlier page and the server has not confirmed; offline, as soon as that is over. What
 * waits for the agent goes on waiting.
 */
export function resendUnsent(queryClient: QueryClient, agentId: string): void {
  for (const [conversationId, list] of Object.entries(unsentMessages.all())) {
    const mine = list.filter(
      ({ id, failure, agentId: author }) =>
        author === agentId && failure === null && !submitted.has(id),
    );
    for (const sendId of new Set(mine.flatMap(({ later }) => later?.sendId ?? []))) {
      const together = mine.filter(({ later }) => later?.sendId === sendId);
      for (const { id } of together) submitted.add(id);
      const options = sendingLater(queryClient, conversationId);
      const mutation = queryClient.getMutationCache().build(queryClient, options);
      mutation.execute(together).catch(() => undefined);
    }
    for (const message of mine.filter(({ later }) => later === undefined)) {
      submitted.add(message.id);
      const options = sending(queryClient, conversationId);
      const mutation = queryClient.getMutationCache().build(queryClient, options);
      // The message says what became of it.
      mutation.execute(message).catch(() => undefined);
    }
  }
}

/** What was to leave together is sent one by one from now on: the composer is not brought back as a whole. */
function endTogether(conversationId: string, sendId: string): void {
  unsentMessages.update(conversationId, (list) =>
    list.map((message) => {
      const { later, ...alone } = message;
      return later?.sendId === sendId ? alone : message;
    }),
  );
}

/** Whether something of the agent waits in a conversation that leaves in a moment: nothing overtakes it. */
function waitsHere(queryClient: QueryClient, conversationId: string, agentId: string): boolean {
  const pending = queryClient.getQueryData<ResponseOf<"listPending">>(
    queryKeys.pending(conversationId),
  );
  return pending?.items.some((one) => isRecallable(one, agentId)) ?? false;
}

/** When messages leave; null for at once. A note is no message: it is there as soon as it is written. */
function laterOf(
  outgoing: readonly OutgoingMessage[],
  sendId: string,
  {
    sendAt,
    cancelsOnReply = false,
    thenCloses = false,
    composed,
    undoSeconds,
    isBehind,
  }: HowToSend & { readonly undoSeconds: number; readonly isBehind: boolean },
): NonNullable<UnsentMessage["later"]> | null {
  if (outgoing.some(({ content }) => content.kind === "note")) return null;
  const common = { sendId, cancelsOnReply, thenCloses, composed };
  if (sendAt !== undefined) return { ...common, sendAt };
  const hasPauses = outgoing.some(({ pauseSeconds }) => pauseSeconds !== undefined);
  return undoSeconds === 0 && !hasPauses && !isBehind ? null : { ...common, undoSeconds };
}
