/** An entry of a transcript, as far as its outline needs it. */
export type OutlinedEntry = {
  readonly seq: number;
  readonly at: number;
  readonly kind: "inbound" | "outbound" | "note" | "event";
  /** A program wrote it. */
  readonly isProgram?: boolean;
  /** It was not delivered. */
  readonly isFailed?: boolean;
  /** An automatic mail, which nobody has to answer. */
  readonly isAutomatic?: boolean;
  /** It was given to somebody, taken from them, or went on on another line. */
  readonly isHandOver?: boolean;
};

/** Entries that follow each other, by how many of each kind there are. */
export type Stretch = {
  readonly fromSeq: number;
  readonly toSeq: number;
  /** When the first of them was. */
  readonly at: number;
  readonly inbound: number;
  /** Of people; those of programs are in `programs`. */
  readonly outbound: number;
  readonly programs: number;
  readonly notes: number;
  readonly failed: number;
  readonly handOvers: number;
};

/** How long the customer waited: from a message to the one that answered it, or until now. */
export type Wait = { readonly fromSeq: number; readonly toSeq: number; readonly ms: number };

/** How long nothing happened before an entry. */
export type Gap = { readonly seq: number; readonly ms: number };

export type TranscriptMarks = {
  readonly stretches: readonly Stretch[];
  readonly waits: readonly Wait[];
  readonly gaps: readonly Gap[];
};

/** Stretches of an outline, waits and gaps, at most; the longest of these are kept. */
const stretchesMax = 240;
const spansMax = 60;
/** What is shorter is no wait, and no gap. */
const waitMsMin = 60_000;
const gapMsMin = 3_600_000;

type OpenStretch = { -readonly [K in keyof Stretch]: Stretch[K] };

/** Draws the outline of a transcript that has entries up to `lastSeq`, given one by one in their order. */
export function outlineTranscript(lastSeq: number) {
  const size = Math.max(1, Math.ceil(lastSeq / stretchesMax));
  const stretches: OpenStretch[] = [];
  const waits: Wait[] = [];
  const gaps: Gap[] = [];
  let asked: { seq: number; at: number } | null = null;
  let before: number | null = null;

  return {
    add(entry: OutlinedEntry): void {
      const { seq, at, kind } = entry;
      const stretch = stretchOf(stretches, entry, size);
      if (kind === "inbound") stretch.inbound += 1;
      if (kind === "note") stretch.notes += 1;
      if (kind === "outbound" && entry.isProgram) stretch.programs += 1;
      if (kind === "outbound" && !entry.isProgram) stretch.outbound += 1;
      if (entry.isFailed) stretch.failed += 1;
      if (entry.isHandOver) stretch.handOvers += 1;
      if (before !== null && at - before >= gapMsMin) gaps.push({ seq, ms: at - before });
      before = at;
      if (kind === "inbound" && !entry.isAutomatic) asked ??= { seq, at };
      if (kind === "outbound" && !entry.isFailed && asked !== null) {
        if (at - asked.at >= waitMsMin) {
          waits.push({ fromSeq: asked.seq, toSeq: seq, ms: at - asked.at });
        }
        asked = null;
      }
    },
    /** The outline; a customer who waits still has waited until `now`, where it is given. */
    finish(now: number | null): TranscriptMarks {
      if (asked !== null && now !== null && now - asked.at >= waitMsMin) {
        waits.push({ fromSeq: asked.seq, toSeq: lastSeq, ms: now - asked.at });
      }
      return {
        stretches,
        waits: longest(waits).sort((a, b) => a.fromSeq - b.fromSeq),
        gaps: longest(gaps).sort((a, b) => a.seq - b.seq),
      };
    },
  };
}

function stretchOf(stretches: OpenStretch[], { seq, at }: OutlinedEntry, size: number) {
  const fromSeq = Math.floor((seq - 1) / size) * size + 1;
  const last = stretches.at(-1);
  if (last?.fromSeq === fromSeq) return last;
  const counts = { inbound: 0, outbound: 0, programs: 0, notes: 0, failed: 0, handOvers: 0 };
  const next: OpenStretch = { fromSeq, toSeq: fromSeq + size - 1, at, ...counts };
  stretches.push(next);
  return next;
}

function longest<T extends { readonly ms: number }>(spans: readonly T[]): T[] {
  return [...spans].sort((a, b) => b.ms - a.ms).slice(0, spansMax);
}
