import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";

type Installation = { readonly address: string; readonly name: string | null };

const stored = z.record(
  z.string(),
  z.array(z.object({ address: z.string(), name: z.string().nullable() })),
);

/** The apps that customers of each line have installed, kept in a file: an app keeps its id, and the server its chat. */
export class AppInstallations {
  readonly #file: string;
  readonly #byLine: Map<string, Installation[]>;
  #written: Promise<void> = Promise.resolve();

  private constructor(file: string, byLine: Map<string, Installation[]>) {
    this.#file = file;
    this.#byLine = byLine;
  }

  /** Reads what is there; a file that is missing or torn is an empty one. */
  static async open(file: string): Promise<AppInstallations> {
    const text = await readFile(file, "utf8").catch(() => "{}");
    return new AppInstallations(file, new Map(Object.entries(read(text))));
  }

  of(key: string): readonly Installation[] {
    return this.#byLine.get(key) ?? [];
  }

  nameOf(key: string, address: string): string | null {
    return this.of(key).find((one) => one.address === address)?.name ?? null;
  }

  /** Adds an installation, or gives it another name. */
  add(key: string, added: Installation): void {
    const others = this.of(key).filter(({ address }) => address !== added.address);
    this.#byLine.set(key, [...others, added]);
    const text = JSON.stringify(Object.fromEntries(this.#byLine));
    this.#written = this.#written.then(() => this.#write(text)).catch(() => undefined);
  }

  /** Resolves when everything added so far is in the file. */
  flushed(): Promise<void> {
    return this.#written;
  }

  async #write(text: string): Promise<void> {
    await mkdir(dirname(this.#file), { recursive: true, mode: 0o700 });
    await writeFile(`${this.#file}.next`, text, { mode: 0o600 });
    await rename(`${this.#file}.next`, this.#file);
  }
}

function read(text: string): z.output<typeof stored> {
  try {
    return stored.safeParse(JSON.parse(text)).data ?? {};
  } catch {
    return {};
  }
}
