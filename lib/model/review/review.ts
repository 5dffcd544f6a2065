import { z } from "zod";
import { criteriaMax, criterionSchema } from "./scorecard";

/** Whether a review is the one that counts, or a second opinion of the same part. */
export type ReviewTurn = "first" | "second";

export const disputeStates = ["open", "upheld", "overturned"] as const;
export type DisputeState = (typeof disputeStates)[number];

/** For so long after a review its agent can dispute a grade. */
export const disputeDays = 14;

/** Conversations a sample looks through at most, parts it may have, and comments of one review. */
export const lookedThroughMax = 20_000;
export const partsMax = 1_000;
export const commentsMax = 100;
/** Conversations that somebody may choose by hand for one. */
export const chosenMax = 200;

/** Which parts a sample is chosen from: what agents wrote from one instant to before another, in what a query finds. */
export type SampleSet = {
  readonly query: string;
  readonly timeZone: string;
  /** ISO 8601 in UTC. */
  readonly from: string;
  readonly to: string;
};

/** What an aimed sample looks for: messages that failed, customers who waited long for a first answer, or what somebody names. */
export const aims = ["failures", "long-waits", "by-hand"] as const;

export const sampleRuleSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("random"),
    perAgentAndWeek: z.int().min(1).max(50),
    seed: z.string().trim().min(1).max(100),
  }),
  z.strictObject({
    kind: z.literal("aimed"),
    aim: z.enum(aims),
    /** The newest so many. */
    count: z.int().min(1).max(partsMax),
    /** Of long waits: from how many minutes on. */
    waitedMinutes: z
      .int()
      .min(1)
      .max(7 * 24 * 60)
      .optional(),
    /** By hand: of these conversations. */
    conversationIds: z.array(z.uuid()).min(1).max(chosenMax).optional(),
  }),
]);

export type SampleRule = z.infer<typeof sampleRuleSchema>;

const criterionId = criterionSchema.shape.id;

export const answersSchema = z
  .array(
    z.strictObject({
      criterionId,
      grade: z.int().min(0).max(8).nullable(),
      cause: z.string().max(100).nullable(),
    }),
  )
  .max(criteriaMax);

export const commentsSchema = z
  .array(
    z.strictObject({
      /** Made by the caller. */
      id: z.uuid(),
      seq: z.int().min(1),
      criterionId: criterionId.nullable(),
      text: z.string().trim().min(1).max(2_000),
      isForCoaching: z.boolean(),
    }),
  )
  .max(commentsMax);

/** Whether what was coached got better, as a later review of the same agent found. */
export const checksSchema = z
  .array(z.strictObject({ commentId: z.uuid(), isBetter: z.boolean() }))
  .max(commentsMax);

/** What a reviewer has entered: half of it in a draft, all of it in what is submitted. */
export type ReviewDraft = {
  readonly answers: z.infer<typeof answersSchema>;
  readonly comments: z.infer<typeof commentsSchema>;
  readonly checks: z.infer<typeof checksSchema>;
};
