import { appendFile, mkdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { type PhoneMessage, phoneMessage } from "./phone-message";

const historyRecord = z.object({
  key: z.string(),
  address: z.string(),
  name: z.string().nullable(),
  message: phoneMessage,
});

/** A message as it stood at one moment; a later record of the same message replaces it. */
export type HistoryRecord = Readonly<z.infer<typeof historyRecord>>;

/** The phones' history as JSON lines, or nowhere when `file` is `null`. */
export class History {
  readonly #file: string | null;
  #written: Promise<void> = Promise.resolve();

  constructor(file: string | null) {
    this.#file = file;
  }

  /**
   * All records in file order; what was under way when the gateway stopped has failed. A line that is
   * torn or from another version is left out.
   */
  async load(): Promise<readonly HistoryRecord[]> {
    if (this.#file === null) return [];
    const text = await readFile(this.#file, "utf8").catch(() => "");
    return text
      .split("\n")
      .flatMap((line) => parseLine(line) ?? [])
      .map((record) => ({ ...record, message: interrupted(record.message) }));
  }

  /** Replaces the file by these records in one step, which keeps it from growing for ever. */
  async rewrite(records: readonly HistoryRecord[]): Promise<void> {
    if (this.#file === null) return;
    await mkdir(path.dirname(this.#file), { recursive: true });
    const next = `${this.#file}.next`;
    await writeFile(next, records.map((record) => `${JSON.stringify(record)}\n`).join(""));
    await rename(next, this.#file);
  }

  /** Adds a record after those before it. A failure is thrown by `flushed`, not here. */
  append(record: HistoryRecord): void {
    const file = this.#file;
    if (file === null) return;
    const line = `${JSON.stringify(record)}\n`;
    this.#written = this.#written.then(() => appendFile(file, line));
    this.#written.catch(() => undefined);
  }

  /** Resolves when everything appended so far is in the file; rejects if a write failed. */
  flushed(): Promise<void> {
    return this.#written;
  }
}

function parseLine(line: string): HistoryRecord | null {
  try {
    return historyRecord.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function interrupted(message: PhoneMessage): PhoneMessage {
  const detail = "The gateway was stopped meanwhile";
  const { media } = message;
  if (message.state === "posting") {
    return { ...message, state: "failed", detail };
  }
  if (media?.kind === "fetched" && media.state === "fetching") {
    return { ...message, media: { ...media, state: "failed", detail } };
  }
  return message;
}
