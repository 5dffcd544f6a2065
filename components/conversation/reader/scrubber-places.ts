import type { Wording } from "@/lib/client/format/use-wording";
import type { Outline } from "@/lib/client/transcripts/use-outline";

/** Something of a transcript that one goes to. */
export type ScrubberPlace = {
  readonly seq: number;
  readonly kind: "failed" | "hand-over" | "wait" | "gap";
  readonly label: string;
};

/** A pause is drawn from this length on; a wait counts as a long one. */
const longWaitMs = 10 * 60_000;

/** What stands out in a transcript, in its order: failures, hand-overs, long waits and pauses. */
export function scrubberPlaces(
  { stretches, waits, gaps }: Outline,
  { words, formats }: Wording,
): readonly ScrubberPlace[] {
  const places: ScrubberPlace[] = [
    ...stretches.flatMap(({ fromSeq, failed, handOvers }): readonly ScrubberPlace[] => [
      ...(failed === 0
        ? []
        : [
            {
              seq: fromSeq,
              kind: "failed" as const,
              label: words("thread.outline.failed", { count: failed }),
            },
          ]),
      ...(handOvers === 0
        ? []
        : [
            {
              seq: fromSeq,
              kind: "hand-over" as const,
              label: words("thread.outline.handOvers", { count: handOvers }),
            },
          ]),
    ]),
    ...waits
      .filter(({ ms }) => ms >= longWaitMs)
      .map(({ fromSeq, ms }) => ({
        seq: fromSeq,
        kind: "wait" as const,
        label: words("thread.outline.waited", { span: formats.span(ms) }),
      })),
    ...gaps.map(({ seq, ms }) => ({
      seq,
      kind: "gap" as const,
      label: words("thread.outline.gap", { span: formats.span(ms) }),
    })),
  ];
  return places.sort((a, b) => a.seq - b.seq);
}

/** How far down a place stands, as a share of the whole. */
export function shareOf(seq: number, lastSeq: number): number {
  return lastSeq <= 1 ? 0 : Math.min(1, Math.max(0, (seq - 1) / lastSeq));
}

/** The entry at a share of the whole. */
export function seqAt(share: number, lastSeq: number): number {
  return Math.min(lastSeq, Math.max(1, Math.floor(share * lastSeq) + 1));
}
