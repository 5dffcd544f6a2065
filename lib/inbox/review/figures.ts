import type { Scope } from "@/db/engines/database";
import { findAuthors } from "@/db/stores/agents";
import { listDisputesOf } from "@/db/stores/review/disputes";
import { listReopened } from "@/db/stores/review/parts";
import {
  listGrades,
  listSeenReviews,
  type ReviewFilter,
  type ReviewPlace,
} from "@/db/stores/review/reviews";
import type { ReviewRow } from "@/db/stores/review/seen-reviews";
import { AppError } from "@/lib/model/error";
import type { CountedReview } from "@/lib/model/review/counted-review";
import { type FigureOf, figureUnits } from "@/lib/model/review/figure-units";
import { type Figures, figuresOf } from "@/lib/model/review/figures";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { currentGrade, type NamedReview, pageOf } from "./read-reviews";

/** Reviews that figures are made of at most. */
const countedMax = 5_000;

/** Chance and aim are never counted together. */
type FigureFilter = ReviewFilter & { readonly isRandom: boolean };

export type NamedFigures = {
  readonly figures: Figures;
  readonly names: ReadonlyMap<string, string>;
};

/**
 * The figures of the reviews that a filter finds and the agent may read: each of what `readFigureReviews` lists. Throws
 * `invalid_request` for too many.
 */
export async function readFigures(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
  filter: FigureFilter,
): Promise<NamedFigures> {
  const { counted } = await readCounted(read, agent, filter);
  const people = new Set(counted.flatMap(({ agentId, reviewerId }) => [agentId, reviewerId]));
  const authors = await findAuthors(read, [...people]);
  return {
    figures: figuresOf(counted),
    names: new Map(authors.map(({ id, name }) => [id, name])),
  };
}

type FigurePage = {
  readonly items: readonly (NamedReview & { readonly countedTimes: number })[];
  readonly next: ReviewPlace | null;
};

/**
 * A page of the reviews that a figure counts, the newest first, each with how often: a figure of disputes counts each of them.
 * `areHits`: of a share, those alone that are so. The same filter as of the figures. Throws as they do.
 */
export async function readFigureReviews(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
  filter: FigureFilter,
  figure: FigureOf & { readonly areHits: boolean },
  { after, limit }: { readonly after: ReviewPlace | null; readonly limit: number },
): Promise<FigurePage> {
  const { rows, counted } = await readCounted(read, agent, filter);
  const times = new Map<string, number>();
  for (const { reviewId, value } of figureUnits(counted, figure)) {
    if (figure.areHits && value !== 1) continue;
    times.set(reviewId, (times.get(reviewId) ?? 0) + 1);
  }
  const listed = rows.filter(({ review }) => times.has(review.id));
  const rest = after === null ? listed : listed.filter((row) => isPast(row, after));
  const page = await pageOf(read, rest.slice(0, limit + 1), limit);
  return {
    items: page.items.map((one) => ({ ...one, countedTimes: times.get(one.review.id) ?? 0 })),
    next: page.next,
  };
}

function isPast({ review: { id, submittedAt } }: ReviewRow, after: ReviewPlace): boolean {
  const at = submittedAt?.getTime() ?? 0;
  const past = after.submittedAt.getTime();
  return at < past || (at === past && id < after.id);
}

async function readCounted(
  read: Scope,
  agent: AgentIdentity,
  filter: FigureFilter,
): Promise<{ readonly rows: readonly ReviewRow[]; readonly counted: readonly CountedReview[] }> {
  const rows = await listSeenReviews(read, agent, filter, null, countedMax + 1);
  if (rows.length > countedMax) {
    throw new AppError("invalid_request", `Figures are of ${countedMax} reviews at most`, {
      problems: [{ path: "from", message: "Choose a shorter time" }],
    });
  }
  const ids = rows.map(({ review }) => review.id);
  const [grades, disputes, reopened] = await Promise.all([
    listGrades(read, ids),
    listDisputesOf(read, ids),
    listReopened(
      read,
      rows.map(({ part }) => part),
    ),
  ]);
  const gradesOf = groupedByReview(grades);
  const disputesOf = groupedByReview(disputes);
  const counted = rows.map(({ review, part, scorecard }): CountedReview => {
    const about = disputesOf.get(review.id) ?? [];
    return {
      ...{ id: review.id, partId: part.id, conversationId: part.conversationId },
      ...{ agentId: part.agentId, reviewerId: review.reviewerId },
      ...{ turn: review.turn, scorecardId: scorecard.scorecardId, criteria: scorecard.criteria },
      ...{ score: review.score, isFailed: review.isFailed, isReopened: reopened.has(part.id) },
      answers: (gradesOf.get(review.id) ?? []).map(({ criterionId, grade, cause }) => ({
        ...{ criterionId, grade, cause },
        currentGrade: currentGrade({ criterionId, grade }, about),
      })),
      settled: about
        .filter(({ state }) => state !== "open")
        .map(({ criterionId, state }) => ({ criterionId, isOverturned: state === "overturned" })),
    };
  });
  return { rows, counted };
}

function groupedByReview<T extends { readonly reviewId: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.reviewId);
    if (group === undefined) groups.set(item.reviewId, [item]);
    else group.push(item);
  }
  return groups;
}
