import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse as NodeResponse } from "node:http";
import { clientIpHeader, pagePathHeader } from "../http/page-headers";
import { routes } from "./routes";

/** Below these Next has its catch-all files, which answer for us under plain Next only. */
const ownPrefixes = new Set(routes.map(({ path }) => path.split("/")[1]));

/** The one route file that is a page's: next-auth's. */
const signIn = /^\/api\/auth\/[^?]/u;

/**
 * Gives a page its policy, by which only scripts with this answer's nonce run (Next reads it from the request), and
 * tells it who asks for what. No route of ours is there, so Next is led to where it has no page either.
 */
export function preparePage(
  incoming: IncomingMessage,
  outgoing: NodeResponse,
  { ip, isSecure }: { readonly ip: string; readonly isSecure: boolean },
): void {
  const policy = pagePolicy(isSecure);
  incoming.headers["content-security-policy"] = policy;
  outgoing.setHeader("content-security-policy", policy);
  const target = singleSlashes(incoming.url ?? "/");
  incoming.headers[clientIpHeader] = ip;
  incoming.headers[pagePathHeader] = target;
  incoming.url = isOwn(target) ? `/-${target}` : target;
  // A token against forged requests is not compressed with what the caller wrote: the length would tell of it.
  if (signIn.test(target)) delete incoming.headers["accept-encoding"];
}

function pagePolicy(isSecure: boolean): string {
  const nonce = randomBytes(16).toString("base64");
  const isDevelopment = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    // The service worker, which no nonce can name.
    "worker-src 'self'",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** Next's own router would answer a doubled slash with a redirect. */
function singleSlashes(target: string): string {
  if (!target.includes("//")) return target;
  const [path = "/", ...query] = target.split("?");
  return [path.replace(/\/{2,}/gu, "/"), ...query].join("?");
}

function isOwn(target: string): boolean {
  const [, first] = /^\/([^/?]*)/u.exec(target) ?? [];
  return ownPrefixes.has(first) && !signIn.test(target);
}
