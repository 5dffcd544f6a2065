import { Readable } from "node:stream";
import { Busboy, type BusboyInstance } from "@fastify/busboy";
import { AppError, isAppError } from "@/lib/model/error";
import { partFileName } from "../forms/part-file-name";
import { boundedBody, type ServerRequest } from "../http/http-message";

/** What a multipart body may hold around its file. */
const envelopeBytesMax = 64 * 1024;

/**
 * Reads a multipart body and hands its first part that has a file name to `receive`, as it comes; other parts are
 * passed over. Throws `payload_too_large` past `bytesMax` and what belongs around it (at once where the length is
 * announced), and `invalid_request` for a body that is not multipart, breaks off or holds no file.
 */
export async function readUpload<T>(
  request: ServerRequest,
  bytesMax: number,
  receive: (fileName: string, bytes: AsyncIterable<Uint8Array>) => Promise<T>,
): Promise<T> {
  const parser = parserOf(request.headers);
  const streams: Readable[] = [];
  const received = new Promise<T>((resolve, reject) => {
    let isTaken = false;
    parser.on("file", (_name, stream, filename) => {
      // One that breaks off before anybody reads it would end the process; who reads it is told all the same.
      stream.on("error", () => {});
      // A part without a name is a field, whatever its type says.
      if (isTaken || filename === undefined || filename === "") {
        stream.resume();
        return;
      }
      isTaken = true;
      streams.push(stream);
      receive(partFileName(filename), stream).then(resolve, (error: unknown) => {
        stream.resume();
        reject(error);
      });
    });
    parser.once("finish", () => {
      if (!isTaken) reject(new AppError("invalid_request", "The body holds no file"));
    });
    parser.once("error", (cause) => {
      if (isAppError(cause)) reject(cause);
      else reject(new AppError("invalid_request", "The body is not valid multipart", { cause }));
    });
  });
  const body = boundedBody(request, bytesMax + envelopeBytesMax);
  const source = Readable.from(body, { objectMode: false });
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    return await received;
  } finally {
    source.unpipe(parser);
    source.destroy();
    // One that is under way when the body breaks off ends with it.
    for (const stream of streams) stream.destroy(new Error("The body broke off"));
  }
}

function parserOf(headers: Readonly<Record<string, string>>): BusboyInstance {
  const contentType = headers["content-type"] ?? "";
  try {
    return new Busboy({
      headers: { ...headers, "content-type": contentType },
      limits: { parts: 100, fieldSize: 65_536 },
    });
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not multipart/form-data", { cause });
  }
}
