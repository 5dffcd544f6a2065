import type { MediaKind } from "@/lib/model/content";

/** Text has no signature to sniff; its name's ending tells what kind it is. */
export function contentTypeOf(fileName: string): string {
  if (/\.csv$/iu.test(fileName)) return "text/csv";
  return /\.(?:txt|log|md)$/iu.test(fileName) ? "text/plain" : "application/octet-stream";
}

/** How a file of this type is presented. */
export function mediaOf(contentType: string): MediaKind {
  const family = contentType.split("/")[0];
  return family === "image" || family === "audio" || family === "video" ? family : "document";
}
