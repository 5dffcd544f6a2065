import { findAuthors } from "@/db/stores/agents";
import { recordAudit } from "@/db/stores/audit";
import {
  findSeenDispute,
  insertDispute,
  listDisputesOf,
  listSeenDisputes,
  saveSettlement,
} from "@/db/stores/review/disputes";
import {
  findReviewAbout,
  findSeenReview,
  listGrades,
  lockReview,
  saveReview,
} from "@/db/stores/review/reviews";
import type { ReviewRow } from "@/db/stores/review/seen-reviews";
import type { ReviewDispute } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { disputeDays } from "@/lib/model/review/review";
import { scoreReview } from "@/lib/model/review/score-review";
import { gradeCount } from "@/lib/model/review/scorecard";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { currentGrade, type NamedReview, readNamed } from "./read-reviews";
import { noReview, reviewsChanged } from "./review-access";

/** Objections that are listed. */
const listedMax = 200;
const dayMs = 86_400_000;

/** Until when the agent of a review may object to it. */
export function disputableUntil(submittedAt: Date): Date {
  return new Date(submittedAt.getTime() + disputeDays * dayMs);
}

type Objection = {
  readonly reviewId: string;
  readonly id: string;
  readonly criterionId: string;
  readonly reason: string;
};

/**
 * Objects to a grade of a review of what the agent wrote; once for each criterion, the same once more changes nothing. Throws
 * `conflict` when the time for it is over or it was objected to before, `invalid_request` for a criterion that was not graded,
 * `not_found`.
 */
export async function openDispute(
  context: Context,
  agent: AgentIdentity,
  { reviewId, ...given }: Objection,
): Promise<void> {
  const { organizationId, agentId } = agent;
  await writeAndPublish(context, async (scope) => {
    const row = await findReviewAbout(scope, agent, reviewId);
    await lockReview(scope, reviewId);
    if (row?.review.submittedAt == null) throw noReview();
    const before = await listDisputesOf(scope, [reviewId]);
    if (
      before.some(({ id, criterionId }) => id === given.id && criterionId === given.criterionId)
    ) {
      return { events: [] };
    }
    const now = context.now();
    if (now > disputableUntil(row.review.submittedAt)) {
      throw new AppError("conflict", `A grade can be disputed for ${disputeDays} days`);
    }
    const grades = await listGrades(scope, [reviewId]);
    if (!grades.some(({ criterionId }) => criterionId === given.criterionId)) {
      throw refused("criterionId", "There is no grade for this");
    }
    const isNew = await insertDispute(scope, {
      ...{ ...given, organizationId, reviewId, openedAt: now, state: "open" },
      ...{ settledById: null, settledAt: null, settlement: null, newGrade: null },
    });
    if (!isNew) throw new AppError("conflict", "This grade is disputed already");
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId, at: now },
      ...{ action: "review.dispute", subject: reviewId },
      ...recordedOf(row, given.criterionId),
    });
    return { events: [reviewsChanged(agent)] };
  });
}

export type Settlement = {
  readonly id: string;
  readonly outcome: "upheld" | "overturned";
  readonly reason: string;
  /** The grade from now on, where it is overturned; null where the criterion does not apply. */
  readonly grade: number | null;
};

/**
 * Settles an objection and scores the review anew; the first grade stays beside the new one. The same once more changes nothing.
 * Throws `forbidden` for whoever reviewed or wrote what it is about, `conflict` when somebody else has settled it,
 * `invalid_request` for a grade that cannot be, `not_found`.
 */
