/**
 * Names that were seen lately. In memory and bounded: past `namesMax`, those seen longest ago make way. A clock that is
 * set does not matter.
 */
export class Remembered {
  // Those seen longest ago stand in front.
  readonly #seenAtMs = new Map<string, number>();

  constructor(
    readonly namesMax: number,
    readonly seconds: number,
  ) {}

  add(name: string): void {
    // Deleted first, so that it stands at the end again.
    this.#seenAtMs.delete(name);
    this.#seenAtMs.set(name, performance.now());
    if (this.#seenAtMs.size <= this.namesMax) return;
    for (const oldest of this.#seenAtMs.keys()) {
      this.#seenAtMs.delete(oldest);
      return;
    }
  }

  has(name: string): boolean {
    const seenAtMs = this.#seenAtMs.get(name);
    return seenAtMs !== undefined && performance.now() - seenAtMs < this.seconds * 1_000;
  }
}
