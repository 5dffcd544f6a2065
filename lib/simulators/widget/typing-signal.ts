/** While the customer types, it is told so often, with the text so far; and after so long without a key that it stopped. */
const repeatMs = 3_000;
const idleMs = 5_000;

/** Tells the platform that the customer types (section 4.1 of the protocol). */
export class TypingSignal {
  readonly #tell: (text: string | null) => void;
  #repeating: ReturnType<typeof setInterval> | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #text = "";

  /** `tell` gets the text so far as it was typed, which is no HTML; null when the customer stops. */
  constructor(tell: (text: string | null) => void) {
    this.#tell = tell;
  }

  typed(text: string): void {
    this.#text = text;
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.stop(), idleMs);
    if (this.#repeating !== null) return;
    this.#tell(text);
    this.#repeating = setInterval(() => this.#tell(this.#text), repeatMs);
  }

  stop(): void {
    clearTimeout(this.#idle);
    if (this.#repeating === null) return;
    clearInterval(this.#repeating);
    this.#repeating = null;
    this.#tell(null);
  }
}
