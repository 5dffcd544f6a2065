import type { ByteStore } from "./byte-store";

/** A file of a message, in whichever direction it went. */
export interface StoredFile {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string | null;
}

/** What a message says of its file. */
export interface FileFacts {
  readonly sha256: string | null;
  readonly contentType: string | null;
  readonly fileName: string | null;
}

/** The file with its bytes; `null` for none, and while or when they are not there. */
export async function readStoredFile(
  bytes: ByteStore,
  file: FileFacts | null | undefined,
): Promise<StoredFile | null> {
  if (!file || file.sha256 === null) return null;
  const held = await bytes.get(file.sha256);
  const { contentType, fileName } = file;
  return held && { bytes: held, contentType: contentType ?? "application/octet-stream", fileName };
}
