import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse as NodeResponse } from "node:http";
import { takesCoding } from "../http/compress";

const prefix = "/_next/static/";

/** The best first. */
const codings = [
  { coding: "br", ending: ".br" },
  { coding: "gzip", ending: ".gz" },
] as const;

/** As Next says them where nothing is compressed. */
const types: Readonly<Record<string, string>> = {
  js: "application/javascript; charset=UTF-8",
  css: "text/css; charset=UTF-8",
};

/**
 * Has Next send a script or style as the build has compressed it, where the browser takes that: its file is another, and
 * what it holds is said. All else goes on as it came. `folder` is where the build puts `/_next/static/`; it is read once.
 */
export function createAssetCompression(
  folder: string,
): (incoming: IncomingMessage, outgoing: NodeResponse) => void {
  // Without a build Next says what is missing.
  const names = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" })
    : [];
  const files = new Set(names);
  return (incoming, outgoing) => {
    const { url = "/", method } = incoming;
    if (!url.startsWith(prefix) || (method !== "GET" && method !== "HEAD")) return;
    const [path = "", query] = url.split("?", 2);
    const file = path.slice(prefix.length);
    const type = types[file.slice(file.lastIndexOf(".") + 1)];
    const there = codings.filter(({ ending }) => files.has(file + ending));
    if (type === undefined || there.length === 0) return;
    outgoing.setHeader("vary", "Accept-Encoding");
    const accepted = incoming.headers["accept-encoding"];
    const taken = there.find(({ coding }) => takesCoding(accepted, coding));
    if (taken === undefined) return;
    outgoing.setHeader("content-encoding", taken.coding);
    outgoing.setHeader("content-type", type);
    incoming.url = path + taken.ending + (query === undefined ? "" : `?${query}`);
  };
}
