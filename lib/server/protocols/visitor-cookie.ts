import { parse, serialize } from "cookie";
import type { Context } from "@/lib/inbox/context/context";
import type { Visitor, VisitorCookie } from "@/lib/protocols/customer-side/protocol";

/** A UUID, as we give it; anything else is a cookie of somebody else's making. */
const ours = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/** Who a browser is by its cookie, a new one where it has none; null where the caller is told apart otherwise. */
export function readVisitorCookie(
  context: Context,
  cookie: VisitorCookie | undefined,
  headers: Readonly<Record<string, string>>,
): Visitor | null {
  if (cookie === undefined) return null;
  if (cookie.isNobody(headers)) return { id: context.newKey(), isNew: true };
  if (!cookie.isUsed(headers)) return null;
  const id = parse(headers.cookie ?? "")[cookie.name];
  if (id !== undefined && ours.test(id)) return { id, isNew: false };
  return { id: context.newKey(), isNew: true };
}

/** The same browser where its cookie does not count: one that is new with each call. */
export function withoutCookie(context: Context, visitor: Visitor | null): Visitor | null {
  return visitor === null ? null : { id: context.newKey(), isNew: true };
}

/** Gives a new browser its cookie. Pages of other sites send it back only over TLS. */
export function visitorCookieHeaders(
  context: Context,
  cookie: VisitorCookie | undefined,
  visitor: Visitor | null,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (cookie === undefined || visitor === null || !visitor.isNew) return {};
  if (!cookie.isUsed(headers)) return {};
  const isSecure = context.publicUrl.startsWith("https:");
  const value = serialize(cookie.name, visitor.id, {
    path: cookie.path,
    maxAge: cookie.maxAgeSeconds,
    httpOnly: true,
    secure: isSecure,
    sameSite: isSecure ? "none" : "lax",
  });
  return { "set-cookie": value };
}
