import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import type { Words } from "@/lib/languages/words";
import { splitText } from "@/lib/model/split-text";
import { type Mention, mentionPlaces } from "@/lib/model/writing/mention";
import type { UnsentMessage } from "../transcript/parse-unsent";
import type { OutgoingMessage } from "./use-send-message";

/** The API's caption limit, whatever the line allows. */
const captionLengthMax = 3000;

type Reply = {
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  readonly replyTo: UnsentMessage["replyTo"];
  readonly capabilities: LineDetail["capabilities"];
  /** The canned reply that the text was made of; null for none. */
  readonly canned: string | null;
  /** The recipients of a mail; every message becomes one mail. */
  readonly mail?: UnsentMessage["mail"];
};

/**
 * The messages that a reply becomes, in sending order. The text goes with the first file where the line supports
 * captions for it and the text fits, else after the files. Only the first message quotes. An empty reply gives none.
 */
export function composeReply({
  text,
  attachments,
  replyTo,
  capabilities,
  canned,
  mail,
}: Reply): readonly OutgoingMessage[] {
  const words = text.trim();
  const made = canned === null ? {} : { cannedReplyId: canned };
  const [first] = attachments;
  const isCaption = first !== undefined && canCaption(words, first.media, capabilities);
  const files = attachments.map((attachment, index): OutgoingMessage => {
    const caption = index === 0 && isCaption ? words : null;
    return {
      content: { kind: "file", media: attachment.media, attachmentId: attachment.id, caption },
      attachment,
      replyTo: null,
      ...(caption !== null && made),
    };
  });
  const parts: readonly OutgoingMessage[] =
    words === "" || isCaption
      ? files
      : [
          ...files,
          { content: { kind: "text", text: words }, attachment: null, replyTo: null, ...made },
        ];
  return parts.map((part, index) => ({
    ...part,
    ...(index === 0 && { replyTo }),
    ...(mail !== undefined && { mail }),
  }));
}

/**
 * The notes that words and files become, in order: the words stand with the first file, and mention whom they still name
 * of those who were picked. Nothing gives none.
 */
export function composeNote(
  text: string,
  attachments: readonly AttachmentView[],
  picked: readonly Mention[],
): readonly OutgoingMessage[] {
  const words = text.trim();
  const named = new Set(mentionPlaces(words, picked).map(({ mention }) => mention));
  const [first = null, ...others] = attachments;
  if (words === "" && first === null) return [];
  const files = [first, ...others];
  return files.map((attachment, index) => ({
    content: {
      kind: "note",
      text: index === 0 ? words : "",
      ...(attachment !== null && { attachmentId: attachment.id }),
      ...(index === 0 && named.size > 0 && { mentions: [...named] }),
    },
    attachment,
    replyTo: null,
  }));
}

/** Whether a text can be the caption of a file of this kind. */
export function canCaption(
  text: string,
  media: AttachmentView["media"],
  capabilities: LineDetail["capabilities"],
): boolean {
  const lengthMax = Math.min(capabilities.captionLengthMax, captionLengthMax);
  return text !== "" && capabilities.captions.includes(media) && text.length <= lengthMax;
}

/**
 * The hint about a text's length: none below 80 % of the limit, then the length used, and beyond the limit the number
 * of messages.
 */
export function lengthHint(text: string, lengthMax: number, words: Words): string | null {
  const { length } = text.trim();
  if (length < lengthMax * 0.8) return null;
  if (length <= lengthMax) return words("composer.length.of", { length, max: lengthMax });
  return words("composer.length.parts", { count: splitText(text.trim(), lengthMax).length });
}
