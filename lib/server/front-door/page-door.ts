import type { AppError } from "@/lib/model/error";
import { asAppError } from "../http/as-app-error";
import type { ServerResponse } from "../http/http-message";
import { plainPage } from "../http/plain-page";
import type { Runtime } from "../runtime/runtime";
import { hasReadSession } from "../sessions/authenticate";

/** Static files of pages, which cost nothing to serve. */
const assets = "/_next/static/";

/** A path that leads out of the folder, however it is written, is no file. */
const wayOut = /(?:[/\\]|%2f|%5c)(?:\.|%2e)/iu;

type PageRequest = {
  readonly path: string;
  readonly cookie: string | undefined;
  readonly ip: string;
  readonly requestId: string;
};

/**
 * Limits how many pages, sign-in routes included, an address without a session gets in a minute, because pages are
 * expensive to make. Null when this page may be made, else the page that says how long to wait.
 */
export function refusePage(
  runtime: Runtime,
  { path, cookie, ip, requestId }: PageRequest,
): ServerResponse | null {
  const isAsset = path.startsWith(assets) && !wayOut.test(path);
  if (isAsset || hasReadSession(runtime, cookie)) return null;
  try {
    runtime.rateLimits.take("anonymous", ip);
    return null;
  } catch (error) {
    return refusalPage(asAppError(runtime.context.log, error, requestId));
  }
}

/** What a person sees who cannot be answered now. */
export function refusalPage({ code, status, headers, detail }: AppError): ServerResponse {
  // What is wrong here is nothing that a customer could do anything about.
  const isOurs = code === "unavailable" || code === "internal";
  const text = isOurs ? "This does not work just now. Try again in a few minutes." : `${detail}.`;
  const page = plainPage(status, { title: "One moment, please", text });
  return { ...page, headers: { ...page.headers, ...headers } };
}
