import { Readable } from "node:stream";
import type { FileStore } from "@/lib/inbox/context/context";
import type { FormLimits, PostedForm } from "@/lib/protocols/customer-side/protocol";
import type { HtmlReader } from "../html/html-reader";
import type { MimeReader } from "../mime/read-mime";
import type { StagedFile } from "../storage/staged-file";

export type FormPart = readonly [name: string, value: string];

/** Readers of what is expensive to read: HTML and MIME. */
export type Readers = { readonly html: HtmlReader; readonly mime: MimeReader };

export type Means = {
  readonly readers: Readers;
  readonly store: FileStore;
  readonly limits: FormLimits;
  readonly bytesMax: number;
};

/**
 * Completes a form with what is expensive to make: a whole mail parsed, HTML as text, and fields that are too long
 * for a column as files. Files that are staged on the way are added to `staged`.
 */
export async function completeForm(
  given: readonly FormPart[],
  staged: StagedFile[],
  means: Means,
): Promise<PostedForm> {
  const fields = [...given];
  await takeMailApart(fields, staged, means);
  await addWords(fields, means);
  await moveLongFields(fields, staged, means);
  return { fields, files: staged.flatMap(({ file }) => (isMail(file, means) ? [] : file)) };
}

function isMail({ field }: StagedFile["file"], { limits }: Means): boolean {
  return limits.mime !== undefined && field === limits.mime.mail;
}

async function takeMailApart(
  fields: FormPart[],
  staged: StagedFile[],
  means: Means,
): Promise<void> {
  const names = means.limits.mime;
  const at = staged.findIndex(({ file }) => isMail(file, means));
  const mail = staged[at];
  if (names === undefined || mail === undefined) return;
  const read = await means.readers.mime.read(mail.bytes.path, means.store, means.bytesMax);
  if (read.isWhole) staged.push(...read.files);
  else {
    const { file, bytes } = mail;
    staged[at] = { file: { ...file, field: "attachment-1", fileName: "mail.eml" }, bytes };
  }
  fields.push(
    [names.headers, JSON.stringify(read.headers)],
    [names.text, read.text],
    [names.html, read.html],
    [names.filesCount, String(read.filesCount)],
  );
}

async function addWords(
  fields: FormPart[],
  { limits: { wordsOf = {} }, readers }: Means,
): Promise<void> {
  for (const [name, source] of Object.entries(wordsOf)) {
    const html = lastOf(fields, name).trim() === "" ? lastOf(fields, source) : "";
    if (html !== "") fields.push([name, await readers.html.words(html)]);
  }
}

async function moveLongFields(
  fields: FormPart[],
  staged: StagedFile[],
  { store, limits: { long }, bytesMax }: Means,
): Promise<void> {
  if (long === undefined) return;
  for (const [field, fileName] of Object.entries(long.fileNames)) {
    const value = lastOf(fields, field);
    if (value.length * 3 <= long.bytesMax || Buffer.byteLength(value) <= long.bytesMax) continue;
    const text = Buffer.from(value);
    const bytes = await store.stage(Readable.from([text]), bytesMax);
    const { sizeBytes, sha256 } = bytes;
    // These bytes are the text of a field, so their type is not guessed from them.
    const facts = { contentType: "", declaredType: "text/plain", sizeBytes, sha256 };
    staged.push({ file: { field, fileName, ...facts }, bytes });
    // A character that is cut through is left out.
    const cut = new TextDecoder().decode(text.subarray(0, long.bytesMax), { stream: true });
    fields.push([field, cut]);
  }
}

function lastOf(fields: readonly FormPart[], name: string): string {
  return fields.findLast(([known]) => known === name)?.[1] ?? "";
}
