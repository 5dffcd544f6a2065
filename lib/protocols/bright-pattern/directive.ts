import type { Choice } from "@/lib/model/action";
import type { Content } from "@/lib/model/content";
import { actionsOf, isChoice } from "@/lib/model/content-actions";
import { nameInChat } from "./message-id";

/** A message with buttons as text, and the id that a click returns. */
export type ButtonDirective = { readonly text: string; readonly directiveId: string };

/**
 * The text of a message with its buttons as the web widget parses them: `/buttons [A] [B]` at the end (bright-pattern
 * §4.3). A click returns the label and the id. Null for a message without buttons. The id is the message's id; where
 * buttons disappear once used, the positions of these follow, counted from 0: `…-7_0_2`. Clients treat it as opaque.
 * Brackets in labels are replaced with full-width ones, because a bracket would end the label.
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

/** The `seq` of the message whose button was clicked; null for an unknown id. Older ids end in `:7~0.2`. */
export function readDirectiveId(id: string, chatId: string): number | null {
  const name = nameInChat(id, chatId) ?? "";
  const place = /^([1-9]\d{0,8})(?:[_~][\d._]+)?$/.exec(name)?.[1];
  return place === undefined ? null : Number(place);
}

/** The original label of a clicked button. */
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
