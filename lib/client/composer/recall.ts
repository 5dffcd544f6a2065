"use client";

import type { QueryClient } from "@tanstack/react-query";
import { v7 as newId } from "uuid";
import type { PendingSendView } from "@/lib/api/message-schemas";
import type { RichPart } from "@/lib/model/writing/draft-schema";
import { call } from "../api";
import { KeyedStore } from "../browser/keyed-store";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { unmarkAnswered } from "../conversations/answered";
import { writtenIn } from "../drafts/draft-states";
import { bothWritten } from "../drafts/merge-written";
import { saveDraft, writeDraft } from "../drafts/save-draft";
import {
  type DraftPart,
  isEmptyPart,
  nothingWritten,
  partsOf,
  type Written,
  type WrittenRich,
} from "../drafts/written";
import type { Wording } from "../format/use-wording";
import type { ComposedView, UnsentMessage } from "../transcript/parse-unsent";
import { unsentMessages } from "../transcript/unsent-messages";
import { dropPending } from "../transcript/use-pending";
import { buttonsOf, cardsOf, type RichContent } from "./rich/rich-draft";

/** The tab in which something was brought back, by conversation, until its composer has opened it. */
export const broughtBack = new KeyedStore<DraftPart>();

/** How something was to be sent that was taken back to be edited. */
export type ScheduledBefore = Pick<PendingSendView, "sendAt" | "cancelsOnReply">;

/** That, by conversation, until its reply is sent. */
export const scheduledBefore = new KeyedStore<ScheduledBefore>();

/** What is on its way to the server, by the first message's id. */
export const onTheirWay = new Map<string, Promise<unknown>>();

type Sent = Pick<
  UnsentMessage,
  "content" | "attachment" | "replyTo" | "pauseSeconds" | "cannedReplyId"
>;

/**
 * Takes back what was sent a moment ago or scheduled, and gives it to its conversation's composer as it was. Gives whether
 * it was taken back; where not, the agent is told.
 */
export async function takeBack(
  queryClient: QueryClient,
  conversationId: string,
  id: string,
  wording: Wording,
): Promise<boolean> {
  const local = unsentMessages.get(conversationId).filter((one) => one.later?.sendId === id);
  const [first] = local;
  if (first !== undefined && !navigator.onLine) {
    // It has not left this browser.
    unsentMessages.update(conversationId, (list) => list.filter((one) => !local.includes(one)));
    bringBack(queryClient, conversationId, first.later?.composed ?? asComposed(local), wording);
    return true;
  }
  await onTheirWay.get(id)?.catch(() => undefined);
  try {
    const taken = await call("cancelSending", { params: { id: conversationId, pendingId: id } });
    dropPending(queryClient, conversationId, id);
    unmarkAnswered(conversationId);
    const { kind, sendAt, cancelsOnReply } = taken;
    scheduledBefore.update(conversationId, () =>
      kind === "scheduled" ? [{ sendAt, cancelsOnReply }] : [],
    );
    const sent = taken.messages.map(asSent);
    bringBackNotes(queryClient, conversationId, sent);
    const composed =
      taken.composed ?? asComposed(sent.filter(({ content }) => content.kind !== "note"));
    bringBack(queryClient, conversationId, composed, wording);
    return true;
  } catch (error) {
    void queryClient.invalidateQueries({ queryKey: queryKeys.pending(conversationId) });
    notify({ tone: "error", text: wording.formats.error(error) });
    return false;
  }
}

/** Gives an unsent message, with what was to leave together with it, to its conversation's composer, to be written differently. */
export function editUnsent(
  queryClient: QueryClient,
  conversationId: string,
  message: UnsentMessage,
  wording: Wording,
): void {
  const { later } = message;
  const together = unsentMessages
    .get(conversationId)
    .filter(
      ({ id, later: other }) => id === message.id || (later && other?.sendId === later.sendId),
    );
  unsentMessages.update(conversationId, (list) => list.filter((one) => !together.includes(one)));
  bringBackNotes(queryClient, conversationId, together);
  const said = together.filter(({ content }) => content.kind !== "note");
  bringBack(queryClient, conversationId, later?.composed ?? asComposed(said), wording);
}

