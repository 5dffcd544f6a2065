import type { LiveLine } from "@/lib/inbox/context/live-line";
import { AppError } from "@/lib/model/error";
import type { Protocol } from "@/lib/protocols/customer-side/protocol";
import type { ServerResponse } from "../http/http-message";
import { isSameOrigin } from "../http/same-origin";

/** What a line writes in place of an origin to let in the pages of all: without cookies. */
const anyOrigin = "*";

/** A page that calls from another host or port than the one it calls. */
export type ForeignPage = {
  /** As the browser names it; `null` (the word) for pages that have none, such as sandboxed ones. */
  readonly origin: string;
  /** Whether it is one of our own after all, which was called by another name. */
  readonly isOurs: boolean;
};

export type Admission = {
  /** Those of the lines that the caller may speak to. */
  readonly lines: readonly LiveLine[];
  /** Whether its cookies count, and whether it is given any. */
  readonly hasCookies: boolean;
};

/** The page that sends these headers; null for callers that are no page, and for pages of the very host they call. */
export function readForeignPage(
  headers: Readonly<Record<string, string>>,
  publicUrl: string,
): ForeignPage | null {
  const { origin } = headers;
  if (origin === undefined) return null;
  const isOurs = origin === new URL(publicUrl).origin;
  // A page without an origin is nobody's, whatever host it was loaded from.
  if (!isOurs && origin !== "null" && isSameOrigin(headers)) return null;
  return { origin, isOurs };
}

/**
 * Which of these lines a caller may speak to. A page is let in by the lines that name its origin, with its cookies; where
 * there are none, by those that let in everybody, without. Our own pages and callers that are no page always are. No
 * lines where nobody lets the page in.
 */
export function admit(lines: readonly LiveLine[], page: ForeignPage | null): Admission {
  if (page === null || page.isOurs) return { lines, hasCookies: true };
  const { origin } = page;
  // `*` stands for all origins and is no origin itself.
  if (origin === "null" || origin === anyOrigin) return { lines: [], hasCookies: false };
  const naming = lines.filter(({ allowedOrigins }) => allowedOrigins.includes(origin));
  if (naming.length > 0) return { lines: naming, hasCookies: true };
  const open = lines.filter(({ allowedOrigins }) => allowedOrigins.includes(anyOrigin));
  return { lines: open, hasCookies: false };
}

/** Throws `forbidden` for a foreign page that no line lets in. */
export function assertAdmitted({ lines }: Admission, page: ForeignPage | null): void {
  if (page !== null && !page.isOurs && lines.length === 0) {
    throw new AppError("forbidden", "Pages of this origin may not call this line");
  }
}

/** Who may read an answer from a page of another origin; nothing for a caller that is no such page. */
export function crossOriginHeaders<S>(
  { crossOrigin }: Protocol<S>,
  { lines, hasCookies }: Admission,
  page: ForeignPage | null,
): Readonly<Record<string, string>> {
  if (crossOrigin === undefined || page === null) return {};
  if (lines.length === 0 && !page.isOurs) return { vary: "Origin" };
  return {
    "access-control-allow-origin": hasCookies ? page.origin : anyOrigin,
    ...(hasCookies && { "access-control-allow-credentials": "true" }),
    "access-control-allow-methods": [...crossOrigin.methods, "OPTIONS"].join(", "),
    "access-control-allow-headers": crossOrigin.headers.join(", "),
    vary: "Origin",
  };
}

/**
 * What a browser asks before it lets a page call, with these headers. It does not say yet which line, so any line may
 * let the page in: then with whatever headers it asks for.
 */
export function answerPreflight<S>(
  protocol: Protocol<S>,
  lines: readonly LiveLine[],
  page: ForeignPage | null,
  asked: Readonly<Record<string, string>>,
): ServerResponse {
  const headers = crossOriginHeaders(protocol, admit(lines, page), page);
  const wanted = asked["access-control-request-headers"]?.trim() ?? "";
  const isAllowed = "access-control-allow-headers" in headers && isHeaderList(wanted);
  return {
    status: 204,
    headers: {
      ...headers,
      ...(isAllowed && {
        "access-control-allow-headers": wanted,
        vary: "Origin, Access-Control-Request-Headers",
      }),
      "access-control-max-age": "600",
    },
    body: null,
  };
}

/** Names of headers, parted by commas; not more of them than any page sends. */
function isHeaderList(text: string): boolean {
  if (text === "" || text.length > 1000) return false;
  return text.split(",").every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name.trim()));
}
