import type {
  Channel,
  IngestOperation,
  Protocol,
  PushMode,
  QueryOperation,
} from "../customer-side/protocol";
import { failure, messageFailure } from "./answer";
import { facts } from "./conversation-data";
import {
  answerGetConversations,
  conversationsFailure,
  parseGetConversations,
} from "./conversations";
import { acceptedCredentials, readCredentials } from "./credentials";
import { answerMessageStatus, parseMessageStatus } from "./message-status";
import { capabilities, messageRetry, receiptRetry, render } from "./outbound";
import { interpret } from "./publisher-reply";
import { answerSendMessage, parseSendMessage } from "./send-message";
import { type ContactAtOnceSettings, contactAtOnceSettings } from "./settings";
import { answerStart, parseStart } from "./start";
import { answerGetTranscript, parseGetTranscript, transcriptFailure } from "./transcript";

/** In App Messaging, Base URL and the paths below it. They match in any case (contactatonce §2.1). */
const basePath = "/api/v1.0/AsyncConversation";

const endpoint = { isCaseInsensitive: true, bodyBytesMax: 256 * 1024 } as const;

const start: IngestOperation<ContactAtOnceSettings> = {
  ...endpoint,
  kind: "ingest",
  method: "POST",
  paths: [`${basePath}/Start`],
  parse: parseStart,
  respond: answerStart,
  renderError: messageFailure,
};

const sendMessage: IngestOperation<ContactAtOnceSettings> = {
  ...endpoint,
  kind: "ingest",
  method: "POST",
  paths: [`${basePath}/SendMessage`],
  parse: parseSendMessage,
  respond: answerSendMessage,
  renderError: messageFailure,
};

/** The page names no path for this call. It is served beside the others (contactatonce §4.5). */
const messageStatus: IngestOperation<ContactAtOnceSettings> = {
  ...endpoint,
  kind: "ingest",
  method: "POST",
  paths: [`${basePath}/MessageStatus`],
  parse: parseMessageStatus,
  respond: answerMessageStatus,
};

const getConversations: QueryOperation<ContactAtOnceSettings> = {
  ...endpoint,
  kind: "query",
  method: "GET",
  paths: [`${basePath}/GetConversations/:consumerId`, `${basePath}/GetConversations`],
  parse: parseGetConversations,
  respond: answerGetConversations,
  renderError: conversationsFailure,
};

const getTranscript: QueryOperation<ContactAtOnceSettings> = {
  ...endpoint,
  kind: "query",
  method: "GET",
  paths: [`${basePath}/GetTranscript/:visitId`, `${basePath}/GetTranscript`],
  parse: parseGetTranscript,
  respond: answerGetTranscript,
  renderError: transcriptFailure,
};

const deliveryMode: PushMode<ContactAtOnceSettings> = {
  kind: "push",
  retry: { message: messageRetry, receipt: receiptRetry },
  mediaFetch: () => ({ auth: { kind: "none" }, authHosts: [] }),
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  render,
  interpret,
};

const channel = {
  // The key alone identifies the publisher.
  addresses: () => [],
  displayAddress: ({ advertisers }) =>
    advertisers.map(({ advertiserName }) => advertiserName).join(", "),
  medium: () => "app",
  capabilities,
  replyWindowMs: () => null,
  businessHours: () => null,
  // Numbers start high because a visit's number needs more than 32 bits, as in the page's own sample (contactatonce
  // §3).
  numbering: { conversationsFrom: 1_000_000_000 },
  teams: ({ advertisers }) =>
    advertisers.flatMap(({ team }, index) =>
      team === undefined ? [] : [{ path: `advertisers[${index}].team`, name: team }],
    ),
  facts,
  deliveryMode,
} as const satisfies Channel<ContactAtOnceSettings>;

/** ContactAtOnce! In App Messaging: third-party apps, whose servers post on behalf of their users. */
export const contactAtOnce = {
  kind: "contactatonce",
  displayName: "ContactAtOnce",
  source: "ContactAtOnce! In App Messaging REST Service, API v1.0, contract version 2",
  basePaths: [basePath],
  isHttpsOnly: true,
  settings: contactAtOnceSettings,
  operations: { start, sendMessage, messageStatus, getConversations, getTranscript },
  // Error answers repeat the ids of the request, whoever sent it (contactatonce §2.4).
  needsBodyFirst: true,
  readCredentials,
  acceptedCredentials,
  renderError: (error) => failure(error),
  channel,
} as const satisfies Protocol<ContactAtOnceSettings>;
