import { parse, serialize } from "cookie";
import { followLink, type LinkState, readLinkState } from "@/lib/inbox/switch-line/short-links";
import { AppError } from "@/lib/model/error";
import { asAppError } from "../http/as-app-error";
import type { ServerResponse } from "../http/http-message";
import { plainPage } from "../http/plain-page";
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
    if (state !== "open") return pageOf(state);
    if (request.method === "HEAD" || isPreview(request.headers)) return pageOf("open");
    const isFirst = parse(request.headers.cookie ?? "")[cookieName] !== "1";
    const location = await followLink(takingNew(context, runtime.room), code, { isFirst });
    if (location === null) return pageOf("expired");
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
    return refusalPage(asAppError(runtime.context.log, error, request.requestId));
  }
};

/** A link of which a part is missing, for the person who followed it. */
export function refuseUnreadableLink(): ServerResponse {
  return { ...pageOf("unknown"), status: 400 };
}

function pageOf(state: LinkState): ServerResponse {
  switch (state) {
    case "open":
      return plainPage(200, {
        title: "Continue the conversation",
        text: "Open this link in your browser to go on.",
      });
    case "expired":
      return plainPage(410, {
        title: "This link has expired",
        text: "It was good for thirty days. Write to us once more, and we send you another.",
      });
    case "unknown":
      return plainPage(404, {
        title: "There is nothing here",
        text: "Perhaps a part of the link is missing. Open it once more from the message it came with.",
      });
    default:
      return state satisfies never;
  }
}
