import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

/** A message as it stood at one moment; a later record of the same message replaces it. */
export interface HistoryRecord<M> {
  readonly key: string;
  /** The customer whose message it is. */
  readonly address: string;
  readonly name: string | null;
  readonly message: M;
}

/** Customers' messages as JSON lines, or nowhere when `file` is `null`. */
export class History<M> {
  readonly #file: string | null;
  readonly #record: z.ZodType<HistoryRecord<M>>;
  #written: Promise<void> = Promise.resolve();

  constructor(file: string | null, message: z.ZodType<M>) {
    this.#file = file;
    this.#record = z.object({
      key: z.string(),
      address: z.string(),
      name: z.string().nullable(),
      message,
    });
  }

  /** All records in file order. A line that is torn or from another version is left out. */
  async load(): Promise<readonly HistoryRecord<M>[]> {
    if (this.#file === null) return [];
    const text = await readFile(this.#file, "utf8").catch(() => "");
    return text.split("\n").flatMap((line) => this.#parse(line) ?? []);
  }

  /** Replaces the file by these records in one step, which keeps it from growing for ever. */
  async rewrite(records: readonly HistoryRecord<M>[]): Promise<void> {
    if (this.#file === null) return;
    await mkdir(path.dirname(this.#file), { recursive: true, mode: 0o700 });
    const next = `${this.#file}.next`;
    const text = records.map((record) => `${JSON.stringify(record)}\n`).join("");
    await writeFile(next, text, { mode: 0o600 });
    await rename(next, this.#file);
  }

  /** Adds a record after those before it. A failure is thrown by `flushed`, not here. */
  append(record: HistoryRecord<M>): void {
    const file = this.#file;
    if (file === null) return;
    const line = `${JSON.stringify(record)}\n`;
    this.#written = this.#written.then(() => appendFile(file, line, { mode: 0o600 }));
    this.#written.catch(() => undefined);
  }

  /** Resolves when everything appended so far is in the file; rejects if a write failed. */
  flushed(): Promise<void> {
    return this.#written;
  }

  #parse(line: string): HistoryRecord<M> | null {
    try {
      return this.#record.safeParse(JSON.parse(line)).data ?? null;
    } catch {
      return null;
    }
  }
}
