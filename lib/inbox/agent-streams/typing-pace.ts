import type { StreamEvent, StreamParty } from "@/lib/protocols/agent-side/agent-stream";
import type { Clock } from "@/lib/realtime/clock";

export type TypingEvent = Extract<StreamEvent, { kind: "typing" }>;

type Pace = { lastAt: number; waiting: TypingEvent | null; cancel: () => void };

/**
 * Limits typing events: the first is passed on at once, and of those that follow quickly only the last, after a
 * pause. So the receiver always ends with the newest one.
 */
export class TypingPace {
  readonly #clock: Clock;
  readonly #everyMs: number;
  readonly #tell: (event: TypingEvent) => void;
  readonly #paces = new Map<string, Pace>();

  constructor(clock: Clock, everyMs: number, tell: (event: TypingEvent) => void) {
    this.#clock = clock;
    this.#everyMs = everyMs;
    this.#tell = tell;
  }

  take(event: TypingEvent): void {
    const key = keyOf(event.from);
    const now = this.#clock.now();
    const pace = this.#paces.get(key);
    if (pace === undefined || now - pace.lastAt >= this.#everyMs) {
      pace?.cancel();
      this.#paces.set(key, { lastAt: now, waiting: null, cancel: () => {} });
      this.#tell(event);
      return;
    }
    pace.waiting = event;
    pace.cancel();
    pace.cancel = this.#clock.after(pace.lastAt + this.#everyMs - now, () =>
      this.#tellWaiting(pace),
    );
  }

  /** They stopped, or their message is here. */
  end(from: StreamParty): void {
    const pace = this.#paces.get(keyOf(from));
    if (pace === undefined) return;
    pace.waiting = null;
    pace.cancel();
  }

  close(): void {
    for (const pace of this.#paces.values()) pace.cancel();
    this.#paces.clear();
  }

  #tellWaiting(pace: Pace): void {
    const { waiting } = pace;
    if (waiting === null) return;
    pace.waiting = null;
    pace.lastAt = this.#clock.now();
    this.#tell(waiting);
  }
}

/** Two parties have two indicators, even where one agent speaks for both. */
export function keyOf({ agentId, role, name }: StreamParty): string {
  return `${agentId ?? ""} ${role} ${name}`;
}
