import type { CurrentScorecard } from "@/db/stores/review/scorecards";
import type { ReviewCommentRow, ReviewDispute } from "@/db/tables/tables";
import type {
  CoachingView,
  DisputeItem,
  QueuedReview,
  ReviewSummary,
  ReviewView,
  SampleView,
  ScorecardView,
} from "@/lib/api/review/review-schemas";
import type { CoachingItem } from "@/lib/inbox/review/coaching";
import { disputableUntil, type ReadDispute } from "@/lib/inbox/review/disputes";
import type { NamedReview, WholeReview } from "@/lib/inbox/review/read-reviews";
import type { ReadSample } from "@/lib/inbox/review/samples";
import { contactLabel } from "@/lib/model/addresses/shown-address";
import { isoInstant } from "@/lib/model/iso-instant";
import { percentOf } from "@/lib/model/review/score-review";

/** A scorecard as the API shows it. */
export function presentScorecard({ scorecard, current }: CurrentScorecard): ScorecardView {
  const { id, name, version } = scorecard;
  return { id, name, version, criteria: [...current.criteria] };
}

/** A sample as the API shows it; which conversations somebody named stays its drawer's. */
export function presentSample(listed: ReadSample): SampleView {
  const { sample, scorecardName, scorecardVersion, partCount, reviewedCount, canTakeBack } = listed;
  const { id, name, set, rule, secondPercent, drawnAt } = sample;
  return {
    ...{ id, name, ...set, secondPercent, partCount, reviewedCount, canTakeBack },
    scorecard: { name: scorecardName, version: scorecardVersion },
    rule: rule.kind === "random" ? rule : { kind: rule.kind, aim: rule.aim, count: rule.count },
    drawnAt: isoInstant(drawnAt),
  };
}

/** What somebody is to review, as the API shows it. It says nothing of who else is. */
export function presentQueued(row: NamedReview): QueuedReview {
  return { ...presentPart(row), sample: row.sample.name, isBegun: row.review.draft !== null };
}

function presentPart({ review, part, contact, agent, isOpenToAsker }: NamedReview) {
  const { conversationId, fromSeq, toSeq, startedAt } = part;
  return {
    ...{ id: review.id, agent, fromSeq, toSeq, startedAt: isoInstant(startedAt) },
    conversationId: isOpenToAsker ? conversationId : null,
    customer: isOpenToAsker ? contactLabel(contact) : null,
  };
}

/** A review that is in, as the API shows it in lists. */
export function presentSummary(row: NamedReview): ReviewSummary {
  const { review, sample, reviewer } = row;
  if (review.submittedAt === null) throw new Error("A review in a list that is not in");
  return {
    ...{ ...presentPart(row), sample: sample.name, isRandom: sample.isRandom, reviewer },
    isSecond: review.turn === "second",
    submittedAt: isoInstant(review.submittedAt),
    score: percentOf(review.score),
    isFailed: review.isFailed,
  };
}

/** A review with everything in it, as the API shows it. */
export function presentReview(row: WholeReview): ReviewView {
  const { review, sample, scorecard, reviewer, answers, comments, disputes, toCheck } = row;
  const { draft, draftVersion, submittedAt, score, isFailed } = review;
  return {
    ...{ ...presentPart(row), sample: sample.name, reviewer, draftVersion, isFailed },
    criteria: [...scorecard.criteria],
    submittedAt: submittedAt === null ? null : isoInstant(submittedAt),
    score: percentOf(score),
    answers:
      draft === null
        ? [...answers]
        : draft.answers.map((answer) => ({ ...answer, currentGrade: answer.grade })),
    comments: draft === null ? comments.map(presentComment) : draft.comments,
    checks: draft === null ? [] : draft.checks,
    disputes: disputes.map(presentDispute),
    disputableUntil: submittedAt === null ? null : isoInstant(disputableUntil(submittedAt)),
    toCheck: toCheck.map(presentComment),
  };
}

function presentComment({ id, seq, criterionId, text, isForCoaching }: ReviewCommentRow) {
  return { id, seq, criterionId, text, isForCoaching };
}

function presentDispute(dispute: ReviewDispute) {
  const { id, criterionId, reason, openedAt, state, settledAt, settlement, newGrade } = dispute;
  return {
    ...{ id, criterionId, reason, state, settlement, newGrade },
    openedAt: isoInstant(openedAt),
    settledAt: settledAt === null ? null : isoInstant(settledAt),
  };
}

/** A disputed grade with its question, as the API shows it. */
export function presentDisputeItem(read: ReadDispute): DisputeItem {
  const { dispute, review, grade, cause, settledBy, canSettle } = read;
  const criterion = review.scorecard.criteria.find(({ id }) => id === dispute.criterionId);
  if (criterion === undefined) throw new Error("A disputed grade of no criterion");
  return {
    ...{ ...presentDispute(dispute), criterion, grade, cause, settledBy, canSettle },
    review: presentSummary(review),
  };
}

/** Something to work on, as the API shows it. */
export function presentCoaching({ comment, review }: CoachingItem): CoachingView {
  const { seenAt, doneAt, isBetter, criterionId } = comment;
  const criterion = review.scorecard.criteria.find(({ id }) => id === criterionId);
  return {
    ...{ ...presentComment(comment), isBetter, question: criterion?.question ?? null },
    seenAt: seenAt === null ? null : isoInstant(seenAt),
    doneAt: doneAt === null ? null : isoInstant(doneAt),
    review: presentSummary(review),
  };
}
