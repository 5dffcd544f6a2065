import type { QueryClient } from "@tanstack/react-query";
import type { GivenBodyOf, ResponseOf } from "@/lib/api/contract";
import type { PendingSendView } from "@/lib/api/message-schemas";
import { call } from "../../api";
import { notify } from "../../browser/notices";
import { queryKeys } from "../../cache/query-keys";
import { contentOf } from "../../drafts/written";
import type { Wording } from "../../format/use-wording";
import { askedContent } from "../../transcript/asked-content";
import type { UnsentMessage } from "../../transcript/parse-unsent";

/** What is scheduled in a conversation and still leaves, read where it is not known. A failure to read it is nothing. */
export async function findScheduled(
  queryClient: QueryClient,
  conversationId: string,
): Promise<readonly PendingSendView[]> {
  const { items } = await queryClient
    .ensureQueryData({
      queryKey: queryKeys.pending(conversationId),
      queryFn: ({ signal }) => call("listPending", { params: { id: conversationId }, signal }),
    })
    .catch(() => ({ items: [] }));
  return items.filter(isScheduled);
}

/** As `findScheduled`, as far as it is known without asking. */
export function knownScheduled(
  queryClient: QueryClient,
  conversationId: string,
): readonly PendingSendView[] {
  const known = queryClient.getQueryData<ResponseOf<"listPending">>(
    queryKeys.pending(conversationId),
  );
  return known?.items.filter(isScheduled) ?? [];
}

function isScheduled({ kind, isCancelled }: PendingSendView): boolean {
  return kind === "scheduled" && !isCancelled;
}

/** Stops what is scheduled in a conversation. The agent is told, and may have it leave at its time after all. */
export async function stopScheduled(
  queryClient: QueryClient,
  conversationId: string,
  scheduled: readonly PendingSendView[],
  { words, formats }: Wording,
): Promise<void> {
  const params = { id: conversationId };
  const refresh = () =>
    queryClient.invalidateQueries({ queryKey: queryKeys.pending(conversationId) });
  const tell = (error: unknown) => {
    notify({ tone: "error", text: formats.error(error) });
    return false;
  };
  const scheduleAgain = async (stopped: readonly PendingSendView[]) => {
    for (const one of stopped) await call("delaySending", { params, body: askedAgain(one) });
    await refresh();
  };
  try {
    const stopped: PendingSendView[] = [];
    for (const { id } of scheduled) {
      stopped.push(await call("cancelSending", { params: { ...params, pendingId: id } }));
    }
    notify({
      tone: "success",
      text: words("list.changed.notSent", { count: stopped.length }),
      undo: () => scheduleAgain(stopped).catch(tell),
    });
  } catch (error) {
    tell(error);
  }
  await refresh();
}

/** What was scheduled, as it is asked for once more. */
function askedAgain({
  messages,
  sendAt,
  cancelsOnReply,
  thenCloses,
  composed,
}: PendingSendView): GivenBodyOf<"delaySending"> {
  return {
    ...{ sendAt, cancelsOnReply, thenCloses },
    composed: composed && { tab: composed.tab, draft: contentOf(composed.draft) },
    messages: messages.map(({ id, content, replyTo, mail, pauseSeconds, cannedReplyId }) => ({
      // What waits was sent from a composer, whose kinds these are.
      ...{ id, content: askedContent(content as UnsentMessage["content"]) },
      replyTo: replyTo?.id ?? null,
      ...(mail !== null && { mail }),
      ...(cannedReplyId !== null && { cannedReplyId }),
      ...(pauseSeconds !== null && { pauseSeconds }),
    })),
  };
}
