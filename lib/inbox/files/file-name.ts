import mime from "mime";
import type { MediaKind } from "@/lib/model/content";
import { readAddress } from "@/lib/model/read-address";

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
  /** What its sender calls it; null for no usable name. */
  readonly named: string | null;
  /** The name in the header of the answer that brought it. */
  readonly disposition: string | null;
  readonly url: string;
  readonly media: MediaKind;
  readonly id: string;
  readonly contentType: string;
};

/**
 * What to call a file: as its sender does, else as the header says, else as its address ends, else by its kind and id.
 * It always ends in an extension where its type or its address tells which: without one no program opens it.
 */
export function receivedFileName(received: Received): string {
  const { disposition, url, media, id, contentType } = received;
  const named = received.named ?? (disposition === null ? null : safeFileName(disposition));
  const fromUrl = lastSegment(url);
  if (named !== null) return withExtension(named, contentType, fromUrl);
  if (fromUrl !== null && anyExtension.test(fromUrl)) return fromUrl;
  return `${media}-${id}${extensionOf(contentType)}`;
}

/** A name with the extension of a type, unless it has one that programs know. */
export function withExtension(
  name: string,
  contentType: string,
  otherName: string | null = null,
): string {
  if (hasExtension(name, contentType)) return name;
  const other = otherName !== null && hasExtension(otherName, contentType) ? otherName : "";
  const extension = extensionOf(contentType) || (anyExtension.exec(other)?.[0] ?? "");
  if (extension === "") return name;
  const head = name
    .trimEnd()
    .replace(/\.$/u, "")
    .slice(0, lengthMax - extension.length);
  return head.replace(/\p{Cs}$/u, "") + extension;
}

const anyExtension = /\.[A-Za-z0-9]{1,10}$/u;

/** "Invoice 1.2" has none, nor has "acme.com", unless it is a program. */
function hasExtension(name: string, contentType: string): boolean {
  const type = mime.getType(anyExtension.exec(name)?.[0] ?? "");
  return type !== null && (type !== "application/x-msdownload" || type === contentType);
}

/** The type that the end of an address tells of; null where it tells none. */
export function typeOfAddress(url: string): string | null {
  return mime.getType(anyExtension.exec(lastSegment(url) ?? "")?.[0] ?? "");
}

function lastSegment(url: string): string | null {
  try {
    return safeFileName(decodeURIComponent(readAddress(url)?.pathname.split("/").at(-1) ?? ""));
  } catch {
    return null;
  }
}

/** Where the registry names another first than people do. */
const extensions: Readonly<Record<string, string>> = {
  "application/octet-stream": "",
  "audio/mpeg": ".mp3",
  "audio/ogg": ".ogg",
  "video/quicktime": ".mov",
};

function extensionOf(contentType: string): string {
  const extension = mime.getExtension(contentType);
  return extensions[contentType] ?? (extension === null ? "" : `.${extension}`);
}
