import { randomUUID } from "node:crypto";
import type { FileStore } from "@/lib/inbox/context/context";
import type { FormPart } from "@/lib/protocols/customer-side/protocol";

/**
 * A multipart/form-data body (RFC 7578) with its exact length: texts as UTF-8, the bytes of files as they are read
 * from the store. Names are escaped as browsers escape them.
 */
export function encodeForm(parts: readonly FormPart[], files: FileStore) {
  const boundary = `parley-${randomUUID()}`;
  const pieces = parts.map((part) => {
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="${escaped(part.name)}"`;
    if ("value" in part) {
      return { head: Buffer.from(`${head}\r\n\r\n${part.value}\r\n`), file: null };
    }
    const { file, fileName } = part;
    const about = `; filename="${escaped(fileName)}"\r\ncontent-type: ${file.contentType}\r\n\r\n`;
    return { head: Buffer.from(head + about), file };
  });
  const tail = Buffer.from(`--${boundary}--\r\n`);
  const length = pieces.reduce(
    (sum, { head, file }) => sum + head.byteLength + (file === null ? 0 : file.sizeBytes + 2),
    tail.byteLength,
  );
  async function* body(): AsyncGenerator<Uint8Array> {
    for (const { head, file } of pieces) {
      yield head;
      if (file === null) continue;
      yield* files.read(file.sha256);
      yield Buffer.from("\r\n");
    }
    yield tail;
  }
  return {
    headers: {
      "content-type": `multipart/form-data; boundary=${boundary}`,
      "content-length": String(length),
    },
    body: body(),
  };
}

function escaped(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
