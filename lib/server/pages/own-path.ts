import { readAddress } from "@/lib/model/read-address";

/** Stands for our own origin, whatever it is: only what stays on it is ours. */
const here = "https://parley.invalid";

/**
 * The path of this site that `wanted` is, with query and fragment, as a browser reads it; the inbox for anything else,
 * which somebody may have put into a link.
 */
export function ownPath(wanted: unknown): string {
  const path = typeof wanted === "string" && wanted.startsWith("/") ? readPath(wanted) : null;
  // Dots may be left out of `/.//host` only now, so what was read is read once more.
  return path !== null && readPath(path) === path ? path : "/inbox";
}

function readPath(text: string): string | null {
  const url = readAddress(text, here);
  return url?.origin === here ? `${url.pathname}${url.search}${url.hash}` : null;
}
