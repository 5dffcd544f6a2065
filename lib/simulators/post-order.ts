import { setTimeout as sleep } from "node:timers/promises";

type Turn = () => Promise<void>;

/** Lanes in which posts take turns. A turn ends with the post's first answer, not with its retries. */
export class PostOrder {
  readonly #burstMs: number;
  readonly #signal: AbortSignal;
  readonly #tails = new Map<string, Promise<void>>();
  readonly #bursts = new Map<string, Turn[]>();

  constructor(burstMs: number, signal: AbortSignal) {
    this.#burstMs = burstMs;
    this.#signal = signal;
  }

  /**
   * Runs `work` when its turn in the lane comes; the next one starts when `work` calls `endTurn` or
   * ends. With `lastFirst` everything that joins the lane within `burstMs` is run in reverse.
   */
  run<T>(lane: string, lastFirst: boolean, work: (endTurn: () => void) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const turn = () =>
        new Promise<void>((endTurn) => {
          work(endTurn).then(resolve, reject).finally(endTurn);
        });
      if (lastFirst) {
        this.#joinBurst(lane, turn);
      } else {
        this.#joinLane(lane, turn);
      }
    });
  }

  #joinLane(lane: string, turn: Turn): void {
    const tail = (this.#tails.get(lane) ?? Promise.resolve()).then(turn).then(() => {
      if (this.#tails.get(lane) === tail) this.#tails.delete(lane);
    });
    this.#tails.set(lane, tail);
  }

  #joinBurst(lane: string, turn: Turn): void {
    const burst = this.#bursts.get(lane);
    if (burst !== undefined) {
      burst.push(turn);
      return;
    }
    const opened = [turn];
    this.#bursts.set(lane, opened);
    const flush = () => {
      this.#bursts.delete(lane);
      for (const held of opened.reverse()) this.#joinLane(lane, held);
    };
    sleep(this.#burstMs, undefined, { signal: this.#signal }).then(flush, flush);
  }
}
