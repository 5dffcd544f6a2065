import type { Images } from "@/lib/inbox/context/context";

/** A picture of more pixels is not decoded: it may be a small file that fills the memory. */
const pixelsMax = 50_000_000;

/** Makes pictures smaller with libvips, which is loaded when the first one comes. */
export function createImages(): Images {
  return {
    async fitInto(bytes, sideMax) {
      const { default: sharp } = await import("sharp");
      try {
        const picture = sharp(bytes, { limitInputPixels: pixelsMax, autoOrient: true });
        const { format, hasAlpha, width, height } = await picture.metadata();
        const isKept =
          (format === "png" || format === "jpeg" || format === "gif") &&
          width <= sideMax &&
          height <= sideMax;
        const type = isKept ? format : hasAlpha || format === "gif" ? "png" : "jpeg";
        const facts = {
          contentType: `image/${type}`,
          extension: type === "jpeg" ? ".jpg" : `.${type}`,
        };
        if (isKept) return { ...facts, bytes };
        const smaller = await picture
          .resize(sideMax, sideMax, { fit: "inside", withoutEnlargement: true })
          .toFormat(type)
          .toBuffer();
        return { ...facts, bytes: smaller };
      } catch {
        return null;
      }
    },
  };
}
