import { z } from "zod";
import { chosenMax, commentsMax } from "./review";
import { criteriaMax, criterionSchema } from "./scorecard";

/** Half-written forms that somebody can have. */
export const formDraftsMax = 500;
/** Versions that one of them may take the place of. */
export const replacedMax = 10;

const text = z.string().max(2_000);
const typed = z.string().max(1_000);

/** A question that is half made: whatever a field holds while it is typed in. */
const begunCriterion = criterionSchema.extend({
  question: text,
  guidance: text,
  /** Null where the field holds no number. */
  weight: z.number().nullable(),
  scale: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("yes-no") }),
    z.strictObject({ kind: z.literal("points"), labels: z.array(typed).max(9) }),
  ]),
  causes: z.strictObject({ upToGrade: z.int().min(0), choices: z.array(typed).max(12) }).nullable(),
});

/** What was typed into a form, field by field, whether it could be sent or not. */
export const formDraftSchema = z.discriminatedUnion("kind", [
  /** Comments on messages of a review. */
  z.strictObject({
    kind: z.literal("comments"),
    begun: z
      .array(
        z.strictObject({
          seq: z.int().min(1),
          criterionId: criterionSchema.shape.id.nullable(),
          text,
          isForCoaching: z.boolean(),
        }),
      )
      .max(commentsMax),
  }),
  /** Why an agent disputes grades of a review, by criterion. */
  z.strictObject({
    kind: z.literal("disputes"),
    reasons: z
      .array(z.strictObject({ criterionId: criterionSchema.shape.id, reason: text }))
      .max(criteriaMax),
  }),
  /** How a dispute is to be settled: `grade` is the choice, as the form names it. */
  z.strictObject({
    kind: z.literal("settlement"),
    grade: z.string().max(20),
    reason: text,
  }),
  z.strictObject({
    kind: z.literal("scorecard"),
    name: typed,
    /** The version that it was made from; 0 for a new one. */
    version: z.int().min(0),
    criteria: z.array(begunCriterion).max(criteriaMax),
  }),
  z.strictObject({
    kind: z.literal("sample"),
    ...{ name: typed, scorecardId: typed, query: z.string().max(2_000), from: typed, to: typed },
    rule: z.enum(["random", "failures", "long-waits", "by-hand"]),
    ...{ perWeek: typed, seed: typed, count: typed, minutes: typed, secondPercent: typed },
    reviewerIds: z.array(z.uuid()).max(200),
    /** Those that were chosen by hand. */
    conversationIds: z.array(z.uuid()).max(chosenMax),
  }),
]);

/** What somebody began to write in a form. */
export type FormDraft = z.infer<typeof formDraftSchema>;
export type FormKind = FormDraft["kind"];
export type FormDraftOf<K extends FormKind> = Extract<FormDraft, { readonly kind: K }>;

export const formKinds = [
  "comments",
  "disputes",
  "settlement",
  "scorecard",
  "sample",
] as const satisfies readonly FormKind[];
