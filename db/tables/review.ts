import { sql } from "drizzle-orm";
import type { FormDraft, FormKind } from "@/lib/model/review/form-draft";
import type {
  DisputeState,
  ReviewDraft,
  ReviewTurn,
  SampleRule,
  SampleSet,
} from "@/lib/model/review/review";
import type { Criterion } from "@/lib/model/review/scorecard";
import type { Columns, Referred } from "./columns.sqlite";

/** The part of the schema about how well agents answer. */
export function defineReviewTables(
  {
    table,
    id,
    reference,
    sharedReference,
    text,
    integer,
    timestamp,
    flag,
    json,
    index,
    primaryKey,
    uniqueIndex,
  }: Columns,
  { organizations, agents, conversations }: Referred<"organizations" | "agents" | "conversations">,
) {
  const scorecards = table(
    "scorecards",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      name: text().notNull(),
      /** The number of its last version. */
      version: integer().notNull(),
      createdAt: timestamp().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [index("scorecards_organization").on(t.organizationId)],
  );

  /** What a scorecard asks. A version is never changed: what was scored by it stays as it was scored. */
  const scorecardVersions = table(
    "scorecard_versions",
    {
      id: id(),
      scorecardId: reference(scorecards).notNull(),
      /** From 1 on. */
      number: integer().notNull(),
      criteria: json<readonly Criterion[]>().notNull(),
      publishedById: sharedReference(agents).notNull(),
      publishedAt: timestamp().notNull(),
    },
    (t) => [uniqueIndex("scorecard_versions_number").on(t.scorecardId, t.number)],
  );

  /** Parts of conversations that were chosen once, by a rule, to be scored. */
  const reviewSamples = table(
    "review_samples",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      name: text().notNull(),
      scorecardVersionId: reference(scorecardVersions).notNull(),
      set: json<SampleSet>().notNull(),
      rule: json<SampleRule>().notNull(),
      /** Whether chance chose: what was aimed at is in no figure with it. */
      isRandom: flag().notNull(),
      /** Of a hundred parts, so many go to a second reviewer. */
      secondPercent: integer().notNull(),
      drawnById: sharedReference(agents).notNull(),
      drawnAt: timestamp().notNull(),
    },
    (t) => [index("review_samples_organization").on(t.organizationId, t.drawnAt)],
  );

  /** What one agent wrote in one conversation: that is what is scored. */
  const reviewParts = table(
    "review_parts",
    {
      id: id(),
      sampleId: reference(reviewSamples).notNull(),
      conversationId: reference(conversations).notNull(),
      agentId: sharedReference(agents).notNull(),
      /** The first and the last message that the agent wrote in the time of the sample. */
      fromSeq: integer().notNull(),
      toSeq: integer().notNull(),
      startedAt: timestamp().notNull(),
    },
    (t) => [
      uniqueIndex("review_parts_part").on(t.sampleId, t.conversationId, t.agentId),
      index("review_parts_agent").on(t.agentId),
      index("review_parts_conversation").on(t.conversationId),
    ],
  );

  /** A part that somebody is to score, and how they did. */
  const reviews = table(
    "reviews",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      partId: reference(reviewParts).notNull(),
      reviewerId: sharedReference(agents).notNull(),
      /** Second reviews tell how far reviewers agree. They are in no average, and no agent reads them. */
      turn: text().$type<ReviewTurn>().notNull(),
      /** Place in its sample. */
      position: integer().notNull(),
      /** What the reviewer has entered so far; null for nothing, and from the submission on. */
      draft: json<ReviewDraft>(),
      /** Counts the changes of the draft. */
      draftVersion: integer().notNull(),
      /** Null while it is to be done. */
      submittedAt: timestamp(),
      /** In hundredths of a percent, with what disputes changed; null where nothing applied. */
      score: integer(),
      /** Whether a critical criterion failed. */
      isFailed: flag().notNull(),
    },
    (t) => [
      uniqueIndex("reviews_part").on(t.partId, t.reviewerId),
      index("reviews_open").on(t.reviewerId).where(sql`${t.submittedAt} is null`),
      index("reviews_submitted")
        .on(t.organizationId, t.submittedAt)
        .where(sql`${t.submittedAt} is not null`),
    ],
  );

  /** What a reviewer answered, as it was submitted. */
  const reviewGrades = table(
    "review_grades",
    {
      id: id(),
      reviewId: reference(reviews).notNull(),
      criterionId: text().notNull(),
      /** Null where the criterion did not apply. */
      grade: integer(),
      cause: text(),
    },
    (t) => [uniqueIndex("review_grades_criterion").on(t.reviewId, t.criterionId)],
  );

  /** What a reviewer wrote beside a message, and what became of it where it is for coaching. */
  const reviewComments = table(
    "review_comments",
    {
      id: id(),
      reviewId: reference(reviews).notNull(),
      /** The entry of the timeline that it stands beside. */
      seq: integer().notNull(),
      /** The criterion that it is about; null for none. */
      criterionId: text(),
      text: text().notNull(),
      isForCoaching: flag().notNull(),
      /** When the agent saw it, and when they said that they had worked on it. */
      seenAt: timestamp(),
      doneAt: timestamp(),
      /** The later review in which somebody looked whether it got better, and what they found. */
      checkedIn: text(),
      isBetter: flag(),
    },
    (t) => [index("review_comments_review").on(t.reviewId)],
  );

  /** What an agent objects to in a grade, and how another person than the reviewer settled it. The first grade is kept. */
  const reviewDisputes = table(
    "review_disputes",
    {
      id: id(),
      organizationId: sharedReference(organizations).notNull(),
      reviewId: reference(reviews).notNull(),
      criterionId: text().notNull(),
      reason: text().notNull(),
      openedAt: timestamp().notNull(),
      state: text().$type<DisputeState>().notNull(),
      settledById: sharedReference(agents),
      settledAt: timestamp(),
      /** Why it was settled so. */
      settlement: text(),
      /** The grade from then on, where it was overturned; null where the criterion does not apply. */
      newGrade: integer(),
    },
    (t) => [
      uniqueIndex("review_disputes_criterion").on(t.reviewId, t.criterionId),
      index("review_disputes_state").on(t.organizationId, t.state),
    ],
  );

  /** What somebody began to write in a form and has not sent: nobody else reads it. */
  const formDrafts = table(
    "form_drafts",
    {
      agentId: reference(agents).notNull(),
      kind: text().$type<FormKind>().notNull(),
      /** The id of what the form is about, as its writer named it: nothing is looked up by it. */
      subjectId: text().notNull(),
      content: json<FormDraft>().notNull(),
      /** Another one after each change. */
      version: text().notNull(),
      updatedAt: timestamp().notNull(),
    },
    (t) => [primaryKey({ columns: [t.agentId, t.kind, t.subjectId] })],
  );

  return {
    ...{ scorecards, scorecardVersions, reviewSamples, reviewParts },
    ...{ reviews, reviewGrades, reviewComments, reviewDisputes, formDrafts },
  };
}
