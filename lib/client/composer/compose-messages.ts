import type { AttachmentView } from "@/lib/api/message-schemas";
import type { LineDetail } from "@/lib/api/schemas";
import { splitText } from "@/lib/model/split-text";
import type { UnsentMessage } from "../transcript/parse-unsent";
import type { OutgoingMessage } from "./use-send-message";

/** What the API takes as a caption, whatever the line allows. */
const captionLengthMax = 3000;

type Reply = {
  readonly text: string;
  readonly attachments: readonly AttachmentView[];
  readonly replyTo: UnsentMessage["replyTo"];
  readonly capabilities: LineDetail["capabilities"];
  /** Whom a mail is for: each message is one. */
  readonly mail?: UnsentMessage["mail"];
};

/**
 * The messages a reply becomes, in the order to send: the text goes with the first file where the line carries
 * captions for it and the text fits, else behind the files. Only the first message quotes. Nothing gives none.
 */
export function composeReply({
  text,
  attachments,
  replyTo,
  capabilities,
  mail,
}: Reply): readonly OutgoingMessage[] {
  const words = text.trim();
  const [first] = attachments;
  const isCaption = first !== undefined && canCaption(words, first.media, capabilities);
  const files = attachments.map((attachment, index): OutgoingMessage => {
    const caption = index === 0 && isCaption ? words : null;
    return {
      content: { kind: "file", media: attachment.media, attachmentId: attachment.id, caption },
      attachment,
      replyTo: null,
    };
  });
  const parts: readonly OutgoingMessage[] =
    words === "" || isCaption
      ? files
      : [...files, { content: { kind: "text", text: words }, attachment: null, replyTo: null }];
  return parts.map((part, index) => ({
    ...part,
    ...(index === 0 && { replyTo }),
    ...(mail !== undefined && { mail }),
  }));
}

/** Whether a text can travel as the caption of a file of this kind. */
export function canCaption(
  text: string,
  media: AttachmentView["media"],
  capabilities: LineDetail["capabilities"],
): boolean {
  const lengthMax = Math.min(capabilities.captionLengthMax, captionLengthMax);
  return text !== "" && capabilities.captions.includes(media) && text.length <= lengthMax;
}

/**
 * What to say about the length of a text: nothing under 80 % of the limit, then how much is used, and beyond it how
 * many messages it becomes.
 */
export function lengthHint(text: string, lengthMax: number): string | null {
  const { length } = text.trim();
  if (length < lengthMax * 0.8) return null;
  if (length <= lengthMax) {
    return `${length.toLocaleString("en")} of ${lengthMax.toLocaleString("en")}`;
  }
  return `Will be sent as ${splitText(text.trim(), lengthMax).length} messages`;
}
