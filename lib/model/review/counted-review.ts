import type { ReviewTurn } from "./review";
import { type Criterion, type CriterionAnswer, gradeCount } from "./scorecard";

/** A review that is in, as figures are made of it. */
export type CountedReview = {
  readonly id: string;
  /** The part as one sample has it. */
  readonly partId: string;
  readonly conversationId: string;
  readonly agentId: string;
  readonly reviewerId: string;
  readonly turn: ReviewTurn;
  readonly scorecardId: string;
  readonly criteria: readonly Criterion[];
  /** In hundredths of a percent, with what disputes changed. */
  readonly score: number | null;
  readonly isFailed: boolean;
  /** As they were submitted, and with the grade that counts now. */
  readonly answers: readonly (CriterionAnswer & { readonly currentGrade: number | null })[];
  /** How each dispute about it was settled; those that are open are not of it. */
  readonly settled: readonly { readonly criterionId: string; readonly isOverturned: boolean }[];
  /** Whether the conversation was opened again after the agent's part. */
  readonly isReopened: boolean;
};

/** Two reviews of a part, in one sample. */
export type Pair = { readonly first: CountedReview; readonly second: CountedReview };

/** What was written by one agent in one conversation is one part, in however many samples. */
function wholePartOf({ conversationId, agentId }: CountedReview): string {
  return `${conversationId} ${agentId}`;
}

/** Of each part the review that came in last; the newest come first. */
export function oncePerPart(reviews: readonly CountedReview[]): readonly CountedReview[] {
  return once(reviews, wholePartOf);
}

/** Parts that two people have reviewed, each once: in the sample where the first review came in last. */
export function pairsOf(reviews: readonly CountedReview[]): readonly Pair[] {
  const seconds = new Map(
    reviews.flatMap((one) => (one.turn === "second" ? [[one.partId, one] as const] : [])),
  );
  const pairs = reviews.flatMap((first) => {
    const second = seconds.get(first.partId);
    return first.turn === "first" && second !== undefined ? [{ first, second }] : [];
  });
  return once(pairs, ({ first }) => wholePartOf(first));
}

function once<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The answer to a criterion; undefined where it was not asked. */
export function answerTo({ answers }: CountedReview, criterionId: string) {
  return answers.find((one) => one.criterionId === criterionId);
}

/** The best grade of a criterion by the version that was used; null where it was not asked. */
export function bestOf({ criteria }: CountedReview, criterionId: string): number | null {
  const criterion = criteria.find(({ id }) => id === criterionId);
  return criterion === undefined ? null : gradeCount(criterion.scale) - 1;
}
