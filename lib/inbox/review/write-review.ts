import { isDeepStrictEqual } from "node:util";
import type { Scope } from "@/db/engines/database";
import { recordAudit } from "@/db/stores/audit";
import { findConversation } from "@/db/stores/conversations";
import { checkCoaching, listUnchecked } from "@/db/stores/review/coaching";
import {
  findOwnReview,
  insertAnswers,
  listGrades,
  lockReview,
  saveReview,
} from "@/db/stores/review/reviews";
import type { ReviewRow } from "@/db/stores/review/seen-reviews";
import { AppError, type Problem } from "@/lib/model/error";
import { commentsMax, type ReviewDraft } from "@/lib/model/review/review";
import { answerProblems, type ReviewScore, scoreReview } from "@/lib/model/review/score-review";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { noReview, reviewsChanged } from "./review-access";

/**
 * Keeps what a reviewer has entered so far, half answered or not. Gives the version of it. Throws `conflict` where another
 * version is there than the one that was changed, or the review is in; `not_found` where it is not the agent's.
 */
export async function saveReviewDraft(
  context: Context,
  agent: AgentIdentity,
  id: string,
  { basedOn, draft }: { readonly basedOn: number; readonly draft: ReviewDraft },
): Promise<number> {
  return context.database.write(async (scope) => {
    await ownReview(scope, agent, id);
    const review = await lockReview(scope, id);
    if (review === undefined || review.submittedAt !== null) throw alreadyIn();
    if (isDeepStrictEqual(review.draft, draft)) return review.draftVersion;
    if (review.draftVersion !== basedOn) {
      throw new AppError("conflict", "Another window changed this review meanwhile");
    }
    await saveReview(scope, id, { draft, draftVersion: basedOn + 1 });
    return basedOn + 1;
  });
}

/**
 * Submits a review, all of it or nothing: grades, comments, and what became of former coaching. The same answers once more give
 * the same. Throws `invalid_request` with the places of what is missing or wrong, `conflict` where it is in with other answers,
 * `not_found` where it is not the agent's.
 */
export async function submitReview(
  context: Context,
  agent: AgentIdentity,
  id: string,
  given: ReviewDraft,
): Promise<ReviewScore> {
  const { organizationId, agentId } = agent;
  const { scored } = await writeAndPublish(context, async (scope) => {
    const own = await ownReview(scope, agent, id);
    const review = await lockReview(scope, id);
    if (review === undefined) throw noReview();
    const { criteria } = own.scorecard;
    if (review.submittedAt !== null) {
      if (!(await isSubmitted(scope, id, given))) throw alreadyIn();
      return { scored: { score: review.score, isFailed: review.isFailed }, events: [] };
    }
    const problems = [
      ...answerProblems(criteria, given.answers),
      ...(await commentProblems(scope, agent, own, given)),
    ];
    if (problems.length > 0) {
      throw new AppError("invalid_request", "The review is not complete", { problems });
    }
    const now = context.now();
    const scored = scoreReview(criteria, given.answers);
    await saveReview(scope, id, { ...scored, draft: null, submittedAt: now });
    const areNew = await insertAnswers(
      scope,
      given.answers.map((answer) => ({ ...answer, id: context.newId(), reviewId: id })),
      given.comments.map((comment) => ({
        ...{ ...comment, reviewId: id, seenAt: null, doneAt: null },
        ...{ checkedIn: null, isBetter: null },
      })),
    );
    if (!areNew) throw new AppError("conflict", "There is another comment of one of these ids");
    for (const { commentId, isBetter } of given.checks) {
      if (!(await checkCoaching(scope, commentId, { checkedIn: id, isBetter }))) throw alreadyIn();
    }
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId, at: now },
      ...{ action: "review.submit", subject: id, conversationId: own.part.conversationId },
      detail: { sample: own.sample.name },
    });
    return { scored, events: [reviewsChanged(agent)] };
  });
  return scored;
}

async function ownReview(scope: Scope, agent: AgentIdentity, id: string): Promise<ReviewRow> {
  const own = await findOwnReview(scope, agent, id);
  if (own === undefined) throw noReview();
  return own;
}

async function isSubmitted(scope: Scope, id: string, { answers }: ReviewDraft): Promise<boolean> {
  const stored = await listGrades(scope, [id]);
  const inOrder = (list: ReviewDraft["answers"]) =>
    list
      .map(({ criterionId, grade, cause }) => ({ criterionId, grade, cause }))
      .toSorted((a, b) => (a.criterionId < b.criterionId ? -1 : 1));
  return isDeepStrictEqual(inOrder([...stored]), inOrder(answers));
}

async function commentProblems(
  scope: Scope,
  agent: AgentIdentity,
  { part, scorecard }: ReviewRow,
  { comments, checks }: ReviewDraft,
): Promise<readonly Problem[]> {
  const conversation = await findConversation(scope, agent.organizationId, part.conversationId);
  const lastSeq = conversation?.lastSeq ?? 0;
  const unchecked = await listUnchecked(scope, agent, [part.agentId], commentsMax);
  return [
    ...comments.flatMap(({ seq, criterionId }, index) => {
      if (seq > lastSeq) {
        return [{ path: `comments.${index}.seq`, message: "There is no such message" }];
      }
      const isKnown =
        criterionId === null || scorecard.criteria.some((one) => one.id === criterionId);
      return isKnown
        ? []
        : [{ path: `comments.${index}.criterionId`, message: "There is no such criterion" }];
    }),
    ...checks.flatMap(({ commentId }, index) =>
      unchecked.some(({ id }) => id === commentId)
        ? []
        : [{ path: `checks.${index}.commentId`, message: "There is nothing left to check here" }],
    ),
  ];
}

function alreadyIn(): AppError {
  return new AppError("conflict", "The review is in already, or was changed meanwhile");
}
