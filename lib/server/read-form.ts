import { once } from "node:events";
import { Readable } from "node:stream";
import { Busboy, type BusboyConfig, type BusboyInstance } from "@fastify/busboy";
import type { FileStore } from "@/lib/inbox/context";
import { AppError, isAppError } from "@/lib/model/error";
import type { FormLimits, WireForm } from "@/lib/protocols/protocol";
import { completeForm, type FormPart, type Means, type Readers } from "./forms/complete-form";
import { type StagedFile, stagedFile } from "./forms/staged-file";
import type { ServerRequest } from "./wire";

/** A form whose files are on this machine, and not yet in the store. */
export type ReceivedForm = {
  readonly form: WireForm;
  /** The form with what is dear to make of it: for callers that are proven. */
  complete(readers: Readers): Promise<WireForm>;
  /** Puts the files with these digests into the store. */
  keep(sha256s: ReadonlySet<string>): Promise<void>;
  /** Takes away every file that was not kept. */
  discard(): Promise<void>;
};

/**
 * Reads a form of at most `bytesMax`, urlencoded or multipart, its files as they come. Fields that are too long are cut;
 * fields and files past their count are left out. Throws `payload_too_large` past `bytesMax`, `invalid_request` for a
 * body that is no form or breaks off, and what the store throws; then nothing stays behind.
 */
export async function readForm(
  request: ServerRequest,
  store: FileStore,
  limits: FormLimits,
  bytesMax: number,
): Promise<ReceivedForm> {
  const { parser, decode } = parserOf(request.headers, limits);
  const fields: FormPart[] = [];
  const staging: Promise<StagedFile>[] = [];
  const streams: Readable[] = [];
  const broken = new Set<unknown>();
  let unstored: unknown = null;
  parser.on("field", (name, value) => {
    if (name === limits.mime?.mail) staging.push(stageMail(store, name, value, bytesMax));
    else fields.push([decode(name), decode(value)]);
  });
  parser.on("file", (field, stream, fileName, _encoding, declaredType) => {
    // One that breaks off before anybody reads it would end the process; who reads it is told all the same.
    stream.on("error", (error) => broken.add(error));
    streams.push(stream);
    const staged = store
      .stage(stream, bytesMax)
      .then((bytes) =>
        stagedFile(bytes, { field: field ?? "", fileName: fileName ?? "", declaredType }),
      );
    // Whoever stops reading a part leaves it broken off, and the parser would wait for it.
    staged.catch((error: Error) => {
      if (parser.destroyed) return;
      if (!broken.has(error)) unstored = error;
      parser.destroy(error);
    });
    staging.push(staged);
  });
  const source = Readable.from(bounded(request, bytesMax), { objectMode: false });
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    await once(parser, "finish");
    return receivedForm(fields, await Promise.all(staging), { store, limits, bytesMax });
  } catch (cause) {
    source.unpipe(parser);
    source.destroy();
    // A file that is under way ends with its form.
    for (const stream of streams) stream.destroy(new Error("The form broke off"));
    for (const staged of await Promise.allSettled(staging)) {
      if (staged.status === "fulfilled") await staged.value.bytes.discard();
    }
    if (isAppError(cause) || cause === unstored) throw cause;
    throw new AppError("invalid_request", "The body is not a valid form", { cause });
  }
}

function receivedForm(
  fields: readonly FormPart[],
  received: readonly StagedFile[],
  means: Omit<Means, "readers">,
): ReceivedForm {
  const staged = [...received];
  return {
    form: { fields, files: staged.map(({ file }) => file) },
    complete: (readers) => completeForm(fields, staged, { ...means, readers }),
    async keep(sha256s) {
      for (const { bytes } of staged) if (sha256s.has(bytes.sha256)) await bytes.keep();
    },
    async discard() {
      for (const { bytes } of staged) await bytes.discard();
    },
  };
}

/** A whole mail in a field, which has a byte a character. */
async function stageMail(
  store: FileStore,
  field: string,
  value: string,
  bytesMax: number,
): Promise<StagedFile> {
  const bytes = await store.stage(Readable.from([Buffer.from(value, "latin1")]), bytesMax);
  return stagedFile(bytes, { field, fileName: "", declaredType: "message/rfc822" });
}

async function* bounded(request: ServerRequest, bytesMax: number): AsyncGenerator<Uint8Array> {
  const tooLarge = () =>
    new AppError("payload_too_large", `A body may have ${bytesMax} bytes at most`);
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) throw tooLarge();
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > bytesMax) throw tooLarge();
    yield chunk;
  }
}

type FormParser = {
  readonly parser: BusboyInstance;
  /** A name or value of a field as text. */
  decode(value: string): string;
};

/**
 * Urlencoded fields come with a byte a character: a mail among them is in no one encoding. A multipart part is a file
 * by having a file name, be it empty, or because the protocol says so.
 */
function parserOf(headers: Readonly<Record<string, string>>, limits: FormLimits): FormParser {
  const contentType = headers["content-type"] ?? "";
  const isUrlencoded = /^application\/x-www-form-urlencoded/iu.test(contentType);
  const config: BusboyConfig = {
    // Whatever encoding an urlencoded body claims, it is UTF-8 by its standard.
    headers: {
      ...headers,
      "content-type": isUrlencoded ? "application/x-www-form-urlencoded" : contentType,
    },
    defCharset: isUrlencoded ? "latin1" : "utf8",
    limits: {
      fields: limits.fieldsMax,
      fieldSize: limits.fieldBytesMax,
      files: limits.filesMax,
    },
    isPartAFile: (field = "", _type, fileName) =>
      fileName !== undefined || field === limits.mime?.mail || limits.isFile?.(field) === true,
  };
  try {
    return {
      parser: new Busboy(config),
      decode: isUrlencoded
        ? (value) => Buffer.from(value, "latin1").toString("utf8")
        : (value) => value,
    };
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not a form", { cause });
  }
}
