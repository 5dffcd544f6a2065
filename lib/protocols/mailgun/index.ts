import { parseMailbox } from "@/lib/model/mail/parse-mailboxes";
import type { Channel, IngestOperation, Protocol, PushMode } from "../customer-side/protocol";
import { mediaFetch } from "./attachments";
import { capabilities } from "./capabilities";
import { renderError } from "./error";
import { answerEvents, parseEvents } from "./events";
import { answerInbound, domainOf, parseInbound } from "./inbound";
import { render, retry } from "./outbound";
import { outreach } from "./outreach";
import { isOwnAddress } from "./own-address";
import { eventsPattern, inboundPattern, mimePattern } from "./paths";
import { interpret } from "./reply";
import { type MailgunSettings, mailgunSettings, standardSubject } from "./settings";
import { acceptedCredentials, explainRefusal, readCredentials } from "./signature";
import { sendingRefusal, suppressionFacts } from "./suppression";
import { threadFacts } from "./thread";

/**
 * Where a route forwards mail (mailgun §2.2): parsed, or as raw MIME where the path ends in `mime`. A mail has at most
 * 25 MB. It is posted decoded, with its text in up to four forms, or encoded.
 */
const inbound: IngestOperation<MailgunSettings> = {
  kind: "ingest",
  method: "POST",
  paths: [inboundPattern, mimePattern],
  bodyBytesMax: 40 * 1024 * 1024,
  form: {
    // Mailgun posts each header of the mail as a field.
    fieldsMax: 2000,
    fieldBytesMax: 40 * 1024 * 1024,
    filesMax: 200,
    isFile: (field) => /^attachment-\d{1,5}$/u.test(field),
    proof: ["timestamp", "token", "signature"],
    wordsOf: { "body-plain": "body-html" },
    mime: {
      mail: "body-mime",
      text: "body-plain",
      html: "body-html",
      headers: "message-headers",
      filesCount: "attachment-count",
    },
    long: {
      bytesMax: 1024 * 1024,
      fileNames: { "body-plain": "mail.txt", "body-html": "mail.html" },
    },
  },
  addressOf: domainOf,
  parse: parseInbound,
  respond: answerInbound,
};

/** Where webhooks are sent (mailgun §2.3). */
const events: IngestOperation<MailgunSettings> = {
  kind: "ingest",
  method: "POST",
  paths: [eventsPattern],
  bodyBytesMax: 1024 * 1024,
  parse: parseEvents,
  respond: answerEvents,
};

const deliveryMode: PushMode<MailgunSettings> = {
  kind: "push",
  retry: { message: retry, receipt: null },
  mediaFetch,
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  render,
  interpret,
};

const channel = {
  inLanguage: (settings, words) => ({
    ...settings,
    subject: settings.subject ?? standardSubject(settings, words),
  }),
  addresses: ({ domain }) => [domain],
  displayAddress: ({ from }) => parseMailbox(from)?.address ?? from,
  medium: () => "email",
  capabilities: () => capabilities,
  replyWindowMs: () => null,
  businessHours: () => null,
  numbering: null,
  namesConversations: true,
  teams: () => [],
  facts: (conversationData) => [
    ...threadFacts(conversationData),
    ...suppressionFacts(conversationData),
  ],
  sendingRefusal,
  isOwnAddress,
  outreach,
  deliveryMode,
} as const satisfies Channel<MailgunSettings>;

/** E-mail through Mailgun. */
export const mailgun = {
  kind: "mailgun",
  displayName: "Mailgun e-mail",
  source: "Mailgun Messages API v3, routes and event webhooks",
  settings: mailgunSettings,
  operations: { inbound, events },
  needsBodyFirst: true,
  readCredentials,
  acceptedCredentials,
  explainRefusal,
  renderError,
  channel,
} as const satisfies Protocol<MailgunSettings>;
