import type { Attachment } from "@/db/tables/tables";
import type { FileStore } from "@/lib/inbox/context/context";
import { contentDisposition } from "./content-disposition";
import type { ServerResponse } from "./http-message";

/** Types that a browser may show in place: no scripts, no markup. */
const inlineTypes = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
  "image/avif",
  "application/pdf",
  "text/plain",
]);

/** Whether bytes of this type are safe to show inside a page; everything else is a download. */
export function isInlineType(contentType: string): boolean {
  return inlineTypes.has(contentType) || /^(?:audio|video)\//u.test(contentType);
}

type Serve = {
  readonly file: Pick<Attachment, "fileName" | "contentType" | "sizeBytes" | "sha256">;
  readonly method: string;
  readonly range: string | undefined;
  readonly isDownload: boolean;
};

/**
 * A stored file as an answer to GET or HEAD, with its exact length. One byte range is honoured; several, or
 * nonsense, give the whole file, and one past the end 416.
 */
export function serveFile(files: Pick<FileStore, "read">, serve: Serve): ServerResponse {
  const { file, method } = serve;
  const size = file.sizeBytes ?? 0;
  const kind = serve.isDownload || !isInlineType(file.contentType) ? "attachment" : "inline";
  const headers = {
    "content-type":
      file.contentType === "text/plain" ? "text/plain; charset=utf-8" : file.contentType,
    "content-disposition": contentDisposition(kind, file.fileName),
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "private, max-age=86400, immutable",
    "accept-ranges": "bytes",
  };
  const range = readRange(serve.range, size);
  if (range === "unsatisfiable") {
    return { status: 416, headers: { ...headers, "content-range": `bytes */${size}` }, body: null };
  }
  const length = range === null ? size : range.end - range.start + 1;
  const answer = {
    status: range === null ? 200 : 206,
    headers: {
      ...headers,
      "content-length": String(length),
      ...(range === null ? {} : { "content-range": `bytes ${range.start}-${range.end}/${size}` }),
    },
  };
  if (method === "HEAD" || file.sha256 === null || length === 0) return { ...answer, body: null };
  return { ...answer, body: files.read(file.sha256, range ?? undefined) };
}

type Range = { readonly start: number; readonly end: number };

function readRange(header: string | undefined, size: number): Range | null | "unsatisfiable" {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/u.exec(header ?? "") ?? [];
  if (from === undefined || to === undefined || (from === "" && to === "")) return null;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== "" && to !== "" && Number(to) < Number(from)) return null;
  return start >= size ? "unsatisfiable" : { start, end };
}
