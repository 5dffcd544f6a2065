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
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly ip: string;
  readonly requestId: string;
};

/**
 * Limits how many pages, sign-in routes included, an address without a session gets in a minute, because pages are
 * expensive to make. Null when this page may be made, else the page that says how long to wait.
 */
export function refusePage(
  runtime: Runtime,
  { path, headers, ip, requestId }: PageRequest,
): ServerResponse | null {
  const isAsset = path.startsWith(assets) && !wayOut.test(path);
  if (isAsset || hasReadSession(runtime, cookieOf(headers))) return null;
  try {
    runtime.rateLimits.take("anonymous", ip);
    return null;
  } catch (error) {
    return refusalPage(asAppError(runtime.context.log, error, requestId), headers);
  }
}

function cookieOf({ cookie }: PageRequest["headers"]): string | undefined {
  return typeof cookie === "string" ? cookie : undefined;
}

/** What a person sees who cannot be answered now. What is wrong here is nothing that they could do anything about. */
export function refusalPage(
  { code, status, headers }: AppError,
  asked: PageRequest["headers"],
): ServerResponse {
  const seconds = Number(headers["retry-after"] ?? 0);
  const page = plainPage(
    status,
    (words) => ({
      title: words("refused.title"),
      text:
        code === "rate_limited"
          ? words("refused.tooMany", { seconds })
          : words("refused.unavailable"),
    }),
    asked,
  );
  return { ...page, headers: { ...page.headers, ...headers } };
}
