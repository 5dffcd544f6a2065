import { cutText } from "@/lib/model/cut-text";
import { htmlAsText } from "./html-text";
import { type JsonObject, textOf } from "./json-object";

const textLengthMax = 20_000;
const idLengthMax = 500;

/** "Same `msg_id` + same `msg` came within 60 s" (bright-pattern §3.5). */
export const repeatsForMs = 60_000;

/** The customer's text, and its HTML where it came as HTML. */
export type WrittenText = { readonly text: string; readonly html: string | null };

/**
 * The customer's text; null for none. `msg_text` is plain text. `msg` is HTML from the web widget and plain text from
 * all others, which only its form can tell (bright-pattern §4.0).
 */
export function messageText(members: JsonObject): WrittenText | null {
  const plain = textOf(members, "msg_text");
  if (plain !== null) return { text: plain, html: null };
  const msg = textOf(members, "msg");
  if (msg === null) return null;
  const text = htmlAsText(msg);
  if (text === null) return { text: msg, html: null };
  return text.trim() === "" ? null : { text, html: msg };
}

/** Why a text cannot be accepted; null when it can. */
export function textProblem(text: string): string | null {
  return text.length > textLengthMax ? `is longer than ${textLengthMax} characters` : null;
}

/** The client's id of a message; null for none, which Android sends as `"null"` (bright-pattern §3.5). */
export function readMessageId(members: JsonObject): string | null {
  const id = textOf(members, "msg_id");
  return id === null || id === "null" ? null : cutText(id, idLengthMax);
}

/** The ingest key of a message; null without an id. Ids alone are not unique (bright-pattern §3.5). */
export function repeatKey(messageId: string | null, parts: readonly string[]): string | null {
  return messageId === null ? null : JSON.stringify([messageId, ...parts]);
}
