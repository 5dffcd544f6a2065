import { z } from "zod";
import type { ByteStore } from "./byte-store";
import { call, type Reply } from "./http-call";

const fileBytesMax = 100 * 1024 * 1024;
const redirectsMax = 3;

const mediaAnswer = z.object({
  status: z.number(),
  contentType: z.string().nullable(),
  contentLength: z.number().nullable(),
});

/** A file the platform sent: the simulator fetched it from `url`, first by `HEAD`, then by `GET`. */
export const fetchedMedia = z.object({
  kind: z.literal("fetched"),
  url: z.string(),
  state: z.enum(["fetching", "stored", "failed"]),
  /** What the two requests were answered; `null` when there was no answer. */
  head: mediaAnswer.nullable(),
  get: mediaAnswer.nullable(),
  fileName: z.string().nullable(),
  contentType: z.string().nullable(),
  byteLength: z.number().nullable(),
  sha256: z.string().nullable(),
  /** Why it failed. */
  detail: z.string().nullable(),
});

export type FetchedMedia = Readonly<z.infer<typeof fetchedMedia>>;
type MediaAnswer = Readonly<z.infer<typeof mediaAnswer>>;

export interface FetchOptions {
  readonly bytes: ByteStore;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** A file the platform announced and the simulator still has to fetch. */
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
 * Fetches an announced file as receivers do: anonymously, `HEAD` and then `GET`, with up to 3 redirects each and
 * 100 MiB at most. Gives what became of it; only the `GET` decides. Never rejects.
 */
export async function fetchMedia(
  announced: FetchedMedia,
  options: FetchOptions,
): Promise<FetchedMedia> {
  const head = await follow(options, "HEAD", announced.url).catch(() => null);
  const probed = { ...announced, head: head && summary(head) };
  return follow(options, "GET", announced.url).then(
    (reply) => fetched(options, probed, reply),
    (cause: unknown) => failed(probed, cause instanceof Error ? cause.message : String(cause)),
  );
}

async function follow(options: FetchOptions, method: string, start: string): Promise<Reply> {
  const { signal, timeoutMs } = options;
  let url = start;
  for (let redirects = 0; ; redirects += 1) {
    const headers = { accept: "*/*" };
    const reply = await call({ method, url, headers, timeoutMs, bytesMax: fileBytesMax, signal });
    const { location } = reply.headers;
    const isRedirect = reply.status >= 300 && reply.status < 400 && location !== undefined;
    if (!isRedirect || redirects >= redirectsMax) return reply;
    url = new URL(location, url).href;
  }
}

function fetched({ bytes }: FetchOptions, media: FetchedMedia, reply: Reply): FetchedMedia {
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
    sha256: bytes.put(reply.body),
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
