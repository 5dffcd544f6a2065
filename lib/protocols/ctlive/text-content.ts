import { z } from "zod";
import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { filledText, optionalText, requiredText } from "./wire-fields";

const textLengthMax = 20_000;

/** Content in our words, and the whole of a text that had to be cut to fit them. */
export type ReadContent = { readonly content: InboundContent; readonly fullText: string | null };

/** Content of which nothing was cut that is worth keeping as text. */
export function whole(content: InboundContent): ReadContent {
  return { content, fullText: null };
}

function words(text: string): ReadContent {
  return {
    content: { kind: "text", text: cutText(text, textLengthMax) },
    fullText: text.length > textLengthMax ? text : null,
  };
}

/** TEXT. An empty text is a message too (ctlive E10). */
export const text = z
  .looseObject({ text: requiredText })
  .transform((message) => words(message.text));

/** A pressed button; without what the button stands for it is only the words on it. */
function answer(label: string, payload: string | null, description: string | null): ReadContent {
  if (payload === null) return words(label);
  return whole({
    kind: "answer",
    label: cutText(label, 1000),
    payload: cutText(payload, 4096),
    description: description === null ? null : cutText(description, 1000),
  });
}

/** BUTTON: an answer to a template's button. */
export const button = z
  .looseObject({ text: filledText, payload: optionalText })
  .transform((pressed) => answer(pressed.text, pressed.payload, null));

/** INTERACTIVE_BUTTON_REPLY and INTERACTIVE_LIST_REPLY. */
export const choice = z
  .looseObject({ id: optionalText, title: filledText, description: optionalText })
  .transform((chosen) => answer(chosen.title, chosen.id, chosen.description));
