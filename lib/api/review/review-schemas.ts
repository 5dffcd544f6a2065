import { z } from "zod";
import { aims, disputeStates } from "@/lib/model/review/review";
import { criterionSchema } from "@/lib/model/review/scorecard";
import * as schemas from "../schemas";

const { id, instant } = schemas;

export const named = z.strictObject({ id, name: z.string() });

/** A percentage with two digits; null where nothing that was asked applied. */
export const percent = z.number().min(0).max(100).nullable();

export const scorecardView = z.strictObject({
  id,
  name: z.string(),
  /** From 1 on; another one with each publication. */
  version: z.int(),
  criteria: z.array(criterionSchema),
});

export type ScorecardView = z.infer<typeof scorecardView>;

export const sampleView = z.strictObject({
  id,
  name: z.string(),
  scorecard: z.strictObject({ name: z.string(), version: z.int() }),
  query: z.string(),
  timeZone: z.string(),
  from: instant,
  to: instant,
  /** Random ones and aimed ones are never in one figure. */
  rule: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("random"), perAgentAndWeek: z.int(), seed: z.string() }),
    z.strictObject({ kind: z.literal("aimed"), aim: z.enum(aims), count: z.int() }),
  ]),
  secondPercent: z.int(),
  drawnAt: instant,
  /** Parts of conversations that the caller may see. */
  partCount: z.int(),
  /** Parts whose first review is in. */
  reviewedCount: z.int(),
  /** Whether the caller may take it back. */
  canTakeBack: z.boolean(),
});

export type SampleView = z.infer<typeof sampleView>;

const part = {
  id,
  /** Whose part of the conversation it is. */
  agent: named,
  /** Null where the conversation is not the caller's to see (any more). */
  conversationId: id.nullable(),
  /** What people call the customer; null as the conversation. */
  customer: z.string().nullable(),
  /** The first and the last message that the agent wrote in the time of the sample. */
  fromSeq: z.int(),
  toSeq: z.int(),
  startedAt: instant,
};

export const queuedReview = z.strictObject({
  ...part,
  sample: z.string(),
  isBegun: z.boolean(),
});

export type QueuedReview = z.infer<typeof queuedReview>;

export const reviewSummary = z.strictObject({
  ...part,
  sample: z.string(),
  isRandom: z.boolean(),
  reviewer: named,
  /** Second opinions are in no average, and their agents do not read them. */
  isSecond: z.boolean(),
  submittedAt: instant,
  score: percent,
  /** Whether a critical criterion failed, which makes the score 0. */
  isFailed: z.boolean(),
});

export type ReviewSummary = z.infer<typeof reviewSummary>;

/** A review that a figure counts. */
export const figureReview = reviewSummary.extend({
  /** How often: a figure of disputes counts each of them. */
  countedTimes: z.int(),
});

const comment = z.strictObject({
  id,
  seq: z.int(),
  criterionId: z.string().nullable(),
  text: z.string(),
  isForCoaching: z.boolean(),
});

const coachingState = z.strictObject({
  seenAt: instant.nullable(),
  doneAt: instant.nullable(),
  /** What a later review found; null until one has looked. */
  isBetter: z.boolean().nullable(),
});

const disputeView = z.strictObject({
  id,
  criterionId: z.string(),
  reason: z.string(),
  openedAt: instant,
  state: z.enum(disputeStates),
  settledAt: instant.nullable(),
  settlement: z.string().nullable(),
  newGrade: z.int().nullable(),
});

export const reviewView = z.strictObject({
  ...part,
  sample: z.string(),
  reviewer: named,
  criteria: z.array(criterionSchema),
  /** Null while it is to be done. */
  submittedAt: instant.nullable(),
  score: percent,
  isFailed: z.boolean(),
  /** As they were submitted, or are in the draft. */
  answers: z.array(
    z.strictObject({
      criterionId: z.string(),
      grade: z.int().nullable(),
      cause: z.string().nullable(),
      /** The grade that counts: another one where a dispute overturned it. */
      currentGrade: z.int().nullable(),
    }),
  ),
  comments: z.array(comment),
  /** Of a draft: what was found of former coaching. */
  checks: z.array(z.strictObject({ commentId: id, isBetter: z.boolean() })),
  draftVersion: z.int(),
  disputes: z.array(disputeView),
  /** Until when its agent can dispute grades; null while it is to be done. */
  disputableUntil: instant.nullable(),
  /** Coaching of this agent that nobody has looked at since; of reviews that are to be done. */
  toCheck: z.array(comment),
});

export type ReviewView = z.infer<typeof reviewView>;

export const disputeItem = z.strictObject({
  ...disputeView.shape,
  review: reviewSummary,
  criterion: criterionSchema,
  grade: z.int().nullable(),
  cause: z.string().nullable(),
  settledBy: z.string().nullable(),
  /** Whether the caller may settle it: whoever reviewed or wrote what it is about may not. */
  canSettle: z.boolean(),
});

export type DisputeItem = z.infer<typeof disputeItem>;

export const coachingItem = z.strictObject({
  ...comment.shape,
  ...coachingState.shape,
  /** The question that it is about; null for none. */
  question: z.string().nullable(),
  review: reviewSummary,
});

export type CoachingView = z.infer<typeof coachingItem>;

/** A figure of several reviews; `low` and `high` bound it in 95 of 100 cases, null where there are too few to say. */
const estimate = z.strictObject({
  value: z.number(),
  count: z.int(),
  low: z.number().nullable(),
  high: z.number().nullable(),
});

export type EstimateView = z.infer<typeof estimate>;

export const figuresView = z.strictObject({
  /** The mean score in percent; where a critical criterion failed it is 0. */
  score: estimate.nullable(),
  /** The share of reviews in which one failed, from 0 to 1, as all shares. */
  failed: estimate.nullable(),
  /** By name. */
  agents: z.array(
    z.strictObject({
      agent: named,
      score: estimate.nullable(),
      failed: estimate.nullable(),
      /** 1 for the highest score; null where the interval meets another agent's. */
      place: z.int().nullable(),
    }),
  ),
  criteria: z.array(
    z.strictObject({
      scorecardId: id,
      criterionId: z.string(),
      question: z.string(),
      /** The mean grade in percent of the best one. */
      grade: estimate.nullable(),
      /** The share of conversations that were opened again, after the best grade and after others. */
      reopenedAfterBest: estimate.nullable(),
      reopenedAfterOthers: estimate.nullable(),
      /** The share of its settled disputes that were overturned. */
      overturned: estimate.nullable(),
      /** Of parts with two reviews: the share of equal answers, and of those that are equal or neighbouring grades. */
      exact: estimate.nullable(),
      withinOne: estimate.nullable(),
      /** Krippendorff's alpha: nominal for two grades, ordinal for more. */
      alpha: z.number().nullable(),
    }),
  ),
  /** By name. */
  reviewers: z.array(
    z.strictObject({
      reviewer: named,
      score: estimate.nullable(),
      /** How many points more than others who reviewed the same parts. */
      bias: estimate.nullable(),
      overturned: estimate.nullable(),
    }),
  ),
});

export type FiguresView = z.infer<typeof figuresView>;
