import type { Attachment } from "@/db/tables/tables";
import type { Context } from "../context/context";

/** Pictures up to this size are put into a page, as long as they come to no more than this together. */
const pictureBytesMax = 100_000;
const picturesBytesMax = 50_000_000;

const pictureTypes: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/gif",
  "image/webp",
]);

/** Gives small pictures as data addresses, while there is room for them in a file that has `takenBytes` of pictures. */
export function pictureReader({ files }: Context, takenBytes: number) {
  let taken = takenBytes;
  return {
    /** Bytes of pictures that the file has by now. */
    get takenBytes() {
      return taken;
    },
    async pictureOf({ contentType, sizeBytes, sha256 }: Attachment): Promise<string | null> {
      if (sha256 === null || sizeBytes === null || !pictureTypes.has(contentType)) return null;
      if (sizeBytes > pictureBytesMax || taken + sizeBytes > picturesBytesMax) return null;
      const chunks: Uint8Array[] = [];
      try {
        for await (const chunk of files.read(sha256)) chunks.push(chunk);
      } catch (error) {
        // A file that is not there any more is named, as those are that are too large.
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
        throw error;
      }
      taken += sizeBytes;
      return `data:${contentType};base64,${Buffer.concat(chunks).toString("base64")}`;
    },
  };
}
