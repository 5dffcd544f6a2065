import type { Channel, IngestOperation, Protocol, PushMode } from "../customer-side/protocol";
import { anyChannelAddress, lineAddress, mediumOf, outreach } from "./address";
import { facts } from "./conversation-facts";
import { acceptedCredentials, readCredentials } from "./credentials";
import { renderError } from "./error";
import { interpret } from "./gateway-reply";
import { answerItems, parseItems } from "./inbound";
import { mediaFetch } from "./media-fetch";
import { capabilities, render, retry } from "./outbound";
import { type CtliveSettings, ctliveSettings } from "./settings";

const hourMs = 3_600_000;

/** The one URL for messages, delivery and seen reports, as the page spells it and as corrected (ctlive §2.1). */
const message: IngestOperation<CtliveSettings> = {
  kind: "ingest",
  method: "POST",
  paths: ["/imchannel/message", "/imchanne/message"],
  bodyBytesMax: 1024 * 1024,
  parse: parseItems,
  respond: answerItems,
};

const deliveryMode: PushMode<CtliveSettings> = {
  kind: "push",
  retry: { message: retry, receipt: null },
  mediaFetch,
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  render,
  interpret,
};

const channel = {
  addresses: ({ integrationType, serviceAddress }) => [
    lineAddress(integrationType, serviceAddress),
    anyChannelAddress(serviceAddress),
  ],
  displayAddress: ({ serviceAddress }) => serviceAddress,
  medium: ({ integrationType }) => mediumOf(integrationType),
  capabilities,
  replyWindowMs: ({ replyWindowHours }) =>
    replyWindowHours === null ? null : replyWindowHours * hourMs,
  businessHours: () => null,
  numbering: null,
  teams: () => [],
  facts,
  outreach,
  deliveryMode,
} as const satisfies Channel<CtliveSettings>;

/** CTLive's IM channel: a messaging gateway with an API in the style of Infobip's. */
export const ctlive = {
  kind: "ctlive",
  displayName: "CTLive",
  source: "CTLive Channel API, page version 1; what it leaves open as in Infobip OMNI API 3.210.0",
  settings: ctliveSettings,
  operations: { message },
  readCredentials,
  acceptedCredentials,
  renderError,
  channel,
} as const satisfies Protocol<CtliveSettings>;
