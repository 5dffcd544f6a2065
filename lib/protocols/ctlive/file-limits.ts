import type { MediaKind } from "@/lib/model/content";

const mebibyte = 1024 * 1024;

/** The largest inbound file of each kind, in bytes (ctlive §5, rule 10). */
export const inboundBytesMax: Readonly<Record<MediaKind, number>> = {
  image: 5 * mebibyte,
  audio: 16 * mebibyte,
  voice: 16 * mebibyte,
  video: 16 * mebibyte,
  document: 100 * mebibyte,
  /** For an animated sticker; still ones are at most 100 KB. */
  sticker: 500 * 1024,
};

/** The largest outbound files. A sticker is sent as an image. */
export const outboundBytesMax: Readonly<Record<MediaKind, number>> = {
  ...inboundBytesMax,
  sticker: inboundBytesMax.image,
};
