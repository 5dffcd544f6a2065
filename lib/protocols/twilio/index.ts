import type { Channel, IngestOperation, Protocol, PushMode } from "../customer-side/protocol";
import { addressesOf, outreach } from "./address";
import { renderError } from "./error";
import { answerInbound, parseInbound } from "./inbound";
import { mediaFetch } from "./media";
import { optOutFacts, sendingRefusal } from "./opt-out";
import { originFacts } from "./origin";
import { capabilities, render, retry } from "./outbound";
import { inboundPattern, statusPattern } from "./paths";
import { interpret } from "./reply";
import { refuse } from "./sender-name";
import { isChannelAddress, type TwilioSettings, twilioSettings } from "./settings";
import { acceptedCredentials, explainRefusal, readCredentials } from "./signature";
import { answerStatus, parseStatus } from "./status";

/** WhatsApp closes the reply window a day after the customer's last message (whatsapp §3.1). */
const whatsAppWindowMs = 24 * 3_600_000;

const endpoint = { kind: "ingest", bodyBytesMax: 256 * 1024 } as const;

/** The URL of a number or a messaging service, for either method (twilio §1.3). */
const inbound: IngestOperation<TwilioSettings> = {
  ...endpoint,
  method: "POST",
  paths: [inboundPattern],
  parse: parseInbound,
  respond: answerInbound,
};

const inboundByGet: IngestOperation<TwilioSettings> = { ...inbound, method: "GET" };

/** `StatusCallback` (twilio §1.2). */
const status: IngestOperation<TwilioSettings> = {
  ...endpoint,
  method: "POST",
  paths: [statusPattern],
  parse: parseStatus,
  respond: answerStatus,
};

const deliveryMode: PushMode<TwilioSettings> = {
  kind: "push",
  retry: { message: retry, receipt: null },
  mediaFetch,
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  render,
  interpret,
  refuse,
};

const channel = {
  addresses: addressesOf,
  displayAddress: ({ from }) => from,
  medium: ({ from }) => {
    if (!isChannelAddress(from) || from.startsWith("rcs:")) return "sms";
    return from.startsWith("whatsapp:") ? "whatsapp" : "app";
  },
  capabilities,
  replyWindowMs: ({ from }) =>
    isChannelAddress(from) && from.startsWith("whatsapp:") ? whatsAppWindowMs : null,
  businessHours: () => null,
  numbering: null,
  teams: () => [],
  facts: (data) => [...optOutFacts(data), ...originFacts(data)],
  sendingRefusal,
  takesSenderNames: true,
  outreach,
  deliveryMode,
} as const satisfies Channel<TwilioSettings>;

/** SMS and other channels through Twilio. */
export const twilio = {
  kind: "twilio",
  displayName: "Twilio SMS",
  source: "Twilio Programmable Messaging, API 2010-04-01",
  settings: twilioSettings,
  operations: { inbound, inboundByGet, status },
  readCredentials,
  acceptedCredentials,
  explainRefusal,
  renderError,
  channel,
} as const satisfies Protocol<TwilioSettings>;
