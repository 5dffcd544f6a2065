import { once } from "node:events";
import { PassThrough, pipeline, Readable, type Writable } from "node:stream";
import { Busboy, type BusboyConfig, type BusboyInstance } from "@fastify/busboy";
import type { FileStore, StagedBytes } from "@/lib/inbox/context/context";
import { AppError, isAppError } from "@/lib/model/error";
import type { FormLimits, PostedForm } from "@/lib/protocols/customer-side/protocol";
import { completeForm, type FormPart, type Means, type Readers } from "../forms/complete-form";
import { partFileName } from "../forms/part-file-name";
import { shareTurn } from "../forms/turns";
import { UrlencodedParser } from "../forms/urlencoded-parser";
import { boundedBody, type ServerRequest } from "../http/http-message";
import { type StagedFile, stagedFile } from "../storage/staged-file";
import { type FormProof, ProofGate } from "./proof-gate";

/** A form whose files are on this machine, and not yet in the store. */
export type ReceivedForm = {
  readonly form: PostedForm;
  /** The form with what is dear to make of it: for callers that are proven. */
  complete(readers: Readers): Promise<PostedForm>;
  /** Puts the files with these digests into the store. */
  keep(sha256s: ReadonlySet<string>): Promise<void>;
  /** Takes away every file that was not kept. */
  discard(): Promise<void>;
};

/**
 * Reads a form of at most `bytesMax`, urlencoded or multipart, its files as they come. Fields that are too long are cut;
 * fields and files past their count are left out, and a form with twice as many is refused. Files that come before their sender is proven are held in memory: on
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
  const { parser, onField } = parserOf(request.headers, limits);
  // Whoever waits for its end is told; afterwards nobody is.
  parser.on("error", () => {});
  const fields: (() => FormPart)[] = [];
  const staging: Promise<StagedFile>[] = [];
  const streams: Readable[] = [];
  const broken = new Set<unknown>();
  let unstored: unknown = null;
  const attempt = (work: () => void) => {
    try {
      work();
    } catch (error) {
      parser.destroy(asError(error));
    }
  };
  const take = (bytes: Promise<StagedBytes>, told: Parameters<typeof stagedFile>[1]) => {
    const staged = bytes.then((all) => stagedFile(all, told));
    // Whoever stops reading a part leaves it broken off, and the parser would wait for it.
    staged.catch((error: Error) => {
      if (parser.destroyed) return;
      if (!broken.has(error)) unstored = error;
      parser.destroy(error);
    });
    staging.push(staged);
  };
  onField((name, value) => {
    if (name === limits.mime?.mail) {
      // A whole mail is in no one encoding.
      const bytes = () => store.stage(Readable.from([value.bytes()]), bytesMax);
      const told = { field: name, fileName: "", declaredType: "message/rfc822" };
      take(gate.isOpen ? bytes() : gate.opened.then(bytes), told);
      return;
    }
    fields.push(() => [name, value.text()]);
    attempt(() => gate.see(name, value.text));
  });
  parser.on("file", (field, stream, fileName, _encoding, declaredType) => {
    // One that breaks off before anybody reads it would end the process; who reads it is told all the same.
    stream.on("error", (error) => broken.add(error));
    streams.push(stream);
    take(stage(stream), {
      field: field ?? "",
      fileName: partFileName(fileName ?? ""),
      declaredType,
    });
  });
  const stage = async (stream: Readable): Promise<StagedBytes> => {
    if (gate.isOpen) return store.stage(stream, bytesMax);
    // Takes in all of it, whether anybody reads it yet or not.
    const held = new PassThrough({ highWaterMark: bytesMax });
    held.on("error", (error) => broken.add(error));
    pipeline(stream, held, () => {});
    await gate.opened;
    return store.stage(held, bytesMax);
  };
  const source = Readable.from(heldBody(request, bytesMax, gate), { objectMode: false });
  source.once("error", (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    await once(parser, "finish");
    gate.assertOpen();
    const staged = await Promise.all(staging);
    const read = fields.map((field) => field());
    return receivedForm(read, staged, { store, limits, bytesMax });
  } catch (cause) {
    source.unpipe(parser);
    source.destroy();
    gate.end(cause);
    // A file that is under way ends with its form.
    for (const stream of streams) stream.destroy(new Error("The form broke off"));
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

/** The bytes of a body, those that come before the proof counted as held: as text, or in a file that waits. */
async function* heldBody(
  request: ServerRequest,
  bytesMax: number,
  gate: ProofGate,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of boundedBody(request, bytesMax)) {
    gate.hold(chunk.byteLength);
    yield chunk;
    await shareTurn(chunk.byteLength);
  }
}

type FormParser = {
  readonly parser: Pick<BusboyInstance, "on" | "destroy" | "destroyed"> & Writable;
  /** Has each field told. */
  onField(listener: (name: string, value: FieldValue) => void): void;
};

/** The value of a field, which is dear to read where it is long. */
type FieldValue = { text(): string; bytes(): Uint8Array };

/** A multipart part is a file by having a file name, be it empty, or because the protocol says so. */
function parserOf(headers: Readonly<Record<string, string>>, limits: FormLimits): FormParser {
  const contentType = headers["content-type"] ?? "";
  if (/^application\/x-www-form-urlencoded/iu.test(contentType)) return urlencoded(limits);
  // What is left out is read all the same: of many more parts than are wanted nobody is.
  const parts = 2 * (limits.fieldsMax + limits.filesMax);
  const config: BusboyConfig = {
    headers: { ...headers, "content-type": contentType },
    defCharset: "utf8",
    limits: {
      fields: limits.fieldsMax,
      fieldSize: limits.fieldBytesMax,
      files: limits.filesMax,
      parts,
    },
    isPartAFile: (field = "", _type, fileName) =>
      fileName !== undefined || field === limits.mime?.mail || limits.isFile?.(field) === true,
  };
  try {
    const parser = new Busboy(config);
    parser.once("partsLimit", () => {
      parser.destroy(new AppError("payload_too_large", `A form may have ${parts} parts at most`));
    });
    return {
      parser,
      onField(listener) {
        parser.on("field", (name, value) => {
          listener(name, { text: () => value, bytes: () => Buffer.from(value) });
        });
      },
    };
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not a form", { cause });
  }
}

/** Whatever encoding such a body claims, it is UTF-8 by its standard. */
function urlencoded(limits: FormLimits): FormParser {
  const parser = new UrlencodedParser(limits);
  return {
    parser,
    onField(listener) {
      parser.on("field", (name: string, bytes: () => Buffer) => {
        listener(Buffer.from(name, "latin1").toString(), { text: () => bytes().toString(), bytes });
      });
    },
  };
}
