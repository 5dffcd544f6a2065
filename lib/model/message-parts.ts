import type { Showing } from "./capabilities";
import type { Content, FileContent } from "./content";
import { degrade } from "./degrade";
import { splitText } from "./split-text";

/** One message of those that carry a content: what it says, and what leaves instead where the line shows less. */
export type MessagePart = { readonly content: Content; readonly sentAs: Content | null };

type Text = Extract<Content, { kind: "text" }>;

/**
 * The messages that carry one content on a line, in order; one of them carries it as it was written, and the others
 * are the text around it. Text beyond the limit is split, a caption that the line cannot show with its file follows
 * as text, and buttons stay with the end of the text. A blank caption is none.
 */
export function messageParts(content: Content, capabilities: Showing): readonly MessagePart[] {
  switch (content.kind) {
    case "text":
      return textParts(content, capabilities);
    case "file":
      return fileParts(content, capabilities);
    case "carousel":
      return shownParts(content, capabilities);
    default:
      return [{ content, sentAs: null }];
  }
}

/** The text is split so that the words of its buttons follow its last piece in the same message, if they fit at all. */
function textParts(content: Text, capabilities: Showing): readonly MessagePart[] {
  const { textLengthMax } = capabilities;
  const { actions = [], text } = content;
  if (actions.length === 0) return splitText(text, textLengthMax).map(plain);
  const { content: shown } = degrade(content, capabilities);
  const wordsLength = shown.kind === "text" ? shown.text.length - text.length : 0;
  const pieces = splitText(text, textLengthMax);
  const last = pieces.at(-1) ?? "";
  const room = textLengthMax - wordsLength;
  const ending = last.length > room && room > textLengthMax / 4 ? splitText(last, room) : [last];
  const leading = [...pieces.slice(0, -1), ...ending.slice(0, -1)];
  return [
    ...leading.map(plain),
    ...shownParts({ ...content, text: ending.at(-1) ?? "" }, capabilities),
  ];
}

/** What was written, with the first message that the line makes of it, and the rest of its words. */
function shownParts(
  content: Exclude<Content, FileContent>,
  capabilities: Showing,
): readonly MessagePart[] {
  const { content: shown } = degrade(content, capabilities);
  if (shown === content) return [{ content, sentAs: null }];
  if (shown.kind !== "text") return [{ content, sentAs: shown }];
  const [first = "", ...others] = splitText(shown.text, capabilities.textLengthMax);
  if (others.length === 0) return [{ content, sentAs: shown }];
  const { actions } = shown;
  const last = others.length - 1;
  return [
    { content, sentAs: { kind: "text", text: first } },
    ...others.map((text, index) =>
      index === last && actions !== undefined
        ? { content: { kind: "text" as const, text, actions }, sentAs: null }
        : plain(text),
    ),
  ];
}

function fileParts(content: FileContent, capabilities: Showing): readonly MessagePart[] {
  const { captionLengthMax, captions } = capabilities;
  const { caption: given, actions = [], ...bare } = content;
  const caption = given?.trim() ? given : null;
  const whole = { ...content, caption };
  const { content: shown } = degrade(whole, capabilities);
  const words = shown.kind === "file" ? shown.caption : null;
  if (words === null && actions.length === 0) return [{ content: whole, sentAs: null }];
  if (captions.includes(content.media) && (words ?? "").length <= captionLengthMax) {
    return [{ content: whole, sentAs: shown === whole ? null : shown }];
  }
  const text = { kind: "text" as const, text: caption ?? "" };
  return [
    { content: { ...bare, caption: null }, sentAs: null },
    ...textParts(actions.length === 0 ? text : { ...text, actions }, capabilities),
  ];
}

function plain(text: string): MessagePart {
  return { content: { kind: "text", text }, sentAs: null };
}
