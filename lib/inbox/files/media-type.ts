import type { MediaKind } from "@/lib/model/content";

/** Words of a sender that are taken for bytes which say nothing themselves: no browser runs any of them. */
const declarable: ReadonlySet<string> = new Set([
  "message/rfc822",
  "text/plain",
  "text/csv",
  "text/calendar",
  "text/vcard",
]);

/**
 * Text has no signature to sniff: its name's ending tells what kind it is, and of a file without a name what its sender
 * says.
 */
export function contentTypeOf(fileName: string, declaredType: string | null = null): string {
  if (/\.csv$/iu.test(fileName)) return "text/csv";
  if (/\.(?:txt|log|md)$/iu.test(fileName)) return "text/plain";
  if (/\.eml$/iu.test(fileName)) return "message/rfc822";
  const declared = declaredType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return declarable.has(declared) ? declared : "application/octet-stream";
}

/** How a file of this type is presented. */
export function mediaOf(contentType: string): MediaKind {
  const family = contentType.split("/")[0];
  return family === "image" || family === "audio" || family === "video" ? family : "document";
}
