import { cutText } from "@/lib/model/cut-text";
import { type Members, textOf } from "./members";

const textLengthMax = 20_000;
const idLengthMax = 500;

/** "Same `msg_id` + same `msg` came within 60 s" (bright-pattern §3.5). */
export const repeatsForMs = 60_000;

/** What the customer wrote; null for nothing. */
export function messageText(members: Members): string | null {
  return textOf(members, "msg") ?? textOf(members, "msg_text");
}

/** What is wrong with a text; null for nothing. */
export function textProblem(text: string): string | null {
  return text.length > textLengthMax ? `is longer than ${textLengthMax} characters` : null;
}

/** The id that a client gave; null for none, which Android spells `"null"` (bright-pattern §3.5). */
export function readMessageId(members: Members): string | null {
  const id = textOf(members, "msg_id");
  return id === null || id === "null" ? null : cutText(id, idLengthMax);
}

/** What tells a repeat: nothing does without an id, because ids alone are not unique (bright-pattern §3.5). */
export function repeatKey(messageId: string | null, parts: readonly string[]): string | null {
  return messageId === null ? null : JSON.stringify([messageId, ...parts]);
}
