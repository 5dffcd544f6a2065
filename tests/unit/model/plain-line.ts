import type { Capabilities } from "@/lib/model/capabilities";

/** A line that shows text and little else. */
export const plainLine: Capabilities = {
  content: {
    text: "full",
    file: "full",
    location: "none",
    "contact-card": "partial",
    link: "full",
    carousel: "partial",
    template: "none",
  },
  actions: {},
  fileBytesMax: { image: 100, audio: null, voice: null, video: null, document: 200, sticker: null },
  textLengthMax: 10,
  captionLengthMax: 8,
  captions: ["image"],
  typing: "none",
  deliveryReceipts: "none",
  readReceipts: "none",
  quoting: "none",
  closing: "none",
  reopening: "full",
  calls: "none",
  receipts: { delivered: true, read: true },
};
