import { join } from "node:path";
import { type TwilioSettings, twilioSettings } from "@/lib/protocols/twilio/settings";
import type { TwilioAccount } from "@/lib/simulators/twilio/account";
import type { PhoneMessage, PhoneView } from "@/lib/simulators/twilio/phone-message";
import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import { faultsOfLine } from "./fault-switches";
import { fileKind, messageFile } from "./message-file";
import { playgroundMark } from "./playground-mark";
import type {
  CustomerSideMessage,
  SimulatedCustomer,
  SimulatedLine,
  SimulatorAdapter,
} from "./simulator-adapter";
import { twilioFaults } from "./twilio-faults";
import { twilioWire } from "./twilio-wire";

/** The account of lines that are played. */
export const playedAccountSid = `AC${playgroundMark}`;

/** Twilio: customers with phones, who write and get text messages. */
export const twilioAdapter: SimulatorAdapter = {
  protocol: "twilio",
  name: "Twilio",
  isMarked: (settings) => twilioSettings.parse(settings).accountSid === playedAccountSid,
  async start({ folder, burstMs, publicUrl }) {
    const twilio = await createTwilio({ historyFile: join(folder, "twilio.jsonl"), burstMs });
    return {
      addLine(lineId, settings, origin) {
        twilio.addAccount(accountOf(lineId, twilioSettings.parse(settings), origin, publicUrl));
        // A phone that is on says so.
        twilio.setFaults(lineId, { autoDeliver: true });
        return {
          simulated: createSimulatedLine(twilio, lineId),
          settings: { baseUrl: twilio.url },
        };
      },
      onChange: (listener) => void twilio.onChange(listener),
      close: () => twilio.close(),
    };
  },
};

function accountOf(
  key: string,
  { accountSid, authToken, from, messagingServiceSid }: TwilioSettings,
  platformUrl: string,
  publicUrl: string,
): TwilioAccount {
  const inboundUrl = `${publicUrl}/twilio/${accountSid}/inbound`;
  return { key, accountSid, authToken, number: from, messagingServiceSid, inboundUrl, platformUrl };
}

function createSimulatedLine(twilio: Twilio, key: string): SimulatedLine {
  const writer = ({ customer, name, id }: Writer) => ({
    from: numberOf(customer),
    name,
    messageSid: `SM${id.replaceAll("-", "")}`,
  });
  return {
    abilities: {
      addressing: "phone-number",
      begins: ["text", "file"],
      captions: ["*/*"],
      quotes: [],
      // Nobody tells when a text message was read.
      reports: ["delivered", "failed"],
      listings: [],
    },
    ...faultsOfLine(twilioFaults, {
      get: () => twilio.faults(key),
      set: (change) => twilio.setFaults(key, change),
    }),
    customers: () => twilio.phones(key).map((phone) => customerOf(twilio, key, phone)),
    customer: (address) => customerOf(twilio, key, twilio.phone(key, numberOf(address))),
    file: (messageId) => twilio.media(key, messageId),
    wire: () => twilioWire(twilio, key),
    async sendText(message) {
      await twilio.sendText(key, { ...writer(message), text: message.text });
    },
    async sendFile({ bytes, contentType, fileName, caption, ...message }) {
      const file = { bytes, contentType, fileName, text: caption ?? "" };
      await twilio.sendFile(key, { ...writer(message), ...file });
    },
    async report(_address, messageSid, state) {
      const failure = { messageSid, status: "undelivered", errorCode: 30003 };
      const report = state === "failed" ? failure : { messageSid, status: "delivered" };
      await twilio.reportStatus(key, report);
    },
  };
}

type Writer = { readonly customer: string; readonly name: string | null; readonly id: string };

/** The playground writes numbers without their plus. */
function numberOf(address: string): string {
  return `+${address}`;
}

function customerOf(twilio: Twilio, key: string, phone: PhoneView): SimulatedCustomer {
  const posted = twilio.posted(key).filter(({ kind }) => kind === "message");
  return {
    address: phone.address.slice(1),
    name: phone.name,
    listing: null,
    messages: phone.messages.map((message) =>
      messageOf(message, posted.filter(({ messageSid }) => messageSid === message.id).length),
    ),
  };
}

function messageOf(message: PhoneMessage, attemptCount: number): CustomerSideMessage {
  const { id, direction, text, at, state, detail, media } = message;
  const file = media === null ? null : messageFile(media);
  return {
    id,
    from: direction === "in" ? "customer" : "desk",
    author: null,
    kind: file === null ? "text" : fileKind(file.contentType ?? ""),
    text,
    at,
    state,
    detail,
    quotedId: null,
    attemptCount,
    file,
  };
}
