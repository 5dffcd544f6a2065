import { parse, serialize } from "cookie";
import { followLink, type LinkState, readLinkState } from "@/lib/inbox/switch-line/short-links";
import { AppError } from "@/lib/model/error";
import { asAppError } from "../http/as-app-error";
import type { ServerRequest, ServerResponse } from "../http/http-message";
import { plainPage } from "../http/plain-page";
import type { Runtime } from "../runtime/runtime";
import { takingNew } from "../storage/require-room";
import type { Answerer } from "./answerer";
import { isPreview } from "./link-previewers";
import { refusalPage } from "./page-door";

const cookieName = "parley_link";
/** As long as links lead anywhere. */
const cookieSeconds = 30 * 24 * 3_600;

/**
 * Leads a customer on: the one-time token in the address is made at this moment, so no program that only looks at the link ever
 * sees one. A browser counts once.
 */
export const shortLink: Answerer = async (runtime, params, request) => {
  const { context } = runtime;
  const code = params.code ?? "";
  try {
    runtime.rateLimits.take("anonymous", request.ip);
    const state = await readLinkState(context, code);
    // Whoever asks for what is not there may be guessing at codes.
    if (state === "unknown") {
      const refusal = new AppError("not_found", "There is no such link");
      const counted = runtime.rateLimits.unproven.refuse(request.ip, refusal);
      if (counted !== refusal) throw counted;
    }
    if (state !== "open") return pageOf(state, request);
    if (request.method === "HEAD" || isPreview(request.headers)) {
      return pageOf("open", request);
    }
    const isFirst = parse(request.headers.cookie ?? "")[cookieName] !== "1";
    const location = await followLink(takingNew(context, runtime.room), code, { isFirst });
    if (location === null) return pageOf("expired", request);
    const cookie = serialize(cookieName, "1", {
      path: `/l/${code}`,
      maxAge: cookieSeconds,
      httpOnly: true,
      sameSite: "lax",
      secure: context.publicUrl.startsWith("https:"),
    });
    return {
      status: 302,
      headers: {
        location,
        "cache-control": "no-store",
        "referrer-policy": "no-referrer",
        "x-robots-tag": "noindex, nofollow",
        ...(isFirst && { "set-cookie": cookie }),
      },
      body: null,
    };
  } catch (error) {
    return refusalPage(asAppError(runtime.context.log, error, request.requestId), request.headers);
  }
};

/** A link of which a part is missing, for the person who followed it. */
export function refuseUnreadableLink(_runtime: Runtime, request: ServerRequest): ServerResponse {
  return { ...pageOf("unknown", request), status: 400 };
}

const statuses = { open: 200, expired: 410, unknown: 404 } as const satisfies Record<
  LinkState,
  number
>;

function pageOf(state: LinkState, { headers }: ServerRequest): ServerResponse {
  return plainPage(
    statuses[state],
    (words) => ({ title: words(`link.${state}.title`), text: words(`link.${state}.text`) }),
    headers,
  );
}