function asSent(message: PendingSendView["messages"][number]): Sent {
  const { pauseSeconds, cannedReplyId, ...rest } = message;
  // What waits was sent from a composer, whose kinds these are.
  const content = message.content as UnsentMessage["content"];
  return {
    ...{ ...rest, content },
    ...(pauseSeconds !== null && { pauseSeconds }),
    ...(cannedReplyId !== null && { cannedReplyId }),
  };
}

/**
 * Puts what was taken back, or written by a macro, where it was written: a reply above what has been begun since, anything else
 * in its place, which can be undone. What is beside a rich message (further files) goes to the reply.
 */
export function bringBack(
  queryClient: QueryClient,
  conversationId: string,
  composed: ComposedView | null,
  { words }: Wording,
): void {
  if (composed === null) return;
  const { tab, draft } = composed;
  const since = writtenIn(conversationId);
  const put = (change: Partial<Written>) => {
    writeDraft(queryClient, conversationId, change);
    saveDraft(queryClient, conversationId);
    broughtBack.update(conversationId, () => [tab]);
  };
  const mail = draft.mail === null ? {} : { mail: draft.mail };
  if (tab === "reply") {
    put({ ...partsOf(draft, [tab]), ...bothWritten(draft, since, tab) });
    return;
  }
  const beside = tab === "rich" ? bothWritten(draft, since, "reply") : {};
  put({ ...beside, ...mail, ...partsOf(draft, [tab]) });
  if (!isEmptyPart(since, tab)) {
    notify({
      tone: "info",
      text: words("composer.takenBackInPlace"),
      undo: () => {
        const added = new Set(draft.replyFiles.map(({ id }) => id));
        const { replyFiles } = writtenIn(conversationId);
        put({
          ...partsOf(since, [tab]),
          replyFiles: replyFiles.filter(({ id }) => !added.has(id)),
        });
      },
    });
  }
}

/** Puts the notes among what was taken back, which a macro wrote, above a note that has been begun since. */
function bringBackNotes(
  queryClient: QueryClient,
  conversationId: string,
  sent: readonly Sent[],
): void {
  const notes = sent.flatMap(({ content }) => (content.kind === "note" ? [content] : []));
  if (notes.length === 0) return;
  const note = notes.map(({ text }) => text).join("\n\n");
  const mentions = notes.flatMap((one) => one.mentions ?? []);
  const since = writtenIn(conversationId);
  const both = bothWritten({ ...nothingWritten, note, mentions }, since, "note");
  writeDraft(queryClient, conversationId, both);
  saveDraft(queryClient, conversationId);
  broughtBack.update(conversationId, () => ["note"]);
}

/** What messages were before they were sent, of which nobody kept how they were written; null for nothing. */
function asComposed(messages: readonly Sent[]): ComposedView | null {
  const [first] = messages;
  if (first === undefined) return null;
  const { content, replyTo } = first;
  if (content.kind === "template") {
    const { namespace, name, language, parameters } = content;
    const template = { namespace, name, language, values: valuesOf(parameters) };
    return { tab: "template", draft: { ...nothingWritten, template } };
  }
  const rich = messages.find((message) => richIn(message) !== null) ?? pausedIn(messages);
  const richContent = rich && richOrText(rich);
  if (rich !== undefined && richContent != null) {
    const parts = partsAround(messages, rich);
    const beside = parts === null ? asReply(messages.filter((one) => one !== rich)) : {};
    const whole = {
      ...richOf(richContent, rich.attachment),
      ...(rich.cannedReplyId !== undefined && { canned: rich.cannedReplyId }),
      ...(parts !== null && { parts }),
    };
    const written = { ...beside, rich: whole };
    return { tab: "rich", draft: { ...nothingWritten, ...written } };
  }
  return { tab: "reply", draft: { ...nothingWritten, ...asReply(messages), replyTo } };
}

