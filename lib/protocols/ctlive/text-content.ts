import { z } from "zod";
import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { filledText, optionalText, requiredText } from "./wire-fields";

const textLengthMax = 20_000;

/** Content within our limits, and the whole text where it had to be cut. */
export type ReadContent = { readonly content: InboundContent; readonly fullText: string | null };

/** Content of which no text was cut. */
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

/** A pressed button. Without a payload it is a plain text with its label. */
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
