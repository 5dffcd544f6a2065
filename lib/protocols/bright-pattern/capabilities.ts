import type { Capabilities } from "@/lib/model/capabilities";
import type { ChatRules } from "../customer-side/protocol";
import { isBrowser } from "./client";
import type { BrightPatternSettings } from "./settings";

const fileBytes = 25 * 1024 * 1024;
/** The documents set no limits. These keep a small chat window readable. */
const buttons = { countMax: 10, labelLengthMax: 40 } as const;

/**
 * What a chat can carry to its customer (bright-pattern §4.2). Files up to the upload limit (§3.8), without caption.
 * Cards and links are sent as text, answers to choose from as buttons (§4.3). The documents set no message limits: ours
 * keep a small chat window readable.
 */
export function capabilities({ sendReadReceipts }: BrightPatternSettings): Capabilities {
  const receipts = sendReadReceipts ? "full" : "none";
  return {
    content: {
      text: "full",
      file: "full",
      location: "full",
      "contact-card": "partial",
      link: "partial",
      carousel: "partial",
      template: "none",
    },
    actions: { reply: buttons, postback: buttons },
    fileBytesMax: {
      image: fileBytes,
      audio: fileBytes,
      voice: fileBytes,
      video: fileBytes,
      document: fileBytes,
      sticker: fileBytes,
    },
    textLengthMax: 10_000,
    captionLengthMax: 3_000,
    captions: [],
    typing: "full",
    deliveryReceipts: receipts,
    readReceipts: receipts,
    quoting: "none",
    closing: "full",
    reopening: "none",
    calls: "none",
    receipts: { delivered: true, read: true },
  };
}

/** Only browsers show buttons; apps get the choices as text (bright-pattern §4.3). */
export function capabilitiesFor(
  contactAddress: string,
  settings: BrightPatternSettings,
): Capabilities {
  const all = capabilities(settings);
  return isBrowser(contactAddress) ? all : { ...all, actions: {} };
}

/** When a chat ends by itself (bright-pattern §6.3). */
export function chatRules(settings: BrightPatternSettings): ChatRules {
  return {
    inactivityMs: settings.inactivityMinutes * 60_000,
    absenceMs: settings.unresponsiveSeconds * 1000,
    opensCases: settings.autoCase,
  };
}
