import { z } from "zod";
import type { MediaKind } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import { inboundBytesMax } from "./file-limits";
import type { ReadContent } from "./text-content";
import { filledText, optionalText } from "./wire-fields";

const captionLengthMax = 3000;
/** WhatsApp's limit for a file name (ctlive §5, rule 7). */
const fileNameLengthMax = 240;

/** IMAGE, VIDEO, AUDIO, VOICE and STICKER: a `url` that can be fetched once, and a caption. */
export function media(kind: Exclude<MediaKind, "document">) {
  return z.looseObject({ url: filledText, caption: optionalText }).transform(
    ({ url, caption }): ReadContent => ({
      content: {
        kind: "remote-file",
        media: kind,
        url,
        fileName: null,
        caption: caption === null ? null : cutText(caption, captionLengthMax),
        sizeBytesMax: inboundBytesMax[kind],
      },
      fullText: (caption ?? "").length > captionLengthMax ? caption : null,
    }),
  );
}

/**
 * DOCUMENT, whose caption "is intended to be used for the filename" (CTLive Channel API v1, Document message), and
 * Viber's FILE, which has a `fileName` (ctlive §4).
 */
export function document(nameMember: "caption" | "fileName") {
  return z
    .looseObject({ url: filledText, caption: optionalText, fileName: optionalText })
    .transform((message): ReadContent => {
      const name = message[nameMember] ?? message.caption;
      return {
        content: {
          kind: "remote-file",
          media: "document",
          url: message.url,
          fileName: name === null ? null : cutText(name, fileNameLengthMax),
          caption: null,
          sizeBytesMax: inboundBytesMax.document,
        },
        fullText: (name ?? "").length > fileNameLengthMax ? name : null,
      };
    });
}
