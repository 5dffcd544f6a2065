"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { v7 as newId } from "uuid";
import type { GivenBodyOf } from "@/lib/api/contract";
import type { MessageView } from "@/lib/api/message-schemas";
import { call } from "../api";
import { useKeyedStore } from "../browser/keyed-store";
import { findRow } from "../cache/conversation-lists";
import { insertMessage } from "../cache/timeline-cache";
import { markAnswered, unmarkAnswered } from "../conversations/answered";
import { useMyId } from "../conversations/use-me";
import { formatError } from "../format/format-error";
import type { UnsentMessage } from "../transcript/parse-unsent";
import { changeUnsent, unsentMessages } from "../transcript/unsent-messages";

export type OutgoingMessage = Pick<UnsentMessage, "content" | "attachment" | "replyTo" | "mail">;

/**
 * Sends messages of one conversation in the given order, one at a time. Each is shown at once as unsent, with its final
 * id; the server's version replaces it. A failed call leaves the message with a sentence. `retry` repeats it with the
 * same id, so it is sent only once.
 */
export function useSendMessage(conversationId: string) {
  const queryClient = useQueryClient();
  const agentId = useMyId();
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

  const send = useCallback(
    (outgoing: readonly OutgoingMessage[]): Promise<boolean> => {
      if (agentId === null) throw new Error("Nobody is signed in");
      const createdAt = new Date().toISOString();
      const messages = outgoing.map((part) => ({
        ...part,
        id: newId(),
        agentId,
        createdAt,
        failure: null,
      }));
      unsentMessages.update(conversationId, (list) => [...list, ...messages]);
      return submit(messages);
    },
    [agentId, conversationId, submit],
  );

  const retry = useCallback(
    (message: UnsentMessage) => {
      changeUnsent(conversationId, message.id, { failure: null });
      void submit([{ ...message, failure: null }]);
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

/** How a message of a conversation is sent: one after the other, and once however often it is tried. */
function sending(queryClient: QueryClient, conversationId: string) {
  return {
    scope: { id: `send:${conversationId}` },
    mutationFn: ({ id, content, replyTo, mail }: UnsentMessage) =>
      call("sendMessage", {
        params: { id: conversationId },
        body: {
          ...{ id, content: asked(content), replyTo: replyTo?.id ?? null },
          ...(mail !== undefined && { mail }),
        },
      }),
    onSuccess: async (message: MessageView) => {
      await insertMessage(queryClient, conversationId, message);
      changeUnsent(conversationId, message.id, null);
    },
    onError: (error: Error, { id }: UnsentMessage) => {
      unmarkAnswered(conversationId);
      changeUnsent(conversationId, id, { failure: formatError(error) });
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
    for (const message of mine) {
      submitted.add(message.id);
      const options = sending(queryClient, conversationId);
      const mutation = queryClient.getMutationCache().build(queryClient, options);
      // The message says what became of it.
      mutation.execute(message).catch(() => undefined);
    }
  }
}

/** The server fills a template: the request names it and the values of its variables. */
function asked(content: UnsentMessage["content"]): GivenBodyOf<"sendMessage">["content"] {
  if (content.kind !== "template") return content;
  const { kind, namespace, name, language, parameters } = content;
  return { kind, namespace, name, language, parameters };
}
