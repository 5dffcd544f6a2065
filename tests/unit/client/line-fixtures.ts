import type { LineDetail } from "@/lib/api/schemas";

/** A line that carries captions for pictures only, and no videos. */
export const capabilities: LineDetail["capabilities"] = {
  content: {
    text: "full",
    file: "full",
    location: "full",
    "contact-card": "full",
    link: "partial",
    carousel: "partial",
    template: "none",
  },
  actions: {},
  fileBytesMax: {
    image: 5_000_000,
    audio: 16_000_000,
    voice: 16_000_000,
    video: null,
    document: 100_000_000,
    sticker: null,
  },
  textLengthMax: 4096,
  captionLengthMax: 1000,
  captions: ["image"],
  typing: "none",
  deliveryReceipts: "none",
  readReceipts: "none",
  quoting: "full",
  closing: "none",
  reopening: "full",
  calls: "none",
  receipts: { delivered: true, read: true },
};

export const line: LineDetail = {
  id: "00000000-0000-7000-8000-000000000001",
  name: "WhatsApp",
  protocol: "ctlive",
  protocolName: "CTLive",
  medium: "whatsapp",
  address: "1234",
  shownAddress: "1234",
  team: null,
  isEnabled: true,
  pausedReason: null,
  trouble: null,
  capabilities,
};
