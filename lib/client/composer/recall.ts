"use client";

import type { QueryClient } from "@tanstack/react-query";
import { v7 as newId } from "uuid";
import type { AttachmentView, PendingSendView } from "@/lib/api/message-schemas";
import { call } from "../api";
import { KeyedStore } from "../browser/keyed-store";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { unmarkAnswered } from "../conversations/answered";
import { formatError } from "../format/format-error";
import type { UnsentMessage } from "../transcript/parse-unsent";
import { unsentMessages } from "../transcript/unsent-messages";
import { dropPending } from "../transcript/use-pending";
import { buttonsOf, type RichDraft } from "./rich-draft";

/** What was taken back, as it was written. */
type Recalled = {
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  readonly replyTo: UnsentMessage["replyTo"];
  /** A message with buttons or cards; null for words and files. */
  readonly rich: RichDraft | null;
};

/** By conversation, until its composer has taken it. */
export const recalled = new KeyedStore<Recalled>();

/** What is on its way to the server, by the first message's id. */
export const onTheirWay = new Map<string, Promise<unknown>>();

type Written = Pick<UnsentMessage, "content" | "attachment" | "replyTo">;

/**
 * Takes back what was sent a moment ago or scheduled, and gives it to its conversation's composer. Gives whether it was
 * taken back; where not, the agent is told.
 */
export async function takeBack(
  queryClient: QueryClient,
  conversationId: string,
  id: string,
): Promise<boolean> {
  const local = unsentMessages.get(conversationId).filter((one) => one.later?.sendId === id);
  if (local.length > 0 && !navigator.onLine) {
    // It has not left this browser.
    unsentMessages.update(conversationId, (list) => list.filter((one) => !local.includes(one)));
    restore(conversationId, local);
    return true;
  }
  await onTheirWay.get(id)?.catch(() => undefined);
  try {
    const taken = await call("cancelSending", { params: { id: conversationId, pendingId: id } });
    dropPending(queryClient, conversationId, id);
    unmarkAnswered(conversationId);
    restore(conversationId, taken.messages.map(asWritten));
    return true;
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: queryKeys.pending(conversationId) });
    notify({ tone: "error", text: formatError(error) });
    return false;
  }
}

function asWritten(message: PendingSendView["messages"][number]): Written {
  // What waits was sent from a composer, whose kinds these are.
  return { ...message, content: message.content as UnsentMessage["content"] };
}

function restore(conversationId: string, messages: readonly Written[]): void {
  const back = asRecalled(messages);
  if (back !== null) recalled.update(conversationId, () => [back]);
}

/** What messages were before they were sent; null for a template, of which nothing is written. */
function asRecalled(messages: readonly Written[]): Recalled | null {
  const [first] = messages;
  if (first === undefined) return null;
  const { content, replyTo } = first;
  const isRich =
    content.kind === "carousel" || (content.kind === "text" && (content.actions ?? []).length > 0);
  if (isRich) return { text: "", attachments: [], replyTo, rich: richOf(content) };
  const texts = messages.flatMap(({ content: { kind, ...said } }) =>
    kind === "text" && "text" in said
      ? [said.text]
      : kind === "file" && "caption" in said && said.caption !== null
        ? [said.caption]
        : [],
  );
  const attachments = messages.flatMap(({ attachment }) => attachment ?? []);
  if (texts.length === 0 && attachments.length === 0) return null;
  return { text: texts.join("\n\n"), attachments, replyTo, rich: null };
}

function richOf(content: Extract<UnsentMessage["content"], { kind: "carousel" | "text" }>) {
  const cards = content.kind === "carousel" ? content.items : [];
  return {
    text: content.text ?? "",
    buttons: buttonsOf(content.actions ?? []),
    cards: cards.map(({ title, description, imageUrl, actions }) => ({
      id: newId(),
      title,
      description: description ?? "",
      imageUrl: imageUrl ?? "",
      buttons: buttonsOf(actions),
    })),
  };
}

/** Whether the agent wrote what waits, and can take it back with the key for that. */
export function isRecallable(
  { kind, agentId }: Pick<PendingSendView, "kind" | "agentId">,
  myId: string | null,
): boolean {
  return kind === "undo" && agentId === myId;
}
