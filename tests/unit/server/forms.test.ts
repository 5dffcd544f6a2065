import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { FileStore } from "@/lib/inbox/context/context";
import { AppError, isAppError } from "@/lib/model/error";
import type { FormPart } from "@/lib/protocols/customer-side/protocol";
import type { ServerRequest } from "@/lib/server/http/http-message";
import { createHeldBytes } from "@/lib/server/limits/held-bytes";
import { encodeForm } from "@/lib/server/outbound/encode-form";
import type { FormProof } from "@/lib/server/protocols/proof-gate";
import { readForm } from "@/lib/server/protocols/read-form";
import { createFileStore } from "@/lib/server/storage/file-store";
import { pdf, png } from "../../support/sample-files";

const limits = { fieldsMax: 5, fieldBytesMax: 100, filesMax: 2, proof: [] };

/** Nobody has to say anything. */
const proven: FormProof = {
  names: [],
  hold: createHeldBytes().openHold("127.0.0.1"),
  isGiven: () => true,
  refusal: () => new AppError("forbidden", "Nobody knows who this is"),
};

let folder: string;
let files: FileStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "parley-forms-"));
  files = createFileStore(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

function read(
  type: string,
  bytes: Uint8Array,
  bytesMax = 100_000,
  more: Partial<typeof limits> = {},
) {
  const request = { headers: { "content-type": type }, body: chunksOf(bytes, 7) };
  return readForm(
    request as unknown as ServerRequest,
    files,
    { ...limits, ...more },
    bytesMax,
    proven,
  );
}

async function bytesOf(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of source) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Stores bytes, as a part of a form that is to be sent. */
async function filePart(name: string, fileName: string, bytes: Uint8Array): Promise<FormPart> {
  const { sha256, sizeBytes } = await files.write(chunksOf(bytes, 1000), 1_000_000);
  const file = { url: "", fileName, contentType: "application/pdf", sizeBytes, sha256 };
  return { name, fileName, file };
}

test("what is encoded reads the same, and is as long as it says", async () => {
  const name = 'b"il\r\nl ü.pdf';
  const parts = [
    { name: "text", value: "Zoë\r\n--x" },
    await filePart("attachment", name, pdf),
    { name: "text", value: "again" },
  ];
  const { headers, body } = encodeForm(parts, files);
  const bytes = await bytesOf(body);
  expect(bytes.byteLength).toBe(Number(headers["content-length"]));
  const answer = new Response(new Uint8Array(bytes), { headers });
  const form = await answer.formData();
  expect(form.getAll("text")).toEqual(["Zoë\r\n--x", "again"]);
  const file = form.get("attachment");
  if (file === null || typeof file === "string") throw new Error("no file");
  expect([file.name, file.type]).toEqual([name, "application/pdf"]);
  expect(Buffer.from(await file.arrayBuffer()).equals(pdf)).toBe(true);

  const received = await read(headers["content-type"], bytes);
  expect(received.form.fields).toEqual([
    ["text", "Zoë\r\n--x"],
    ["text", "again"],
  ]);
  expect(received.form.files).toMatchObject([{ field: "attachment", sizeBytes: pdf.byteLength }]);
});

test("a file that cannot be stored ends the reading with the reason, wherever that happens", async () => {
  const reason = new Error("no room");
  const full: FileStore = {
    ...files,
    async stage(source) {
      // The store has begun to read.
      for await (const _chunk of source) throw reason;
      throw reason;
    },
  };
  const parts = [
    await filePart("attachment", "a.bin", randomBytes(200_000)),
    { name: "after", value: "x" },
  ];
  const { headers, body } = encodeForm(parts, files);
  const bytes = await bytesOf(body);
  const request = { headers, body: chunksOf(bytes, 16_384) } as unknown as ServerRequest;
  await expect(readForm(request, full, limits, 1_000_000, proven)).rejects.toThrow(reason);
});

test("a form of many more parts than are wanted is refused, and nothing stays behind", async () => {
  const parts = Array.from({ length: 15 }, (_, at) => ({ name: `f${at}`, value: "x" }));
  const form = async (count: number) => {
    const { headers, body } = encodeForm(parts.slice(0, count), files);
    return read(headers["content-type"], await bytesOf(body));
  };
  expect((await form(14)).form.fields).toHaveLength(5);
  await expect(form(15)).rejects.toMatchObject({ code: "payload_too_large" });
});

test("any texts and bytes survive the way", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(text, fc.uint8Array({ maxLength: 200 }), async (value, bytes) => {
      const parts = [{ name: "t", value }, await filePart("f", "a.bin", bytes)];
      const { headers, body } = encodeForm(parts, files);
      const received = await read(headers["content-type"], await bytesOf(body));
      expect(received.form.fields).toEqual([["t", value]]);
      const [file] = received.form.files;
      await received.keep(new Set([file?.sha256 ?? ""]));
      expect(await bytesOf(files.read(file?.sha256 ?? ""))).toEqual(Buffer.from(bytes));
    }),
    { numRuns: 50 },
  );
});

