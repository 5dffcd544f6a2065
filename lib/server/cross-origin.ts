import type { LiveLine } from "@/lib/inbox/line-directory";
import { AppError } from "@/lib/model/error";
import type { Protocol } from "@/lib/protocols/protocol";
import type { ServerResponse } from "./wire";

/** Who may read an answer from a page of another origin; nothing for a caller that is no page. */
export function crossOriginHeaders<S>(
  protocol: Protocol<S>,
  lines: readonly LiveLine[],
  origin: string | undefined,
): Readonly<Record<string, string>> {
  const { crossOrigin } = protocol;
  if (crossOrigin === undefined || origin === undefined) return {};
  if (!lines.some((line) => letsIn(line, origin))) return { vary: "Origin" };
  return {
    "access-control-allow-origin": origin,
    "access-control-allow-credentials": "true",
    "access-control-allow-methods": [...crossOrigin.methods, "OPTIONS"].join(", "),
    "access-control-allow-headers": crossOrigin.headers.join(", "),
    vary: "Origin",
  };
}

/** Throws `forbidden` for a page of an origin that none of these lines lets in; our own pages always may. */
export function assertOrigin(
  lines: readonly LiveLine[],
  origin: string | undefined,
  publicUrl: string,
): void {
  if (origin === undefined || origin === new URL(publicUrl).origin) return;
  if (lines.some((line) => letsIn(line, origin))) return;
  throw new AppError("forbidden", "Pages of this origin may not call this line");
}

/** What a browser asks before it lets a page call: it does not say yet which line. */
export function answerPreflight<S>(
  protocol: Protocol<S>,
  lines: readonly LiveLine[],
  origin: string | undefined,
): ServerResponse {
  const headers = crossOriginHeaders(protocol, lines, origin);
  return { status: 204, headers: { ...headers, "access-control-max-age": "600" }, body: null };
}

function letsIn({ allowedOrigins }: LiveLine, origin: string): boolean {
  return allowedOrigins.length === 0 || allowedOrigins.includes(origin);
}
