import { z } from "zod";
import { isTimeZone } from "@/lib/model/query/dates";
import { queryLengthMax } from "@/lib/model/query/query";
import { figureKinds } from "@/lib/model/review/figure-units";
import {
  answersSchema,
  checksSchema,
  commentsSchema,
  sampleRuleSchema,
} from "@/lib/model/review/review";
import { criteriaMax, criterionSchema } from "@/lib/model/review/scorecard";
import { addresses } from "../addresses";
import type { Endpoint } from "../endpoint";
import * as views from "./review-schemas";

const byId = z.strictObject({ id: z.uuid() });
const instant = z.iso.datetime({ offset: true });
const name = z.string().trim().min(1).max(80);

const entered = { answers: answersSchema, comments: commentsSchema, checks: checksSchema };

const page = <T extends z.ZodType>(item: T) =>
  z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });

const paged = {
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** Which reviews figures are of. */
const figureFilter = {
  sampling: z.enum(["random", "aimed"]).default("random"),
  agentId: z.uuid().optional(),
  reviewerId: z.uuid().optional(),
  sampleId: z.uuid().optional(),
  scorecardId: z.uuid().optional(),
  from: instant.optional(),
  to: instant.optional(),
};

/** How well agents answer: what is asked, what is looked at, and what was found. */
export const reviewEndpoints = {
  listScorecards: {
    ...addresses.listScorecards,
    summary: "The scorecards of the organization, with what each asks now",
    responses: { 200: z.strictObject({ items: z.array(views.scorecardView) }) },
  },
  putScorecard: {
    ...addresses.putScorecard,
    summary:
      "Publish a scorecard, or its next version; what was scored by an earlier one stays as it was scored. 400 names the places where it does not add up; 409 says that somebody published another version than the one it is based on. The caller makes the id; the same once more changes nothing",
    params: byId,
    body: z.strictObject({
      name,
      criteria: z.array(criterionSchema).max(criteriaMax),
      /** The version that was changed; null for a new scorecard. */
      basedOn: z
        .int({ error: "must be the version that was changed, or null for a new scorecard" })
        .min(1)
        .nullable(),
    }),
    responses: { 200: views.scorecardView },
    errors: [404, 409],
  },
  listSamples: {
    ...addresses.listSamples,
    summary: "The newest 200 samples with how far each is reviewed, and who may be asked to review",
    responses: {
      200: z.strictObject({
        items: z.array(views.sampleView),
        reviewers: z.array(views.named),
      }),
    },
  },
  putSample: {
    ...addresses.putSample,
    summary:
      "Choose parts of conversations once, at random or by an aim, and ask reviewers to score them; of a share of them, unannounced, two. The caller makes the id; the same once more gives what was drawn",
    params: byId,
    body: z
      .strictObject({
        name,
        scorecardId: z.uuid(),
        /** Which conversations are looked through, as it is typed in the list's search; empty for all. */
        query: z.string().max(queryLengthMax).default(""),
        /** By whose clocks its dates and weeks are read. */
        timeZone: z.string().max(64).refine(isTimeZone, "is no time zone").default("UTC"),
        from: instant,
        to: instant,
        rule: sampleRuleSchema,
        /** Left out for a tenth, or none where only one reviews. */
        secondPercent: z.int().min(0).max(100).optional(),
        reviewerIds: z
          .array(z.uuid())
          .min(1)
          .max(50)
          .refine((given) => new Set(given).size === given.length, { message: "names one twice" }),
      })
      .refine(({ from, to }) => Date.parse(from) < Date.parse(to), {
        message: "is before the beginning",
        path: ["to"],
      })
      .refine(
        ({ rule }) =>
          rule.kind === "random" ||
          (rule.aim === "by-hand") === (rule.conversationIds !== undefined),
        { message: "is given for what is named by hand, and for nothing else", path: ["rule"] },
      )
      .refine(
        ({ rule }) =>
          rule.kind === "random" ||
          (rule.aim === "long-waits") === (rule.waitedMinutes !== undefined),
        { message: "A long wait has minutes, and nothing else has", path: ["rule"] },
      ),
    responses: { 200: views.sampleView },
    errors: [409],
  },
  deleteSample: {
    ...addresses.deleteSample,
    summary:
      "Take a sample back: what nobody has submitted is asked of nobody any more, with what was begun. Reviews that are in stay, with the sample; without any it is gone. 403 for whoever neither drew it nor administers",
    params: byId,
    responses: { 204: null },
    errors: [404],
  },
  listReviewQueue: {
    ...addresses.listReviewQueue,
    summary: "What the caller has still to review, in order; 500 at most",
    responses: { 200: z.strictObject({ items: z.array(views.queuedReview) }) },
  },
  listReviews: {
    ...addresses.listReviews,
    summary:
      "The reviews that are in, the newest first. What the caller has still to review is left out, whoever has reviewed it",
    query: z.strictObject({
      agentId: z.uuid().optional(),
      reviewerId: z.uuid().optional(),
      sampleId: z.uuid().optional(),
      scorecardId: z.uuid().optional(),
      sampling: z.enum(["random", "aimed"]).optional(),
      turn: z.enum(["first", "second"]).optional(),
      /** One that was graded in them. */
      criterionId: criterionSchema.shape.id.optional(),
      /** Whether a critical criterion failed. */
      isFailed: z.stringbool({ truthy: ["true"], falsy: ["false"] }).optional(),
      from: instant.optional(),
      to: instant.optional(),
      ...paged,
    }),
    responses: { 200: page(views.reviewSummary) },
  },
  listFigureReviews: {
    ...addresses.listFigureReviews,
    summary:
      "The reviews that a figure of `GET /api/reviews/figures` counts, the newest first; a part that is in several samples once, by the first review that came in last. `hits` lists of a share those alone that are so. The same filters give the same reviews",
    query: z.strictObject({
      ...figureFilter,
      figure: z.enum(figureKinds),
      /** Whose figure it is; none of these for everybody's. */
      ofAgent: z.uuid().optional(),
      ofReviewer: z.uuid().optional(),
      /** The criterion that it is of, with its scorecard. */
      ofScorecard: z.uuid().optional(),
      ofCriterion: criterionSchema.shape.id.optional(),
      hits: z.stringbool({ truthy: ["true"], falsy: ["false"] }).default(false),
      ...paged,
    }),
    responses: { 200: page(views.figureReview) },
  },
  getReviewFigures: {
    ...addresses.getReviewFigures,
    summary:
      "What the reviews come to that `GET /api/reviews` lists for the same filters, each part once: means and shares with their number and 95 % interval, agreement by the second reviews, which are in no average. Random and aimed samples are never counted together",
    query: z.strictObject(figureFilter),
    responses: { 200: views.figuresView },
  },
  getReview: {
    ...addresses.getReview,
    summary:
      "A review: one that the caller is to do, with its draft and what was coached before, or one that is in",
    params: byId,
    responses: { 200: views.reviewView },
    errors: [404],
  },
  putReviewDraft: {
    ...addresses.putReviewDraft,
    summary:
      "Keep what was entered so far. 409 says that another window changed it meanwhile, or that it is in",
    params: byId,
    body: z.strictObject({ basedOn: z.int().min(0), ...entered }),
    responses: { 200: z.strictObject({ draftVersion: z.int() }) },
    errors: [404, 409],
  },
  submitReview: {
    ...addresses.submitReview,
    summary:
      "Submit a review, all of it or nothing: 400 names what is not answered (`answers.<criterion>`). The same answers once more change nothing",
    params: byId,
    body: z.strictObject(entered),
    responses: { 200: z.strictObject({ score: views.percent, isFailed: z.boolean() }) },
    errors: [404, 409],
  },
  listDisputes: {
    ...addresses.listDisputes,
    summary:
      "Grades that agents dispute, the oldest first; or those that were settled, newest first",
    query: z.strictObject({ state: z.enum(["open", "settled"]).default("open") }),
    responses: { 200: z.strictObject({ items: z.array(views.disputeItem) }) },
  },
  settleDispute: {
    ...addresses.settleDispute,
    summary:
      "Uphold a grade, or overturn it by another, which the score then counts; the first one is kept. 403 for whoever reviewed or wrote what it is about",
    params: byId,
    body: z
      .strictObject({
        outcome: z.enum(["upheld", "overturned"]),
        reason: z.string().trim().min(1).max(2_000),
        /** The new grade; null where the criterion does not apply. */
        grade: z.int().min(0).max(8).nullable().optional(),
      })
      .refine(({ outcome, grade }) => (outcome === "overturned") === (grade !== undefined), {
        message: "is given where it is overturned, and only there",
        path: ["grade"],
      }),
    responses: { 204: null },
    errors: [404, 409],
  },
  listCoaching: {
    ...addresses.listCoaching,
    summary: "What agents are to work on and no later review has looked at, the oldest first",
    responses: { 200: z.strictObject({ items: z.array(views.coachingItem) }) },
  },
  listMyReviews: {
    ...addresses.listMyReviews,
    summary: "The reviews of what the caller wrote, the newest first",
    query: z.strictObject(paged),
    responses: { 200: page(views.reviewSummary) },
  },
  getMyReview: {
    ...addresses.getMyReview,
    summary: "A review of what the caller wrote",
    params: byId,
    responses: { 200: views.reviewView },
    errors: [404],
  },
  disputeGrade: {
    ...addresses.disputeGrade,
    summary:
      "Dispute a grade of a review of what the caller wrote, once for each criterion and within 14 days; another person than the reviewer settles it. The same once more changes nothing",
    params: byId,
    body: z.strictObject({
      id: z.uuid(),
      criterionId: criterionSchema.shape.id,
      reason: z.string().trim().min(1).max(2_000),
    }),
    responses: { 204: null },
    errors: [404, 409],
  },
  listMyCoaching: {
    ...addresses.listMyCoaching,
    summary: "What the caller is to work on, and has worked on; the newest first",
    responses: { 200: z.strictObject({ items: z.array(views.coachingItem) }) },
  },
  markCoaching: {
    ...addresses.markCoaching,
    summary: "Tell that a comment was seen, and whether it was worked on",
    params: byId,
    body: z.strictObject({ isDone: z.boolean().optional() }),
    responses: { 204: null },
    errors: [404],
  },
} as const satisfies Record<string, Endpoint>;
