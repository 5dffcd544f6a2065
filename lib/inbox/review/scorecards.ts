import { isDeepStrictEqual } from "node:util";
import { recordAudit } from "@/db/stores/audit";
import {
  type CurrentScorecard,
  findScorecard,
  insertScorecard,
  insertScorecardVersion,
  listScorecards,
  moveScorecard,
} from "@/db/stores/review/scorecards";
import { AppError } from "@/lib/model/error";
import type { Criterion } from "@/lib/model/review/scorecard";
import { scorecardProblems } from "@/lib/model/review/scorecard-problems";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { reviewsChanged } from "./review-access";

/** The scorecards of the agent's organization, with what each asks now. */
export function readScorecards(
  { database: { read } }: Pick<Context, "database">,
  { organizationId }: AgentIdentity,
): Promise<readonly CurrentScorecard[]> {
  return listScorecards(read, organizationId);
}

type Given = {
  readonly id: string;
  readonly name: string;
  readonly criteria: readonly Criterion[];
  /** The version that was changed; null for a new scorecard. */
  readonly basedOn: number | null;
};

/**
 * Publishes a scorecard: a new one, or the next version of one that is there. What was scored by an earlier version keeps its
 * questions and its score. The same once more changes nothing. Throws `invalid_request` with the places where it does not add
 * up, `conflict` where somebody published another version meanwhile, `not_found`.
 */
export async function publishScorecard(
  context: Context,
  agent: AgentIdentity,
  { id, name, criteria, basedOn }: Given,
): Promise<CurrentScorecard> {
  const problems = scorecardProblems(criteria);
  if (problems.length > 0) {
    throw new AppError("invalid_request", "The scorecard does not add up", { problems });
  }
  const { organizationId, agentId } = agent;
  const { published } = await writeAndPublish(context, async (scope) => {
    const before = await findScorecard(scope, organizationId, id);
    if (before !== undefined && isSame(before, name, criteria)) {
      return { published: before, events: [] };
    }
    const now = context.now();
    const isRenamed = isDeepStrictEqual(before?.current.criteria, criteria);
    const version = (before?.scorecard.version ?? 0) + (isRenamed ? 0 : 1);
    if (before === undefined) {
      if (basedOn !== null) throw noScorecard();
      const row = { id, organizationId, name, version, createdAt: now, updatedAt: now };
      // Somebody else has it, which is not said.
      if (!(await insertScorecard(scope, row))) throw noScorecard();
    } else {
      const expected = { id, version: basedOn ?? 0 };
      if (!(await moveScorecard(scope, expected, { name, version, updatedAt: now }))) {
        throw new AppError("conflict", "Somebody published another version meanwhile");
      }
    }
    if (!isRenamed) {
      await insertScorecardVersion(scope, {
        ...{ id: context.newId(), scorecardId: id, number: version, criteria },
        ...{ publishedById: agentId, publishedAt: now },
      });
    }
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId, at: now },
      ...{ action: "scorecard.publish", subject: id, detail: { name, version } },
    });
    const published = await findScorecard(scope, organizationId, id);
    if (published === undefined) throw new Error("A scorecard that was stored is not there");
    return { published, events: [reviewsChanged(agent)] };
  });
  return published;
}

function isSame(
  { scorecard, current }: CurrentScorecard,
  name: string,
  criteria: readonly Criterion[],
): boolean {
  return scorecard.name === name && isDeepStrictEqual(current.criteria, criteria);
}

function noScorecard(): AppError {
  return new AppError("not_found", "There is no such scorecard");
}
