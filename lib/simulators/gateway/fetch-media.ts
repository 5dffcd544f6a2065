import { call, type Reply } from "../http-call";
import type { GatewayCore } from "./core";
import type { FetchedMedia, MediaAnswer } from "./phone-message";
import type { PhoneEntry } from "./phone-store";

const fileBytesMax = 100 * 1024 * 1024;
const redirectsMax = 3;

/** A file the platform announced and the gateway still has to fetch. */
export function announcedMedia(url: string, fileName: string | null): FetchedMedia {
  return {
    kind: "fetched",
    url,
    state: "fetching",
    head: null,
    get: null,
    fileName: fileName ?? nameInPath(url),
    contentType: null,
    byteLength: null,
    sha256: null,
    detail: null,
  };
}

/**
 * Fetches a message's file as receivers do: anonymously, `HEAD` and then `GET`, with up to 3 redirects
 * each and 100 MiB at most. The outcome is recorded on the phone; only the `GET` decides. Never rejects.
 */
export async function fetchMedia(
  core: GatewayCore,
  entry: PhoneEntry,
  announced: FetchedMedia,
): Promise<void> {
  const head = await follow(core, "HEAD", announced.url).catch(() => null);
  const probed = { ...announced, head: head && summary(head) };
  const media = await follow(core, "GET", announced.url).then(
    (reply) => fetched(core, probed, reply),
    (cause: unknown) => failed(probed, cause instanceof Error ? cause.message : String(cause)),
  );
  core.phones.update(entry, { media });
  core.changed(entry.key, entry.address);
}

async function follow(core: GatewayCore, method: string, start: string): Promise<Reply> {
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    const reply = await call({
      method,
      url,
      headers: { accept: "*/*" },
      timeoutMs: core.timeoutMs,
      bytesMax: fileBytesMax,
      signal: core.signal,
    });
    const { location } = reply.headers;
    const isRedirect = reply.status >= 300 && reply.status < 400 && location !== undefined;
    if (!isRedirect || redirects >= redirectsMax) return reply;
    url = new URL(location, url).href;
  }
}

function fetched(core: GatewayCore, media: FetchedMedia, reply: Reply): FetchedMedia {
  const get = summary(reply);
  if (reply.status < 200 || reply.status > 299) {
    return { ...failed(media, `The file's URL answered ${reply.status}`), get };
  }
  return {
    ...media,
    state: "stored",
    get,
    contentType: get.contentType,
    byteLength: reply.body.byteLength,
    sha256: core.bytes.put(reply.body),
  };
}

function failed(media: FetchedMedia, detail: string): FetchedMedia {
  return { ...media, state: "failed", detail };
}

function summary({ status, headers }: Reply): MediaAnswer {
  const length = headers["content-length"];
  return {
    status,
    contentType: headers["content-type"] ?? null,
    contentLength: length === undefined ? null : Number(length),
  };
}

function nameInPath(url: string): string | null {
  const name = new URL(url).pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name) || null;
  } catch {
    return name;
  }
}
