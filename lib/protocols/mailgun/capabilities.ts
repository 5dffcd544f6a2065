import type { Capabilities } from "@/lib/model/capabilities";

const fileBytes = 25 * 1024 * 1024;

/**
 * What a mail can carry (docs/crossing.md): text and HTML, files, cards, and buttons that open pages. Answers to choose
 * from are sent as a numbered list. Typing and read receipts cannot be sent.
 */
export const capabilities: Capabilities = {
  content: {
    text: "full",
    file: "full",
    location: "partial",
    "contact-card": "partial",
    link: "full",
    carousel: "full",
    template: "none",
  },
  actions: { link: { countMax: 20, labelLengthMax: 128 } },
  fileBytesMax: {
    image: fileBytes,
    audio: fileBytes,
    voice: fileBytes,
    video: fileBytes,
    document: fileBytes,
    sticker: fileBytes,
  },
  textLengthMax: 20_000,
  captionLengthMax: 3000,
  captions: ["image", "audio", "voice", "video", "document", "sticker"],
  typing: "none",
  deliveryReceipts: "none",
  readReceipts: "none",
  quoting: "full",
  closing: "none",
  reopening: "full",
  calls: "none",
  // `read`: Mailgun reports opened mail where the domain tracks it.
  receipts: { delivered: true, read: true },
};
