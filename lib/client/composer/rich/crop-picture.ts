/** A part of a picture, in percent of its width and height. */
export type PicturePart = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The longer side of a picture that is cut to size, in pixels: more shows on no card. */
const sideMax = 2_000;

/**
 * A part of a picture as a file of its own, at most 2,000 pixels wide and high: a JPEG, or a PNG where it may be
 * transparent. A whole JPEG or PNG that is small enough comes back itself. Rejects where the browser cannot draw it.
 */
export async function croppedPicture(
  image: HTMLImageElement,
  { x, y, width, height }: PicturePart,
  source: File,
): Promise<File> {
  const { naturalWidth, naturalHeight } = image;
  const wide = Math.max(1, Math.round((naturalWidth * width) / 100));
  const high = Math.max(1, Math.round((naturalHeight * height) / 100));
  const isWhole = wide >= naturalWidth - 1 && high >= naturalHeight - 1;
  const isSent = source.type === "image/jpeg" || source.type === "image/png";
  if (isWhole && isSent && Math.max(wide, high) <= sideMax) return source;
  const scale = Math.min(1, sideMax / Math.max(wide, high));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(wide * scale));
  canvas.height = Math.max(1, Math.round(high * scale));
  const from = [(naturalWidth * x) / 100, (naturalHeight * y) / 100, wide, high] as const;
  canvas.getContext("2d")?.drawImage(image, ...from, 0, 0, canvas.width, canvas.height);
  const type = source.type === "image/jpeg" ? "image/jpeg" : "image/png";
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9));
  if (blob === null) throw new Error("The picture cannot be drawn");
  const name = source.name.replace(/\.[^.]*$/u, "");
  return new File([blob], `${name}${type === "image/jpeg" ? ".jpg" : ".png"}`, { type });
}
