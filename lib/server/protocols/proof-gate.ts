import type { AppError } from "@/lib/model/error";
import type { Hold } from "../limits/held-bytes";

type Part = readonly [name: string, value: string];

/** How somebody who posts a form proves who it is. */
export type FormProof = {
  /** The fields that do. */
  readonly names: readonly string[];
  /** What is held until they have come. */
  readonly hold: Hold;
  /** Whether the fields that came prove the sender. Throws where they do and there is no line for the sender. */
  isGiven(fields: readonly Part[]): boolean;
  /** The refusal of a sender who has not proven who it is. */
  refusal(): AppError;
};

/** Opens when the fields that came prove who posts a form, and never closes again. */
export class ProofGate {
  readonly #fields: Part[] = [];
  readonly #missing: Set<string>;
  readonly #opened: Promise<void>;
  #open!: () => void;
  #refuse!: (error: unknown) => void;
  #isOpen = false;

  constructor(private readonly proof: FormProof) {
    this.#missing = new Set(proof.names);
    this.#opened = new Promise((resolve, reject) => {
      this.#open = resolve;
      this.#refuse = reject;
    });
    // Nobody may be waiting for it: a refusal without a listener would end the process.
    this.#opened.catch(() => {});
    this.#look();
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Resolves when the gate opens, and rejects once it is clear that it never will. */
  get opened(): Promise<void> {
    return this.#opened;
  }

  /** Looks at one more field, reading only what proves something. Throws what the proof does. */
  see(name: string, read: () => string): void {
    if (this.#isOpen || !this.proof.names.includes(name)) return;
    this.#fields.push([name, read()]);
    this.#missing.delete(name);
    this.#look();
  }

  /** Counts bytes that are held; none are once the gate is open. Throws where that is too much. */
  hold(bytes: number): void {
    if (!this.#isOpen) this.proof.hold.take(bytes);
  }

  /** To be called at the end of the form. Throws where nothing was proven. */
  assertOpen(): void {
    if (!this.#isOpen) throw this.proof.refusal();
  }

  #look(): void {
    if (this.#missing.size > 0 || !this.proof.isGiven(this.#fields)) return;
    this.#isOpen = true;
    this.proof.hold.release();
    this.#open();
  }

  /** Releases what is held, and rejects for everybody who still waits. */
  end(error: unknown): void {
    this.proof.hold.release();
    if (!this.#isOpen) this.#refuse(error);
  }
}
