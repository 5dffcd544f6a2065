import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/engines/database";
import type { Criterion } from "@/lib/model/review/scorecard";
import { openTeamStage, type TeamStage, tokens, type Who } from "./team-stage";

const plain: Criterion = {
  ...{ id: "greeting", question: "Was the customer greeted?", guidance: "", weight: 1 },
  ...{ scale: { kind: "yes-no" }, critical: null, allowsNotApplicable: true },
  ...{ causes: null, shownIf: null },
};

/** Two questions of equal weight: one of yes and no, one of three grades that asks for a cause where it is low. */
export const criteria: readonly Criterion[] = [
  plain,
  {
    ...{ ...plain, id: "tone", question: "How was the tone?" },
    scale: { kind: "points", labels: ["Poor", "Fair", "Good"] },
    causes: { upToGrade: 0, choices: ["Impatient", "Cold"] },
  },
];

/** Answers to both. */
export function answers(greeting: number | null, tone: number, cause: string | null = null) {
  return [
    { criterionId: "greeting", grade: greeting, cause: null },
    { criterionId: "tone", grade: tone, cause },
  ];
}

/** An organization of teams whose agents' answers are reviewed. */
export interface ReviewStage extends TeamStage {
  readonly scorecardId: string;
  /** A customer writes on a line and somebody answers; gives the conversation. */
  answered(team: "sales" | "service" | "nobody", who: Who): Promise<string>;
  /** Draws a sample of everything of the last days. */
  draw(more?: object, who?: Who): Promise<string>;
  queue(
    who: Who,
  ): Promise<readonly { readonly id: string; readonly conversationId: string | null }[]>;
  submit(who: Who, id: string, given?: object): ReturnType<TeamStage["ok"]>;
}

/** Opens one, with a scorecard that the administrator has published. */
export async function openReviewStage(
  openDatabase?: () => Promise<Database>,
): Promise<ReviewStage> {
  const stage = await openTeamStage(openDatabase);
  const as = (who: Who) => ({ token: tokens[who] });
  const scorecardId = uuidv7();
  await stage.ok("putScorecard", {
    ...{ ...as("admin"), params: { id: scorecardId } },
    body: { name: "Quality", criteria, basedOn: null },
  });
  let customers = 0;
  const days = (count: number) =>
    new Date(stage.parley.now().getTime() + count * 86_400_000).toISOString();
  return {
    ...stage,
    scorecardId,
    async answered(team, who) {
      customers += 1;
      const id = await stage.writesTo(team, { from: String(390_100_000_000 + customers) });
      await stage.ok("sendMessage", {
        ...{ ...as(who), params: { id } },
        body: { id: uuidv7(), content: { kind: "text", text: "Good morning" } },
      });
      return id;
    },
    async draw(more = {}, who = "admin") {
      const id = uuidv7();
      await stage.ok("putSample", {
        ...{ ...as(who), params: { id } },
        body: {
          ...{ name: "This week", scorecardId, from: days(-10), to: days(1) },
          rule: { kind: "random", perAgentAndWeek: 50, seed: "autumn" },
          reviewerIds: [await stage.idOf("reviewer")],
          ...{ secondPercent: 0, ...more },
        },
      });
      return id;
    },
    queue: async (who) => (await stage.ok("listReviewQueue", as(who))).items,
    submit: (who, id, given = {}) =>
      stage.ok("submitReview", {
        ...{ ...as(who), params: { id } },
        body: { answers: answers(1, 2), comments: [], checks: [], ...given },
      }),
  };
}
