import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { getRuntime } from "../create-runtime";
import { encodable } from "../http/header-value";
import { readQuery, type ServerRequest, type ServerResponse } from "../http/http-message";
import { plainPage } from "../http/plain-page";
import { answer, createRouter } from "./router";

const find = createRouter();

/**
 * Any route of ours under plain Next, for the catch-all files below `app`: every method of it, the undocumented ones
 * answered as the front door answers them. Where no route is, there is no page either, which is a 404.
 */
export async function nextRoute(request: Request): Promise<Response> {
  const isHead = request.method === "HEAD";
  const found = find(new URL(request.url).pathname);
  if (found === null) return toNext(nothingHere(request.headers.get("accept-language")), isHead);
  const response = await answer(await getRuntime(), found, fromNext(request));
  return toNext(reportingWritten(response, request.signal), isHead);
}

/** In the words of the page that the front door has Next make there: `app/not-found.tsx`. */
function nothingHere(acceptLanguage: string | null): ServerResponse {
  return plainPage(
    404,
    (words) => ({ title: words("address.nothing.title"), text: words("address.nothing.text") }),
    { "accept-language": acceptLanguage ?? undefined },
  );
}

function fromNext(request: Request): ServerRequest {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    target: url.pathname + url.search,
    query: readQuery(url.searchParams),
    headers: Object.fromEntries(request.headers.entries()),
    // Next does not tell route handlers the peer's address, nor how it came here.
    ip: "unknown",
    isConfidential: true,
    requestId: randomUUID(),
    body: request.body ?? nothing(),
    signal: request.signal,
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/**
 * An answer that wants to know whether it was written. Next does not tell; that the whole of it was asked for while the
 * caller was there is as much as can be known. One whose caller leaves is perhaps never asked for at all.
 */
function reportingWritten(response: ServerResponse, signal: AbortSignal): ServerResponse {
  const { body, onWritten } = response;
  if (onWritten === undefined) return response;
  let reported: Promise<void> | null = null;
  const once = (isWritten: boolean) => {
    reported ??= onWritten(isWritten);
    return reported;
  };
  const onLeave = () => {
    void once(false);
  };
  if (signal.aborted) onLeave();
  signal.addEventListener("abort", onLeave, { once: true });
  async function* whole(): AsyncGenerator<Uint8Array | string> {
    try {
      if (typeof body === "string" || body instanceof Uint8Array) yield body;
      else if (body !== null) yield* body;
      await once(true);
    } finally {
      signal.removeEventListener("abort", onLeave);
      await once(false);
    }
  }
  return { ...response, body: whole() };
}

function toNext({ status, headers: given, body }: ServerResponse, isHead: boolean): Response {
  const headers = encodable(given);
  if (body === null || isHead) return new Response(null, { status, headers });
  if (typeof body === "string") return new Response(body, { status, headers });
  // Not in object mode, so that text becomes bytes on its way.
  const bytes = Readable.from(body instanceof Uint8Array ? [body] : body, { objectMode: false });
  // Node's web streams and the DOM's are the same at run time, under two names in the type libraries.
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { status, headers });
}
