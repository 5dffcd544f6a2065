import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import { answer, routes } from "./routes";
import { getRuntime } from "./runtime";
import { readQuery, type ServerRequest, type ServerResponse } from "./wire";

type NextContext = { readonly params: Promise<Readonly<Record<string, string>>> };
type NextHandler = (request: Request, context: NextContext) => Promise<Response>;

/**
 * The same route under plain Next, for a route file: every method of it, the undocumented ones answered as the
 * front door answers them. `path` is the pattern in the list of routes.
 */
export function nextRoute(path: string): NextHandler {
  return async (request, context) => {
    const route = routes.find((candidate) => candidate.path === path);
    if (route === undefined) throw new Error(`No route is at ${path}`);
    const found = { route, params: await context.params };
    const response = await answer(await getRuntime(), found, fromNext(request));
    return toNext(response, request.method === "HEAD");
  };
}

function fromNext(request: Request): ServerRequest {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname,
    query: readQuery(url.searchParams),
    headers: Object.fromEntries(request.headers.entries()),
    // Next does not tell route handlers the peer's address.
    ip: "unknown",
    requestId: randomUUID(),
    body: request.body ?? nothing(),
    signal: request.signal,
  };
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function toNext({ status, headers, body }: ServerResponse, isHead: boolean): Response {
  if (body === null || isHead) return new Response(null, { status, headers });
  if (typeof body === "string") return new Response(body, { status, headers });
  // Not in object mode, so that text becomes bytes on its way.
  const bytes = Readable.from(body instanceof Uint8Array ? [body] : body, { objectMode: false });
  // Node's web streams and the DOM's are the same at run time, under two names in the type libraries.
  return new Response(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, { status, headers });
}