export async function settleDispute(
  context: Context,
  agent: AgentIdentity,
  { id, outcome, reason, grade }: Settlement,
): Promise<void> {
  const { organizationId, agentId } = agent;
  await writeAndPublish(context, async (scope) => {
    const dispute = await findSeenDispute(scope, agent, id);
    const row = dispute && (await findSeenReview(scope, agent, dispute.reviewId));
    if (dispute === undefined || row === undefined) {
      throw new AppError("not_found", "There is no such dispute");
    }
    if ([row.review.reviewerId, row.part.agentId].includes(agentId)) {
      throw new AppError("forbidden", "Another person than those it is about settles a dispute");
    }
    await lockReview(scope, row.review.id);
    const grades = await listGrades(scope, [row.review.id]);
    const given = grades.find(({ criterionId }) => criterionId === dispute.criterionId);
    const criterion = row.scorecard.criteria.find((one) => one.id === dispute.criterionId);
    if (outcome === "overturned" && criterion !== undefined) {
      if (grade === null ? !criterion.allowsNotApplicable : grade >= gradeCount(criterion.scale)) {
        throw refused("grade", "The scale has no such grade");
      }
      if (grade === given?.grade) throw refused("grade", "This is the grade that is disputed");
    }
    const now = context.now();
    const settled = {
      ...{ state: outcome, settledById: agentId, settledAt: now, settlement: reason },
      newGrade: outcome === "overturned" ? grade : null,
    } as const;
    if (!(await saveSettlement(scope, id, settled))) {
      const isSame =
        dispute.settledById === agentId &&
        dispute.state === outcome &&
        dispute.newGrade === settled.newGrade;
      if (isSame) return { events: [] };
      throw new AppError("conflict", "This dispute is settled already");
    }
    const disputes = await listDisputesOf(scope, [row.review.id]);
    const answers = grades.map((one) => ({ ...one, grade: currentGrade(one, disputes) }));
    await saveReview(scope, row.review.id, scoreReview(row.scorecard.criteria, answers));
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId, at: now },
      ...{ action: `review.dispute.${outcome}`, subject: row.review.id },
      ...recordedOf(row, dispute.criterionId),
    });
    return { events: [reviewsChanged(agent)] };
  });
}

/** What is recorded of a dispute besides: no grade, which some have still to give themselves. */
function recordedOf({ part, sample, scorecard }: ReviewRow, criterionId: string) {
  const criterion = scorecard.criteria.find(({ id }) => id === criterionId)?.question ?? null;
  return {
    conversationId: part.conversationId,
    detail: { sample: sample.name, criterion },
  };
}

export type ReadDispute = {
  readonly dispute: ReviewDispute;
  readonly review: NamedReview;
  /** What the reviewer answered. */
  readonly grade: number | null;
  readonly cause: string | null;
  readonly settledBy: string | null;
  /** Whether the asking agent may settle it. */
  readonly canSettle: boolean;
};

/** The objections that are open (the oldest first) or settled (the newest first) to reviews that the agent may read. */
export async function readDisputes(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
  isOpen: boolean,
): Promise<readonly ReadDispute[]> {
  const disputes = await listSeenDisputes(read, agent, isOpen, listedMax);
  const ids = disputes.map(({ reviewId }) => reviewId);
  const reviews = await readNamed(read, ids);
  const grades = await listGrades(read, ids);
  const people = await findAuthors(
    read,
    disputes.flatMap(({ settledById }) => settledById ?? []),
  );
  return disputes.flatMap((dispute) => {
    const review = reviews.get(dispute.reviewId);
    if (review === undefined) return [];
    const given = grades.find(
      ({ reviewId, criterionId }) =>
        reviewId === dispute.reviewId && criterionId === dispute.criterionId,
    );
    const isInvolved = [review.reviewer.id, review.agent.id].includes(agent.agentId);
    return [
      {
        ...{ dispute, review, grade: given?.grade ?? null, cause: given?.cause ?? null },
        settledBy: people.find(({ id }) => id === dispute.settledById)?.name ?? null,
        canSettle: dispute.state === "open" && !isInvolved,
      },
    ];
  });
}

function refused(path: string, message: string): AppError {
  return new AppError("invalid_request", message, { problems: [{ path, message }] });
}
