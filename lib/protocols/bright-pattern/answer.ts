import type { HttpResponse } from "../customer-side/protocol";

/** Without it, proxies have cached polls (bright-pattern §1.1). */
const noStore = { "cache-control": "no-store" } as const;

/** A JSON body. iOS accepts no other success status than 200 (bright-pattern §1.7). */
export function json(body: object, status = 200): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...noStore },
    body: JSON.stringify(body),
  };
}

/** An answer of 200 that is text and is not kept by caches. */
export function plainText(body: string): HttpResponse {
  return {
    status: 200,
    headers: { "content-type": "text/plain; charset=utf-8", ...noStore },
    body,
  };
}

/** A success without a body: version 2's answer to events (bright-pattern §3.5). */
export const empty: HttpResponse = {
  status: 200,
  headers: { ...noStore, "content-length": "0" },
  body: "",
};
