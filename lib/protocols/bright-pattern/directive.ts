import type { Choice } from "@/lib/model/action";
import type { Content } from "@/lib/model/content";
import { actionsOf, isChoice } from "@/lib/model/content-actions";
import { nameInChat } from "./message-id";

/** What a message with buttons is as text, and the id by which a click names it. */
export type ButtonDirective = { readonly text: string; readonly directiveId: string };

/**
 * The text of a message with its buttons as the web widget reads them: `/buttons [A] [B]` at its end (bright-pattern
 * §4.3). A click comes back with the label and the id. Null for a message without buttons.
 *
 * The id is that of the message; where buttons are gone once used, the places of these follow, from 0: `…-7_0_2`. To
 * clients it is only an id. A bracket in a label would end it, so labels have the full-width ones instead.
 */
export function buttonDirective(
  content: Content,
  messageId: string,
  words: string,
): ButtonDirective | null {
  const choices = actionsOf(content).filter(isChoice);
  if (choices.length === 0) return null;
  const buttons = choices.map(({ label }) => `[${withWideBrackets(label)}]`).join(" ");
  return {
    text: `${words === "" ? "" : `${words}\n`}/buttons ${buttons}`,
    directiveId: messageId + onceSuffix(choices),
  };
}

/** Which message of a chat a click names, by its place; null for none of ours. Once it was `:7~0.2`. */
export function readDirectiveId(id: string, chatId: string): number | null {
  const name = nameInChat(id, chatId) ?? "";
  const place = /^([1-9]\d{0,8})(?:[_~][\d._]+)?$/.exec(name)?.[1];
  return place === undefined ? null : Number(place);
}

/** A clicked label as it was written. */
export function readClickedLabel(label: string): string {
  return label.replaceAll("［", "[").replaceAll("］", "]");
}

function withWideBrackets(label: string): string {
  return label.replaceAll("[", "［").replaceAll("]", "］");
}

function onceSuffix(choices: readonly Choice[]): string {
  const places = choices.flatMap(({ kind }, place) => (kind === "reply" ? [place] : []));
  return places.length === 0 ? "" : `_${places.join("_")}`;
}