/** Of texts with pauses between them, the one that the others stand around; undefined where nothing waits for a pause. */
function pausedIn(messages: readonly Sent[]): Sent | undefined {
  const isPaused = messages.some(({ pauseSeconds }, at) => at > 0 && pauseSeconds !== undefined);
  const areTexts = messages.every(({ content }) => content.kind === "text");
  if (!isPaused || !areTexts) return undefined;
  return messages.find(({ cannedReplyId }) => cannedReplyId !== undefined) ?? messages[0];
}

/** What leaves before and behind a rich message, as parts of it; null where nothing waits for a pause. */
function partsAround(messages: readonly Sent[], rich: Sent): RichPart[] | null {
  const isPaused = messages.some(({ pauseSeconds }, at) => at > 0 && pauseSeconds !== undefined);
  const isText = (one: Sent) => one === rich || one.content.kind === "text";
  if (!isPaused || !messages.every(isText)) return null;
  return messages.flatMap((message, index): RichPart[] => {
    const { content, pauseSeconds } = message;
    const seconds = index === 0 || pauseSeconds === undefined ? null : String(pauseSeconds);
    const text = content.kind === "text" ? content.text : "";
    return [
      ...(seconds === null ? [] : [{ kind: "pause" as const, id: newId(), seconds }]),
      message === rich ? { kind: "message", id: newId() } : { kind: "text", id: newId(), text },
    ];
  });
}

/** The text and the files of messages that need no rich composer. */
function asReply(messages: readonly Sent[]): Pick<Written, "reply" | "replyFiles" | "canned"> {
  const texts = messages.flatMap(({ content: { kind, ...said } }) =>
    kind === "text" && "text" in said
      ? [said.text]
      : kind === "file" && "caption" in said && said.caption !== null
        ? [said.caption]
        : [],
  );
  const replyFiles = messages.flatMap(({ attachment }) => attachment ?? []);
  const canned = messages.find(({ cannedReplyId }) => cannedReplyId)?.cannedReplyId ?? null;
  return { reply: texts.join("\n\n"), replyFiles, canned };
}

function richOrText(message: Sent): RichContent | null {
  const { content } = message;
  return richIn(message) ?? (content.kind === "text" ? content : null);
}

/** What of a message is edited in the rich composer: cards, or anything with buttons; null for nothing. */
function richIn({ content }: Sent): RichContent | null {
  if (content.kind === "note" || content.kind === "template") return null;
  const isRich = content.kind === "carousel" || (content.actions ?? []).length > 0;
  return isRich ? content : null;
}

type Parameters = Extract<UnsentMessage["content"], { kind: "template" }>["parameters"];

/** The values of a template's fields, as far as its parameters say whose they are. */
function valuesOf({ header, body }: Parameters): Record<string, string> {
  const keyed = (part: string, values: object) =>
    Object.entries(values).map(([name, value]) => [`${part}:${name}`, String(value)]);
  return Object.fromEntries([...keyed("header", header), ...keyed("body", body)]);
}

function richOf(content: RichContent, file: Sent["attachment"]): WrittenRich {
  const cards = content.kind === "carousel" ? content.items : [];
  return {
    text: (content.kind === "file" ? content.caption : content.text) ?? "",
    buttons: buttonsOf(content.actions ?? []),
    cards: cardsOf(cards),
    ...(file !== null && { file }),
  };
}

/** Whether the agent wrote what waits, and can take it back with the key for that. */
export function isRecallable(
  { kind, agentId }: Pick<PendingSendView, "kind" | "agentId">,
  myId: string | null,
): boolean {
  return kind === "undo" && agentId === myId;
}
