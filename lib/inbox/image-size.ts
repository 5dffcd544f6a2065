export type ImageFacts = {
  readonly contentType: "image/png" | "image/gif" | "image/jpeg";
  /** With its dot. */
  readonly extension: string;
  readonly width: number;
  readonly height: number;
};

/** What the bytes of a PNG, GIF or JPEG say of themselves; null for anything else, and for what is cut off. */
export function readImageFacts(bytes: Uint8Array): ImageFacts | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && bytes.length >= 24) {
    return {
      contentType: "image/png",
      extension: ".png",
      width: view.getUint32(16),
      height: view.getUint32(20),
    };
  }
  if (startsWith(bytes, [0x47, 0x49, 0x46, 0x38]) && bytes.length >= 10) {
    return {
      contentType: "image/gif",
      extension: ".gif",
      width: view.getUint16(6, true),
      height: view.getUint16(8, true),
    };
  }
  return startsWith(bytes, [0xff, 0xd8]) ? readJpeg(view) : null;
}

/** Goes from segment to segment up to the frame header (ITU-T T.81, B.2.2), which has the size. */
function readJpeg(view: DataView): ImageFacts | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // Any byte of padding before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // SOF0 to SOF15, without DHT, JPG and DAC, which lie among them.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) {
      return {
        contentType: "image/jpeg",
        extension: ".jpg",
        width: view.getUint16(at + 7),
        height: view.getUint16(at + 5),
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}
