import { AppError } from "@/lib/model/error";
import { namesNobody } from "@/lib/model/nobody";
import type {
  ChatTarget,
  CrossOrigin,
  HttpRequest,
  VisitorCookie,
} from "../customer-side/protocol";
import { readAuthorization } from "./authorization";
import { vendorError } from "./error";
import type { BrightPatternSettings } from "./settings";

/**
 * "If clientId is set to WebChat, HTTP cookies will be used" (Mobile/Web Messaging, Client Authentication Elements).
 */
const webClientId = "WebChat";
const cookieName = "BPCLIENTID";

/** The name of the vendor's cookie is not public: this one is ours (bright-pattern §1.6). */
export const visitorCookie: VisitorCookie = {
  name: cookieName,
  path: "/clientweb",
  maxAgeSeconds: 31_536_000,
  isUsed({ authorization, cookie = "" }) {
    if (authorization === undefined) {
      return cookie.split(";").some((pair) => pair.trimStart().startsWith(`${cookieName}=`));
    }
    const read = readAuthorization(authorization);
    return read.kind === "client" && read.clientId === webClientId;
  },
  // A browser without cookies gets a new visitor for every call, so that two strangers never share a chat
  // (bright-pattern §13).
  isNobody({ authorization }) {
    const read = readAuthorization(authorization);
    return read.kind === "client" && namesNobody(read.clientId);
  },
};

/** What the web widget needs on pages of other origins (bright-pattern §1.5). */
export const crossOrigin: CrossOrigin<BrightPatternSettings> = {
  methods: ["GET", "POST"],
  headers: ["Authorization", "Content-Type", "Cache-Control", "User-Agent", "UserAgent"],
  allowedOrigins: ({ allowedOrigins }) => allowedOrigins,
};

/**
 * The caller's address: the client id, for browsers together with the cookie (bright-pattern §1.6). A browser without a
 * cookie gets one with this answer.
 */
export function clientAddress(request: HttpRequest): string {
  const { clientId, visitor } = callerOf(request);
  if (clientId !== webClientId && !namesNobody(clientId)) return clientId;
  if (visitor === null) throw new AppError("internal", "A browser has no visitor");
  return browserAddress(visitor.id);
}

/** Whether a contact uses a browser, which understands every event; apps understand fewer (bright-pattern §4.2). */
export function isBrowser(contactAddress: string): boolean {
  return contactAddress.startsWith(`${webClientId}:`);
}

/**
 * The conversation in the path and the caller's address. Servers call as `WebChat` without cookies: for them the chat
 * id alone is enough (bright-pattern §1.6).
 */
export function chatTarget(request: HttpRequest): ChatTarget {
  return {
    conversation: { by: "key", key: readChatId(request) },
    contactAddress: knownAddress(request),
  };
}

/** The caller's address; null for a browser without a cookie, whose address would be new each time. */
export function knownAddress(request: HttpRequest): string | null {
  const { clientId, visitor } = callerOf(request);
  const isNameless =
    namesNobody(clientId) || (clientId === webClientId && (visitor === null || visitor.isNew));
  return isNameless ? null : clientAddress(request);
}

/**
 * Like `chatTarget`, for files and pictures that pages embed by URL. The cookie is used where it is sent; neither it
 * nor the header is required.
 */
export function keyedTarget(request: HttpRequest): ChatTarget {
  if (request.headers.authorization !== undefined) return chatTarget(request);
  const { visitor } = request;
  return {
    conversation: { by: "key", key: readChatId(request) },
    contactAddress: visitor === null || visitor.isNew ? null : browserAddress(visitor.id),
  };
}

/** The caller's only open conversation. */
export function activeTarget(request: HttpRequest): ChatTarget {
  const address = clientAddress(request);
  return { conversation: { by: "external", id: address }, contactAddress: address };
}

/** The chat that the path names. Fails with 5005 where that is no id (bright-pattern §2). */
export function readChatId({ params }: HttpRequest): string {
  return readPathId(params.chatId) ?? fail("5005");
}

/** The file that the path names. Fails with 5502 where that is no id (bright-pattern §2). */
export function readFileId({ params }: HttpRequest): string {
  return readPathId(params.fileId) ?? fail("5502");
}

/** The party that the path names. Fails with 5502 where that is no id (bright-pattern §2). */
export function readPartyId({ params }: HttpRequest): string {
  return readPathId(params.partyId) ?? fail("5502");
}

/** Ids in paths are ours (bright-pattern §1.4). Anything else is not looked up. */
function readPathId(id: string | undefined): string | null {
  return id !== undefined && /^[\w.:~-]{1,255}$/.test(id) ? id : null;
}

function fail(code: "5005" | "5502"): never {
  throw vendorError(code);
}

function callerOf({ headers, visitor }: HttpRequest) {
  const read = readAuthorization(headers.authorization);
  if (read.kind === "refused") throw vendorError(read.code);
  return { clientId: read.clientId, visitor };
}

function browserAddress(visitorId: string): string {
  return `${webClientId}:${visitorId}`;
}