test("only files that are kept come into the store; the others leave nothing", async () => {
  const parts = [await filePart("a", "a.pdf", pdf), await filePart("b", "b.png", png)];
  const { headers, body } = encodeForm(parts, files);
  const bytes = await bytesOf(body);
  rmSync(folder, { recursive: true });
  const { form, keep, discard } = await read(headers["content-type"], bytes);
  expect(readdirSync(folder)).toEqual(["incoming"]);
  expect(form.files.map(({ contentType }) => contentType)).toEqual([
    "application/pdf",
    "image/png",
  ]);
  const [kept] = form.files;
  await keep(new Set([kept?.sha256 ?? ""]));
  await discard();
  expect(readdirSync(join(folder, "incoming"))).toEqual([]);
  expect((await bytesOf(files.read(kept?.sha256 ?? ""))).equals(pdf)).toBe(true);
  expect(readdirSync(folder)).toHaveLength(2);
});

test("fields and files past their count are left out, and long fields are cut", async () => {
  const many = Array.from({ length: 9 }, (_, index) => `f${index}=${"x".repeat(200)}`).join("&");
  const urlencoded = "application/x-www-form-urlencoded; charset=utf-8";
  const { form } = await read(urlencoded, Buffer.from(many));
  expect(form.fields).toHaveLength(5);
  expect(form.fields[0]).toEqual(["f0", "x".repeat(100)]);

  const parts: FormPart[] = [];
  for (const name of ["a", "b", "c"]) {
    parts.push(await filePart(name, "a.pdf", pdf), { name, value: "y".repeat(200) });
  }
  const { headers, body } = encodeForm(parts, files);
  const received = await read(headers["content-type"], await bytesOf(body), 100_000, {
    fieldsMax: 2,
  });
  expect(received.form.fields).toEqual([
    ["a", "y".repeat(100)],
    ["b", "y".repeat(100)],
  ]);
  expect(received.form.files.map(({ field }) => field)).toEqual(["a", "b"]);
});

test.each(["form", "breaks off", "too large"])(
  "a body that is no %s leaves nothing",
  async (what) => {
    const { headers, body } = encodeForm([await filePart("a", "a.bin", randomBytes(5000))], files);
    const bytes = await bytesOf(body);
    const type = what === "form" ? "application/json" : headers["content-type"];
    const given = what === "breaks off" ? bytes.subarray(0, 3000) : bytes;
    const refusal = await read(type, given, what === "too large" ? 2000 : 100_000).catch(
      (error: unknown) => error,
    );
    expect(isAppError(refusal) && refusal.code).toBe(
      what === "too large" ? "payload_too_large" : "invalid_request",
    );
    expect(readdirSync(join(folder, "incoming"))).toEqual([]);
  },
);
