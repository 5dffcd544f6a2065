import type { Capabilities } from "@/lib/model/capabilities";
import type { ChatRules } from "../customer-side/protocol";
import { isBrowser } from "./client";
import type { BrightPatternSettings } from "./settings";

const fileBytes = 25 * 1024 * 1024;
/** No document limits them: ours keep a small frame readable. */
const buttons = { countMax: 10, labelLengthMax: 40 } as const;

/**
 * What a chat carries to its customer (bright-pattern §4.2). Files go up to the size of uploads (§3.8) and have no
 * caption; cards and links leave as text, and what can be answered as buttons (§4.3). No document limits a message:
 * ours keep a small frame readable.
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

/** Only browsers show buttons; to an app their choices are text (bright-pattern §4.3). */
export function capabilitiesFor(
  contactAddress: string,
  settings: BrightPatternSettings,
): Capabilities {
  const all = capabilities(settings);
  return isBrowser(contactAddress) ? all : { ...all, actions: {} };
}

/** When a chat is over without anybody ending it (bright-pattern §6.3). */
export function chatRules(settings: BrightPatternSettings): ChatRules {
  return {
    inactivityMs: settings.inactivityMinutes * 60_000,
    absenceMs: settings.unresponsiveSeconds * 1000,
    opensCases: settings.autoCase,
  };
}
