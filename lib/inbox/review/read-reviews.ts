import type { Scope } from "@/db/engines/database";
import { findAuthors } from "@/db/stores/agents";
import type { Viewer } from "@/db/stores/people/visibility";
import { visibleAmong } from "@/db/stores/people/visible-conversations";
import { listUnchecked } from "@/db/stores/review/coaching";
import { listDisputesOf } from "@/db/stores/review/disputes";
import {
  findOwnReview,
  findReviewAbout,
  findReviews,
  findSeenReview,
  listComments,
  listGrades,
  listQueue,
  listReviewsAbout,
  listSeenReviews,
  type ReviewFilter,
  type ReviewPlace,
} from "@/db/stores/review/reviews";
import type { ReviewRow } from "@/db/stores/review/seen-reviews";
import type { ReviewCommentRow, ReviewDispute } from "@/db/tables/tables";
import type { CriterionAnswer } from "@/lib/model/review/scorecard";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { noReview } from "./review-access";

type Reading = Pick<Context, "database">;

/** Reviews of a queue, and of one page. */
const queueMax = 500;
const uncheckedMax = 50;

export type Named = { readonly id: string; readonly name: string };

export type NamedReview = ReviewRow & {
  readonly agent: Named;
  readonly reviewer: Named;
  /** Whether the conversation is theirs to see who asks: what an agent wrote may be of a team that they are in no more. */
  readonly isOpenToAsker: boolean;
};

/** What was answered, as it was submitted, with what became of it. */
export type GivenAnswer = CriterionAnswer & {
  /** The grade that counts: the first one, or what an overturned objection made of it. */
  readonly currentGrade: number | null;
};

export type WholeReview = NamedReview & {
  readonly answers: readonly GivenAnswer[];
  readonly comments: readonly ReviewCommentRow[];
  readonly disputes: readonly ReviewDispute[];
  /** Of one that is still to be done: what was coached before and nobody has looked at since. */
  readonly toCheck: readonly ReviewCommentRow[];
};

/** What the agent has still to score, in order. */
export async function readQueue(
  { database: { read } }: Reading,
  agent: AgentIdentity,
): Promise<readonly NamedReview[]> {
  return withNames(read, await listQueue(read, agent, queueMax));
}

/** A review: one that is the agent's to do or done by them, or one that is in and that they may read. Throws `not_found`. */
export async function readReview(
  { database: { read } }: Reading,
  agent: AgentIdentity,
  id: string,
): Promise<WholeReview> {
  const row = (await findOwnReview(read, agent, id)) ?? (await findSeenReview(read, agent, id));
  if (row === undefined) throw noReview();
  const isOpen = row.review.submittedAt === null;
  const toCheck = isOpen ? await listUnchecked(read, agent, [row.part.agentId], uncheckedMax) : [];
  return { ...(await wholeOf(read, row)), toCheck };
}

/** A review of what the agent wrote. Throws `not_found`. */
export async function readMyReview(
  { database: { read } }: Reading,
  agent: AgentIdentity,
  id: string,
): Promise<WholeReview> {
  const row = await findReviewAbout(read, agent, id);
  if (row === undefined) throw noReview();
  return { ...(await wholeOf(read, row, agent)), toCheck: [] };
}

type Page = { readonly items: readonly NamedReview[]; readonly next: ReviewPlace | null };

/** A page of the reviews that are in and that the agent may read, the newest first. */
export async function readReviews(
  { database: { read } }: Reading,
  agent: AgentIdentity,
  filter: ReviewFilter,
  after: ReviewPlace | null,
  limit: number,
): Promise<Page> {
  const rows = await listSeenReviews(read, agent, filter, after, limit + 1);
  return pageOf(read, rows, limit);
}

/** A page of the reviews of what the agent wrote, the newest first. */
export async function readMyReviews(
  { database: { read } }: Reading,
  agent: AgentIdentity,
  after: ReviewPlace | null,
  limit: number,
): Promise<Page> {
  return pageOf(read, await listReviewsAbout(read, agent, after, limit + 1), limit, agent);
}

/** A page of rows, of which one more than the page was read, with the names in it. The asker as in `withNames`. */
export async function pageOf(
  scope: Scope,
  rows: readonly ReviewRow[],
  limit: number,
  asker?: Viewer,
): Promise<Page> {
  const page = rows.slice(0, limit);
  const { id = "", submittedAt = null } = page.at(-1)?.review ?? {};
  const isMore = rows.length > limit && submittedAt !== null;
  return {
    items: await withNames(scope, page, asker),
    next: isMore ? { submittedAt, id } : null,
  };
}

async function wholeOf(
  scope: Scope,
  row: ReviewRow,
  asker?: Viewer,
): Promise<Omit<WholeReview, "toCheck">> {
  const [named] = await withNames(scope, [row], asker);
  if (named === undefined) throw noReview();
  const ids = [row.review.id];
  const disputes = await listDisputesOf(scope, ids);
  const grades = await listGrades(scope, ids);
  return {
    ...named,
    disputes,
    answers: row.scorecard.criteria.flatMap(({ id: criterionId }) => {
      const given = grades.find((one) => one.criterionId === criterionId);
      if (given === undefined) return [];
      const { grade, cause } = given;
      return [{ criterionId, grade, cause, currentGrade: currentGrade(given, disputes) }];
    }),
    comments: await listComments(scope, ids),
  };
}

/** The grade that counts for a criterion of a review, whose objections are among these. */
export function currentGrade(
  given: Pick<CriterionAnswer, "criterionId" | "grade">,
  disputes: readonly ReviewDispute[],
): number | null {
  const overturned = disputes.find(
    ({ criterionId, state }) => criterionId === given.criterionId && state === "overturned",
  );
  return overturned === undefined ? given.grade : overturned.newGrade;
}

/**
 * The same with the names of their agents and reviewers, who may be switched off by now. Where an asker is given, the rows may be
 * of conversations that they do not see.
 */
async function withNames(
  scope: Scope,
  rows: readonly ReviewRow[],
  asker?: Viewer,
): Promise<readonly NamedReview[]> {
  const ids = new Set(rows.flatMap(({ part, review }) => [part.agentId, review.reviewerId]));
  const names = new Map((await findAuthors(scope, [...ids])).map(({ id, name }) => [id, name]));
  const named = (id: string) => ({ id, name: names.get(id) ?? "" });
  const conversationIds = rows.map(({ part }) => part.conversationId);
  const seen = asker && (await visibleAmong(scope, asker, conversationIds));
  return rows.map((row) => ({
    ...row,
    agent: named(row.part.agentId),
    reviewer: named(row.review.reviewerId),
    isOpenToAsker: seen === undefined || seen.has(row.part.conversationId),
  }));
}

/** Reviews by their ids, named; the asking query has said that they may be read. The asker as in `withNames`. */
export async function readNamed(
  scope: Scope,
  ids: readonly string[],
  asker?: Viewer,
): Promise<ReadonlyMap<string, NamedReview>> {
  const rows = await withNames(scope, await findReviews(scope, [...new Set(ids)]), asker);
  return new Map(rows.map((row) => [row.review.id, row]));
}
