import type { Scope } from "@/db/engines/database";
import { listAnswers } from "@/db/stores/message-lists";
import { findMessage } from "@/db/stores/messages";
import type { Conversation, Message } from "@/db/tables/tables";
import {
  chosenButton,
  chosenBy,
  isSameChoice,
  type OfferedChoice,
  offeredChoices,
} from "@/lib/model/answering";
import type { Content } from "@/lib/model/content";

/** What a customer's message is, and which message it answers. */
export type ReadAnswer = { readonly content: Content; readonly answered: Message };

/**
 * Whether the customer presses a button or writes its number or label: then the message is an answer, to the message
 * that it names, else to the conversation's last one with something to choose, for a day. Quick replies are gone once
 * one of them was used; other buttons can be pressed again. Null when it is no answer to anything known.
 */
export async function readAnswer(
  scope: Scope,
  conversation: Conversation,
  content: Content,
  /** The message that is named; null where none is, undefined for one that is not known. */
  named: Message | null | undefined,
  now: Date,
): Promise<ReadAnswer | null> {
  if (content.kind !== "text" && content.kind !== "answer") return null;
  const answered =
    named === null
      ? await lastOffering(scope, conversation, now)
      : offeringHere(named, conversation);
  if (answered === undefined) return null;
  const offered = offeredChoices(answered.content, answered.sentAs);
  if (content.kind === "answer") {
    return chosenButton(content, offered) === null ? null : { content, answered };
  }
  const choice = chosenBy(content.text, offered);
  if (choice === null || (await isGone(scope, answered, choice.kind, offered))) return null;
  const { label, payload } = choice;
  return { content: { kind: "answer", label, payload, description: null }, answered };
}

async function lastOffering(
  scope: Scope,
  { id, choicesMessageId, choicesUntil }: Conversation,
  now: Date,
): Promise<Message | undefined> {
  if (choicesMessageId === null || choicesUntil === null || choicesUntil <= now) return undefined;
  return findMessage(scope, id, choicesMessageId);
}

function offeringHere(message: Message | undefined, { id }: Conversation): Message | undefined {
  const isOurs = message?.conversationId === id && message.direction === "outbound";
  return isOurs ? message : undefined;
}

async function isGone(
  scope: Scope,
  { id, conversationId }: Message,
  kind: OfferedChoice["choice"]["kind"],
  offered: readonly OfferedChoice[],
): Promise<boolean> {
  if (kind !== "reply") return false;
  const replies = offered.filter(({ choice }) => choice.kind === "reply");
  const answers = await listAnswers(scope, conversationId, id);
  return answers.some(
    ({ content }) =>
      content.kind === "answer" && replies.some(({ choice }) => isSameChoice(choice, content)),
  );
}
