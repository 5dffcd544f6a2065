import type { HttpRequest, HttpResponse } from "../http-message";

/** Answers are not cached. Pages of any origin may read them: credentials are headers, not cookies. */
export const commonHeaders: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "access-control-allow-origin": "*",
  "access-control-expose-headers":
    "www-authenticate, allow, retry-after, ratelimit, ratelimit-policy",
};

/** JSON without a charset parameter: the media type has none (RFC 8259). */
export function json(
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = commonHeaders,
): HttpResponse {
  return {
    status,
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
}

/** An answer without a body. */
export function empty(status: number): HttpResponse {
  return { status, headers: commonHeaders, body: "" };
}

/** Whether a path is a token endpoint. */
export function isTokenPath({ path }: Pick<HttpRequest, "path">): boolean {
  return !/^\/+via\//.test(path);
}
