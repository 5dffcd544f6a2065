import { join } from "node:path";
import type { Report } from "@/lib/api/playground-views";
import { type CtliveSettings, ctliveSettings } from "@/lib/protocols/ctlive/settings";
import type { GatewayAccount } from "@/lib/simulators/gateway/account";
import { quickReplies } from "@/lib/simulators/gateway/content-text";
import type { CustomerMessage, FileType } from "@/lib/simulators/gateway/customer";
import { createGateway, type Gateway } from "@/lib/simulators/gateway/gateway";
import type { PhoneMessage, PhoneView } from "@/lib/simulators/gateway/phone-message";
import { faultsOfLine } from "./fault-switches";
import { gatewayFaults } from "./gateway-faults";
import { gatewayWire } from "./gateway-wire";
import { messageFile } from "./message-file";
import { playgroundMark } from "./playground-mark";
import type {
  CustomerSideMessage,
  SimulatedCustomer,
  SimulatedLine,
  SimulatorAdapter,
} from "./simulator-adapter";

/** CTLive: customers with phones, behind a messaging gateway. */
export const gatewayAdapter: SimulatorAdapter = {
  protocol: "ctlive",
  name: "Gateway",
  isMarked: (settings) => ctliveSettings.parse(settings).scenarioKey === playgroundMark,
  async start({ folder, burstMs }) {
    const gateway = await createGateway({ historyFile: join(folder, "gateway.jsonl"), burstMs });
    return {
      addLine(lineId, settings, origin) {
        gateway.addAccount(accountOf(lineId, ctliveSettings.parse(settings), origin));
        // A phone that is on says so; that the customer looked is said by whoever plays.
        gateway.setFaults(lineId, { autoDeliver: true });
        return {
          simulated: createSimulatedLine(gateway, lineId),
          settings: { outboundUrl: gateway.sendUrl(lineId) },
        };
      },
      onChange: (listener) => void gateway.onChange(listener),
      close: () => gateway.close(),
    };
  },
};

function accountOf(key: string, settings: CtliveSettings, origin: string): GatewayAccount {
  const accepted = settings.inboundAuth.find((way) => "basic" in way)?.basic;
  const credentials = accepted && Buffer.from(`${accepted.user}:${accepted.password}`);
  return {
    key,
    platformUrl: `${origin}/imchannel/message`,
    integrationType: settings.integrationType,
    serviceAddress: settings.serviceAddress,
    authorization: credentials === undefined ? null : `Basic ${credentials.toString("base64")}`,
    outboundUser: settings.outboundUser,
    outboundPassword: settings.outboundPassword,
    scenarioKey: settings.scenarioKey,
  };
}

function createSimulatedLine(gateway: Gateway, key: string): SimulatedLine {
  const writer = (message: {
    readonly customer: string;
    readonly name: string | null;
    readonly id: string;
    readonly quotedId?: string | null;
  }): CustomerMessage => ({
    from: message.customer,
    name: message.name ?? gateway.phone(key, message.customer).name ?? undefined,
    messageId: message.id,
    quotedMessageId: message.quotedId ?? undefined,
  });
  return {
    abilities: {
      addressing: "phone-number",
      begins: ["text", "file", "location"],
      // What WhatsApp shows in place; a document's caption is its name.
      captions: ["image/jpeg", "image/png", "video/*"],
      quotes: ["customer", "desk"],
      reports: ["delivered", "seen", "failed"],
      listings: [],
    },
    ...faultsOfLine(gatewayFaults, {
      get: () => gateway.faults(key),
      set: (change) => gateway.setFaults(key, change),
    }),
    customers() {
      const attempts = attemptCounts(gateway, key);
      return gateway
        .phones(key)
        .map(({ address }) => customerOf(gateway.phone(key, address), attempts));
    },
    customer: (address) => customerOf(gateway.phone(key, address), attemptCounts(gateway, key)),
    file: (messageId) => gateway.media(key, messageId),
    wire: () => gatewayWire(gateway, key),
    async sendText(message) {
      await gateway.sendText(key, { ...writer(message), text: message.text });
    },
    async press({ button, messageId, ...message }) {
      const context = { id: messageId };
      const content = { type: "BUTTON", text: button, payload: button, context };
      await gateway.sendContent(key, { ...writer(message), content });
    },
    async sendFile({ bytes, contentType, fileName, caption, ...message }) {
      const kind = fileKind(contentType);
      const file = { kind, bytes, contentType, fileName, caption: caption ?? undefined };
      await gateway.sendFile(key, { ...writer(message), ...file });
    },
    async sendLocation({ latitude, longitude, place, ...message }) {
      const content = { type: "LOCATION", latitude, longitude, ...(place && { name: place }) };
      await gateway.sendContent(key, { ...writer(message), content });
    },
    async report(_address, messageId, state) {
      await reportOf(gateway, state)(key, messageId);
    },
  };
}

function reportOf(gateway: Gateway, state: Report) {
  switch (state) {
    case "delivered":
      return gateway.reportDelivered;
    case "seen":
      return gateway.reportSeen;
    case "failed":
      return gateway.reportFailed;
    default:
      return state satisfies never;
  }
}

function fileKind(contentType: string): FileType {
  if (/^image\/(?:jpeg|png)\b/iu.test(contentType)) return "IMAGE";
  if (/^video\//iu.test(contentType)) return "VIDEO";
  return /^audio\//iu.test(contentType) ? "AUDIO" : "DOCUMENT";
}

/** How often each message was posted, by its id. */
function attemptCounts(gateway: Gateway, key: string): ReadonlyMap<string, number> {
  const messages = gateway.posted(key).filter(({ kind }) => kind === "message");
  return new Map(messages.map(({ messageId, attempts }) => [messageId, attempts.length]));
}

function customerOf(
  { address, name, messages }: PhoneView,
  attempts: ReadonlyMap<string, number>,
): SimulatedCustomer {
  return {
    address,
    name,
    listing: null,
    messages: messages.map((message) => messageOf(message, attempts.get(message.id) ?? 0)),
  };
}

function messageOf(message: PhoneMessage, attemptCount: number): CustomerSideMessage {
  const { id, kind, text, content, at, state, detail, quotedId } = message;
  return {
    id,
    ...(message.direction === "out" && { buttons: quickReplies(content) }),
    from: message.direction === "in" ? "customer" : "desk",
    author: null,
    kind,
    text,
    at,
    state,
    detail,
    quotedId,
    attemptCount,
    file: message.media === null ? null : messageFile(message.media),
  };
}
