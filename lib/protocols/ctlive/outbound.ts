import type { Capabilities } from "@/lib/model/capabilities";
import type { Content } from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import { shownText } from "@/lib/model/shown-text";
import type {
  OfferedFile,
  OutboundCommand,
  ProviderRequest,
  RetrySchedule,
} from "../customer-side/protocol";
import { destinationOf } from "./address";
import { renderContact } from "./contact-card";
import { outboundBytesMax } from "./file-limits";
import type { CtliveSettings } from "./settings";
import { renderTemplate } from "./template";
import type { WireObject } from "./wire-fields";

/**
 * What the gateway can send to the customer. Text, image and document are on CTLive's page, the rest on Infobip's
 * (ctlive §7.2). Links, buttons and cards are sent as text, templates only over WhatsApp. A document's `text` is its
 * file name, so a caption is sent as a message of its own. Quotes, typing and read receipts cannot be sent.
 */
export function capabilities({ integrationType }: CtliveSettings): Capabilities {
  return {
    content: {
      text: "full",
      file: "full",
      location: "full",
      "contact-card": "full",
      link: "partial",
      carousel: "partial",
      template: /whatsapp/iu.test(integrationType) ? "full" : "none",
    },
    actions: {},
    fileBytesMax: outboundBytesMax,
    textLengthMax: 4096,
    captionLengthMax: 3000,
    captions: ["image", "video"],
    typing: "none",
    deliveryReceipts: "none",
    readReceipts: "none",
    quoting: "none",
    closing: "none",
    reopening: "full",
    calls: "none",
    receipts: { delivered: true, read: true },
  };
}

/** Five attempts over about three minutes (ctlive §7.4). */
export const retry: RetrySchedule = {
  delaysMs: [0, 2000, 8000, 30_000, 120_000],
  jitter: 0.2,
  connectTimeoutMs: 5000,
  totalTimeoutMs: 15_000,
};

/**
 * The call for one message: the configured URL as it is, Basic authentication, and a body with exactly the members of
 * the page's samples (CTLive Channel API v1, Outbound Message; ctlive §7).
 */
export function render(command: OutboundCommand, settings: CtliveSettings): ProviderRequest {
  if (command.kind === "receipt") {
    throw new AppError("unsupported", "The gateway takes no receipts");
  }
  return {
    method: "POST",
    url: settings.outboundUrl,
    // Without `accept`, Infobip may answer in XML (ctlive §7.1).
    headers: { "content-type": "application/json", accept: "application/json" },
    auth: { kind: "basic", user: settings.outboundUser, password: settings.outboundPassword },
    body: JSON.stringify({
      scenarioKey: settings.scenarioKey,
      destinations: [
        {
          to: destinationOf(command.contactAddress),
          ...(settings.sendMessageId && { messageId: command.deliveryId }),
        },
      ],
      [settings.payloadKey]: payloadOf(command.content, command.file),
    }),
  };
}

function payloadOf(content: Content, file: OfferedFile | null): WireObject {
  switch (content.kind) {
    case "text":
    case "carousel":
      return { text: shownText(content, null) };
    case "file":
      if (file === null) throw new AppError("internal", "A file message came without its file");
      return filePayload(content, file);
    case "location":
      return {
        latitude: content.latitude,
        longitude: content.longitude,
        ...(content.name && { locationName: content.name }),
        ...(content.address && { address: content.address }),
      };
    case "contact-card":
      return { contacts: content.cards.map(renderContact) };
    case "link":
      return { text: [content.title, content.url, content.description].filter(Boolean).join("\n") };
    case "template":
      return renderTemplate(content);
    case "answer":
    case "notice":
    case "note":
      throw new AppError("unsupported", `The gateway carries no ${content.kind}`);
    default:
      return content satisfies never;
  }
}

function filePayload(
  { media, caption }: Extract<Content, { kind: "file" }>,
  { url, fileName }: OfferedFile,
): WireObject {
  switch (media) {
    case "image":
      return { ...(caption && { text: caption }), imageUrl: url };
    case "sticker":
      return { imageUrl: url };
    case "video":
      return { ...(caption && { text: caption }), videoUrl: url };
    case "audio":
    case "voice":
      return { audioUrl: url };
    case "document":
      return { text: fileName, fileUrl: url };
    default:
      return media satisfies never;
  }
}
