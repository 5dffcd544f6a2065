import type { MediaKind } from "@/lib/model/content";

const mebibyte = 1024 * 1024;

/** The largest file of each kind a customer can send, in bytes (ctlive §5, rule 10). */
export const inboundBytesMax: Readonly<Record<MediaKind, number>> = {
  image: 5 * mebibyte,
  audio: 16 * mebibyte,
  voice: 16 * mebibyte,
  video: 16 * mebibyte,
  document: 100 * mebibyte,
  /** An animated one; still stickers are at most 100 KB. */
  sticker: 500 * 1024,
};

/** The same towards the customer, except that a sticker leaves as an image. */
export const outboundBytesMax: Readonly<Record<MediaKind, number>> = {
  ...inboundBytesMax,
  sticker: inboundBytesMax.image,
};
