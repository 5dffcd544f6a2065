import { readOpeningHours } from "@/lib/model/hours/opening-hours";
import type {
  Channel,
  DownloadOperation,
  IngestOperation,
  PollOperation,
  Protocol,
  QueryOperation,
  UploadOperation,
} from "../customer-side/protocol";
import { capabilities, capabilitiesFor, chatRules } from "./capabilities";
import { crossOrigin, visitorCookie } from "./client";
import { answerCloseCase, parseCloseActiveCase, parseCloseCase } from "./close-case";
import { answerConfiguration } from "./configuration";
import { facts } from "./conversation-data";
import { acceptedCredentials, entryToken, explainRefusal, readCredentials } from "./credentials";
import { parseBareFile, parseChatIcon, parseFile, parseProfilePhoto } from "./downloads";
import { renderError } from "./error";
import {
  answerCaseHistory,
  answerHistory,
  answerPoll,
  parseActiveCaseHistory,
  parseCaseHistory,
  parseHistory,
  parsePoll,
} from "./history";
import { answerIceServers } from "./ice-servers";
import { answerAvailability, answerParameters, answerVersion, parseLineQuery } from "./line";
import { answerNotifications, parseNotifications } from "./notifications";
import { basePaths, inBoth, inVersion2, isVersion1 } from "./paths";
import { pushNotification } from "./push";
import {
  answerActiveChat,
  answerRequestChat,
  parseActiveChat,
  parseRequestChat,
} from "./request-chat";
import { answerSendEvents, parseSendEvents } from "./send-events";
import { type BrightPatternSettings, brightPatternSettings } from "./settings";
import { withStandardTexts } from "./standard-texts";
import { answerUpload, parseUpload } from "./upload";

const post = { kind: "ingest", method: "POST", bodyBytesMax: 256 * 1024 } as const;
/** Some clients send a body, which is ignored (bright-pattern §1.1). */
const get = { kind: "query", method: "GET", bodyBytesMax: 64 * 1024 } as const;
const download = {
  kind: "download",
  method: "GET",
  bodyBytesMax: 64 * 1024,
  isKeyed: true,
} as const;
const line = { ...get, parse: parseLineQuery } as const;

type Ingest = IngestOperation<BrightPatternSettings>;
type Query = QueryOperation<BrightPatternSettings>;

/** In the order of the document (bright-pattern §3.0). */
const operations = {
  availability: { ...line, paths: inBoth("availability"), respond: answerAvailability },
  parameters: { ...line, paths: inBoth("parameters"), respond: answerParameters },
  requestChat: {
    ...post,
    isForStrangers: true,
    paths: inBoth("chats"),
    parse: parseRequestChat,
    respond: answerRequestChat,
    renderError: (error) => renderError(error, { unavailable: "5001" }),
  },
  activeChat: {
    ...get,
    paths: inBoth("chats/active"),
    parse: parseActiveChat,
    respond: answerActiveChat,
  },
  sendEvents: {
    ...post,
    paths: inBoth("chats/:chatId/events"),
    parse: parseSendEvents,
    respond: answerSendEvents,
  },
  newEvents: {
    ...get,
    kind: "poll",
    paths: inBoth("chats/:chatId/events"),
    // The widget gives up after 13 seconds (bright-pattern §5).
    holdMs: 10_000,
    parse: parsePoll,
    respond: answerPoll,
    renderError(error, request) {
      const answer = renderError(error);
      // A second concurrent poll, answered as each version does (bright-pattern §9).
      return error.reason === "busy-poll" && isVersion1(request)
        ? { ...answer, status: 400 }
        : answer;
    },
  },
  history: {
    ...get,
    paths: inBoth("chats/:chatId/history"),
    parse: parseHistory,
    respond: answerHistory,
  },
  uploadFile: {
    kind: "upload",
    method: "POST",
    paths: inBoth("files"),
    bodyBytesMax: 25 * 1024 * 1024,
    parse: parseUpload,
    respond: answerUpload,
    renderError: (error) =>
      renderError(error, {
        payload_too_large: "5501",
        internal: "5558",
        unavailable: "5558",
      }),
  },
  file: {
    ...download,
    paths: inBoth("chats/:chatId/files/:fileId"),
    parse: parseFile,
    renderError: noFile,
  },
  bareFile: {
    ...download,
    paths: ["/clientweb/file/:fileId"],
    parse: parseBareFile,
    renderError: noFile,
  },
  profilePhoto: {
    ...download,
    paths: inBoth("chats/:chatId/profilephotos/:partyId"),
    parse: parseProfilePhoto,
    renderError: noFile,
  },
  chatIcon: {
    ...download,
    paths: inBoth("chats/:chatId/chaticon"),
    parse: parseChatIcon,
    renderError: noFile,
  },
  iceServers: { ...line, paths: inBoth("iceservers"), respond: answerIceServers },
  configuration: { ...line, paths: inBoth("configuration"), respond: answerConfiguration },
  notifications: {
    ...post,
    paths: inVersion2("chats/:chatId/notifications"),
    parse: parseNotifications,
    respond: answerNotifications,
  },
  activeCaseHistory: {
    ...get,
    paths: inVersion2("casehistory"),
    parse: parseActiveCaseHistory,
    respond: answerCaseHistory,
  },
  // The widget calls it in version 1, too (bright-pattern §9).
  caseHistory: {
    ...get,
    paths: inBoth("chats/:chatId/casehistory"),
    parse: parseCaseHistory,
    respond: answerCaseHistory,
  },
  closeActiveCase: {
    ...post,
    paths: inVersion2("closecase"),
    parse: parseCloseActiveCase,
    respond: answerCloseCase,
    renderError: (error) => renderError(error, { internal: "5602", unavailable: "5602" }),
  },
  closeCase: {
    ...post,
    paths: inVersion2("chats/:chatId/closecase"),
    parse: parseCloseCase,
    respond: answerCloseCase,
    renderError: (error) => renderError(error, { internal: "5602", unavailable: "5602" }),
  },
  version: { ...line, paths: inVersion2("version"), respond: answerVersion },
} as const satisfies Readonly<
  Record<
    string,
    | Ingest
    | Query
    | PollOperation<BrightPatternSettings>
    | UploadOperation<BrightPatternSettings>
    | DownloadOperation
  >
>;

function noFile(error: Parameters<typeof renderError>[0]) {
  return renderError(error, { not_found: "5502" });
}

const channel: Channel<BrightPatternSettings> = {
  inLanguage: withStandardTexts,
  addresses: ({ tenantUrl, appId }) => [entryToken(tenantUrl, appId)],
  displayAddress: ({ name, tenantUrl, appId }) => name ?? `${appId} at ${tenantUrl}`,
  medium: () => "web",
  capabilities,
  capabilitiesFor,
  replyWindowMs: () => null,
  businessHours: ({ businessHours }) =>
    businessHours === null ? null : readOpeningHours(businessHours),
  numbering: null,
  teams: () => [],
  facts,
  deliveryMode: { kind: "pull", chatRules, pushNotification },
};

/** Bright Pattern, also sold as OneCloud CX: apps and web pages, whose clients poll. */
export const brightPattern = {
  kind: "bright-pattern",
  displayName: "Bright Pattern",
  source: "OneCloud CX / Bright Pattern Mobile/Web Messaging API v2 (2021-05-25) and v1",
  basePaths,
  isPublic: true,
  visitorCookie,
  crossOrigin,
  settings: brightPatternSettings,
  operations,
  readCredentials,
  acceptedCredentials,
  explainRefusal,
  renderError: (error) => renderError(error),
  channel,
} as const satisfies Protocol<BrightPatternSettings>;
