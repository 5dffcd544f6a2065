import type { MediaKind } from "@/lib/model/content";
import { readAddress } from "@/lib/model/web-address";

/** Characters of a file name; what WhatsApp allows. */
const lengthMax = 240;

/** Control characters, line separators, and what turns the direction of text: "annexe" + U+202E + "fdp.exe". */
const unseen = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

/**
 * A name that is safe on every file system and in every header: no path, nothing unseen, at most 240 UTF-16 units
 * with its extension kept. Null when nothing is left.
 */
export function safeFileName(name: string): string | null {
  const clean = name
    .replace(/[\\/]/gu, "_")
    .replace(unseen, "")
    // Half a character alone cannot be written in a URL.
    .replace(/\p{Cs}/gu, "_")
    .replace(/^[.\s]+/u, "")
    .trim();
  if (clean === "") return null;
  if (clean.length <= lengthMax) return clean;
  const extension = /\.[A-Za-z0-9]{1,10}$/u.exec(clean)?.[0] ?? "";
  const head = clean.slice(0, lengthMax - extension.length);
  return head.replace(/\p{Cs}$/u, "") + extension;
}

type Received = {
  readonly disposition: string | null;
  readonly url: string;
  readonly media: MediaKind;
  readonly id: string;
  readonly contentType: string;
};

/** What to call a file whose sender gave no name: the header's, else the address's, else its kind and id. */
export function receivedFileName(received: Received): string {
  const fromHeader = received.disposition === null ? null : safeFileName(received.disposition);
  if (fromHeader !== null) return fromHeader;
  const fromUrl = lastSegment(received.url);
  if (fromUrl !== null && /\.[A-Za-z0-9]{1,10}$/u.test(fromUrl)) return fromUrl;
  return `${received.media}-${received.id}${extensionOf(received.contentType)}`;
}

function lastSegment(url: string): string | null {
  try {
    return safeFileName(decodeURIComponent(readAddress(url)?.pathname.split("/").at(-1) ?? ""));
  } catch {
    return null;
  }
}

const extensions: Readonly<Record<string, string>> = {
  "image/jpeg": ".jpg",
  "image/png": ".png",
  "image/webp": ".webp",
  "image/gif": ".gif",
  "application/pdf": ".pdf",
  "audio/mpeg": ".mp3",
  "audio/ogg": ".ogg",
  "audio/aac": ".aac",
  "audio/amr": ".amr",
  "audio/mp4": ".m4a",
  "video/mp4": ".mp4",
  "video/3gpp": ".3gp",
  "text/plain": ".txt",
  "text/csv": ".csv",
  "text/calendar": ".ics",
  "text/vcard": ".vcf",
  "message/rfc822": ".eml",
  "application/zip": ".zip",
};

function extensionOf(contentType: string): string {
  return extensions[contentType] ?? "";
}
