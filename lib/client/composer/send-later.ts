import type { QueryClient } from "@tanstack/react-query";
import type { PendingSendView } from "@/lib/api/message-schemas";
import { ApiError, call } from "../api";
import { refreshTimeline } from "../cache/timeline-cache";
import { unmarkAnswered } from "../conversations/answered";
import { contentOf } from "../drafts/written";
import { formatError, isInvalid } from "../format/format-error";
import { askedContent } from "../transcript/asked-content";
import type { UnsentMessage } from "../transcript/parse-unsent";
import { changeUnsent, unsentMessages } from "../transcript/unsent-messages";
import { showPending } from "../transcript/use-pending";

/**
 * How messages of a conversation are sent that wait on the server: together, after what was sent before, and once however
 * often it is tried.
 */
export function sendingLater(queryClient: QueryClient, conversationId: string) {
  const drop = (messages: readonly UnsentMessage[]) => {
    const ids = new Set(messages.map(({ id }) => id));
    unsentMessages.update(conversationId, (list) => list.filter(({ id }) => !ids.has(id)));
  };
  return {
    scope: { id: `send:${conversationId}` },
    mutationFn: (messages: readonly UnsentMessage[]) => {
      const { later } = messages[0] ?? {};
      const { undoSeconds, sendAt, cancelsOnReply, thenCloses, composed = null } = later ?? {};
      return call("delaySending", {
        params: { id: conversationId },
        body: {
          ...{ cancelsOnReply, thenCloses },
          composed: composed && { tab: composed.tab, draft: contentOf(composed.draft) },
          ...(sendAt === undefined ? { undoSeconds } : { sendAt }),
          messages: messages.map(({ id, content, replyTo, mail, pauseSeconds, cannedReplyId }) => ({
            ...{ id, content: askedContent(content), replyTo: replyTo?.id ?? null, cannedReplyId },
            ...(mail !== undefined && { mail }),
            ...(pauseSeconds !== undefined && { pauseSeconds }),
          })),
        },
      });
    },
    onSuccess: (made: PendingSendView, messages: readonly UnsentMessage[]) => {
      showPending(queryClient, conversationId, made);
      drop(messages);
    },
    onError: (error: Error, messages: readonly UnsentMessage[]) => {
      // An answer was lost, and it has left by now.
      if (error instanceof ApiError && error.problem.code === "conflict") {
        drop(messages);
        return void refreshTimeline(queryClient, conversationId);
      }
      unmarkAnswered(conversationId);
      for (const { id } of messages) {
        changeUnsent(conversationId, id, {
          failure: formatError(error),
          isRefused: isInvalid(error),
        });
      }
    },
  };
}
