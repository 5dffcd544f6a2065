import { once } from "node:events";
import { PassThrough, pipeline, Readable } from "node:stream";
import busboy from "busboy";
import type { FileStore, StagedBytes } from "@/lib/inbox/context";
import { AppError, isAppError } from "@/lib/model/error";
import type { FormLimits, WireFile, WireForm } from "@/lib/protocols/protocol";
import { type FormProof, ProofGate } from "./callers/proof-gate";
import { UrlencodedParser } from "./forms/urlencoded-parser";
import type { HtmlReader } from "./html/html-reader";
import type { ServerRequest } from "./wire";

/** A form whose files are on this machine, and not yet in the store. */
export type ReceivedForm = {
  readonly form: WireForm;
  /** Puts the files with these digests into the store. */
  keep(sha256s: ReadonlySet<string>): Promise<void>;
  /** Takes away every file that was not kept. */
  discard(): Promise<void>;
};

type Part = readonly [name: string, value: string];
type Staged = { readonly file: WireFile; readonly bytes: StagedBytes };

/**
 * Reads a form of at most `bytesMax`, urlencoded or multipart, its files as they come. Fields that are too long are cut;
 * fields and files past their count are left out. Files that come before their sender is proven are held in memory: on
 * disk there is nothing of the unproven. Throws what the proof and the store do, `payload_too_large` past `bytesMax`,
 * and `invalid_request` for a body that is no form or breaks off; then nothing stays behind.
 */
export async function readForm(
  request: ServerRequest,
  store: FileStore,
  limits: FormLimits,
  bytesMax: number,
  proof: FormProof,
): Promise<ReceivedForm> {
  const gate = new ProofGate(proof);
  const parser = parserOf(request.headers, limits);
  const fields: Part[] = [];
  const staging: Promise<Staged>[] = [];
  let unstored: unknown = null;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      parser.destroy(asError(error));
    }
  };
  parser.on("field", (name, value) => {
    fields.push([name, value]);
    attempt(() => gate.see(name, value));
  });
  parser.on("file", (field, stream, { filename }) => {
    // One that breaks off before anybody reads it would end the process; who reads it is told all the same.
    stream.on("error", () => {});
    const staged = stage(stream).then((bytes) => ({
      file: {
        field,
        fileName: filename ?? "",
        contentType: bytes.sniffedType ?? "",
        sizeBytes: bytes.sizeBytes,
        sha256: bytes.sha256,
      },
      bytes,
    }));
    // Whoever stops reading a part leaves it broken off, and the parser would wait for it.
    staged.catch((error: Error) => {
      if (parser.destroyed) return;
      unstored = error;
      parser.destroy(error);
    });
    staging.push(staged);
  });
  const stage = async (stream: Readable): Promise<StagedBytes> => {
    if (gate.isOpen) return store.stage(stream, bytesMax);
    stream.on("data", (chunk: Buffer) => attempt(() => gate.hold(chunk.byteLength)));
    // Takes in all of it, whether anybody reads it yet or not.
    const held = new PassThrough({ highWaterMark: bytesMax });
    pipeline(stream, held, () => {});
    await gate.opened;
    return store.stage(held, bytesMax);
  };
  const source = Readable.from(bounded(request, bytesMax), { objectMode: false });
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    await once(parser, "close");
    gate.assertOpen();
    return receivedForm(fields, await Promise.all(staging));
  } catch (cause) {
    source.unpipe(parser);
    source.destroy();
    gate.end(cause);
    for (const staged of await Promise.allSettled(staging)) {
      if (staged.status === "fulfilled") await staged.value.bytes.discard();
    }
    if (isAppError(cause) || cause === unstored) throw cause;
    throw new AppError("invalid_request", "The body is not a valid form", { cause });
  } finally {
    proof.hold.release();
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

function receivedForm(fields: readonly Part[], staged: readonly Staged[]): ReceivedForm {
  return {
    form: { fields, files: staged.map(({ file }) => file) },
    async keep(sha256s) {
      for (const { bytes } of staged) if (sha256s.has(bytes.sha256)) await bytes.keep();
    },
    async discard() {
      for (const { bytes } of staged) await bytes.discard();
    },
  };
}

/** The form with its blank fields filled with the words of another field's HTML; for callers that are proven. */
export async function withWords(
  form: WireForm,
  { wordsOf = {} }: FormLimits,
  reader: HtmlReader,
): Promise<WireForm> {
  const lastOf = (name: string) => form.fields.findLast(([known]) => known === name)?.[1] ?? "";
  const words: Part[] = [];
  for (const [name, source] of Object.entries(wordsOf)) {
    const html = lastOf(name).trim() === "" ? lastOf(source) : "";
    if (html !== "") words.push([name, await reader.words(html)]);
  }
  return { ...form, fields: [...form.fields, ...words] };
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

function parserOf(headers: Readonly<Record<string, string>>, limits: FormLimits): busboy.Busboy {
  const { fieldsMax, fieldBytesMax, filesMax } = limits;
  const type = headers["content-type"] ?? "";
  if (/^\s*application\/x-www-form-urlencoded\s*(?:;|$)/iu.test(type)) {
    // It emits what busboy does for such a form.
    return new UrlencodedParser(type, limits) as unknown as busboy.Busboy;
  }
  try {
    const most = { fields: fieldsMax, fieldSize: fieldBytesMax, files: filesMax };
    return busboy({ headers, defParamCharset: "utf8", limits: most });
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not a form", { cause });
  }
}
