import { createHash } from "node:crypto";
import type { Scope } from "@/db/engines/database";
import { recordAudit } from "@/db/stores/audit";
import { visibleAmong } from "@/db/stores/people/visible-conversations";
import { type FoundPart, listFoundIds, listParts } from "@/db/stores/review/parts";
import {
  findSample,
  insertParts,
  insertSample,
  type ListedSample,
  listSamples,
} from "@/db/stores/review/samples";
import { findScorecard } from "@/db/stores/review/scorecards";
import type { Review, ReviewPart } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Query } from "@/lib/model/query/query";
import {
  lookedThroughMax,
  partsMax,
  type SampleRule,
  type SampleSet,
} from "@/lib/model/review/review";
import { drawParts, drawSeconds, shareOut } from "@/lib/model/review/sampling";
import { type AgentIdentity, identityOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { resolveQuery } from "../reading/resolve-query";
import { findReviewers, reviewsChanged } from "./review-access";
import { mayTakeBack } from "./take-back-sample";

/** Samples that are listed. */
const listedMax = 200;
/** Conversations that are looked through at once: nobody waits for longer. */
const pageSize = 500;

/** The newest samples of the agent's organization, and who may be asked to score. */
export async function readSamples(
  { database: { read } }: Pick<Context, "database">,
  agent: AgentIdentity,
) {
  const { organizationId } = agent;
  const samples = await listSamples(read, agent, listedMax);
  const reviewers = await findReviewers(read, organizationId, "all");
  return {
    samples: samples.map((one) => ({ ...one, canTakeBack: mayTakeBack(agent, one) })),
    reviewers: reviewers.map(({ id, name }) => ({ id, name })).toSorted(byName),
  };
}

export type DrawSample = {
  readonly id: string;
  readonly name: string;
  readonly scorecardId: string;
  readonly query: Query;
  readonly set: SampleSet;
  readonly rule: SampleRule;
  /** Left out for a tenth, where there are two who could. */
  readonly secondPercent?: number | undefined;
  readonly reviewerIds: readonly string[];
};

type Shared = DrawSample & { readonly secondPercent: number };

/** Of a hundred parts, so many go to a second reviewer where nothing else is said. */
const usualSecondPercent = 10;

export type ReadSample = ListedSample & {
  /** Whether the agent may take it back. */
  readonly canTakeBack: boolean;
};

/**
 * Chooses parts of conversations once, by a rule, and says who is to score each; a share of them, which nobody is told of,
 * twice. What the agent may not see is not looked through. The same id once more gives what was drawn. Throws
 * `invalid_request` with the place where nothing is found, too much is looked through, or nobody named may score a part.
 */
export async function drawSample(
  context: Context,
  agent: AgentIdentity,
  asked: DrawSample,
): Promise<ReadSample> {
  const { organizationId, agentId } = agent;
  const before = await findSample(context.database.read, agent, asked.id);
  if (before !== undefined) return { ...before, canTakeBack: mayTakeBack(agent, before) };
  const isTwo = asked.reviewerIds.length > 1;
  const given: Shared = {
    ...asked,
    secondPercent: asked.secondPercent ?? (isTwo ? usualSecondPercent : 0),
  };
  if (given.secondPercent > 0 && !isTwo) {
    throw refused("secondPercent", "Nobody can review a part twice: name two who review");
  }
  if (given.query.some(({ word }) => word === "text")) {
    throw refused(
      "query",
      "A sample is drawn by filters, such as line: or from:, and not by words",
    );
  }
  const found = await lookThrough(context, agent, given);
  const drawn = choose(found, given);
  if (drawn.length === 0) throw refused("query", "Nobody wrote anything in what this finds");
  if (drawn.length > partsMax) {
    throw refused("rule", `${drawn.length} parts are more than the ${partsMax} of one sample`);
  }
  const { sample } = await writeAndPublish(context, async (scope) => {
    const scorecard = await findScorecard(scope, organizationId, given.scorecardId);
    if (scorecard === undefined) throw refused("scorecardId", "There is no such scorecard");
    const { id, name, set, rule, secondPercent } = given;
    const now = context.now();
    const row = {
      ...{ id, organizationId, name, set, rule, secondPercent },
      scorecardVersionId: scorecard.current.id,
      isRandom: rule.kind === "random",
      drawnById: agentId,
      drawnAt: now,
    };
    if (!(await insertSample(scope, row))) {
      throw new AppError("conflict", "There is another sample of this id");
    }
    const { parts, asked } = await asRows(context, scope, agent, given, drawn);
    await insertParts(scope, parts, asked);
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId, at: now },
      ...{ action: "review-sample.draw", subject: id },
      detail: { sample: name, query: set.query, parts: parts.length },
    });
    const sample = await findSample(scope, agent, id);
    if (sample === undefined) throw new Error("A sample that was stored is not there");
    return { sample, events: [reviewsChanged(agent)] };
  });
  return { ...sample, canTakeBack: true };
}

/** Every part in the set, read a bounded number of conversations at a time. */
async function lookThrough(
  context: Context,
  agent: AgentIdentity,
  { query, set, rule }: DrawSample,
): Promise<readonly FoundPart[]> {
  const { read } = context.database;
  const conditions = [...(await resolveQuery(context, agent, query, set.timeZone))];
  if (rule.kind === "aimed" && rule.conversationIds !== undefined) {
    conditions.push({
      isNegated: false,
      anyOf: [{ kind: "among", ids: rule.conversationIds }],
    });
  }
  const [from, to] = [new Date(set.from), new Date(set.to)];
  const found: FoundPart[] = [];
  let after = "";
  for (let count = 0; ; count += pageSize) {
    const ids = await listFoundIds(read, agent.organizationId, conditions, after, pageSize);
    found.push(...(await listParts(read, ids, from, to)));
    const last = ids.at(-1);
    if (last === undefined || ids.length < pageSize) return found;
    if (count >= lookedThroughMax) {
      throw refused("query", `At most ${lookedThroughMax} conversations are looked through`);
    }
    after = last;
  }
}

function choose(found: readonly FoundPart[], { rule, set }: DrawSample): readonly FoundPart[] {
  if (rule.kind === "random") return drawParts(found, rule, set.timeZone, digest);
  return found
    .filter(({ failureCount, waitedMs }) => {
      switch (rule.aim) {
        case "failures":
          return failureCount > 0;
        case "long-waits":
          return (waitedMs ?? 0) >= (rule.waitedMinutes ?? 1) * 60_000;
        case "by-hand":
          return true;
        default:
          return rule.aim satisfies never;
      }
    })
    .toSorted(
      (a, b) =>
        b.startedAt.getTime() - a.startedAt.getTime() ||
        (a.conversationId + a.agentId < b.conversationId + b.agentId ? -1 : 1),
    )
    .slice(0, rule.count);
}

async function asRows(
  context: Context,
  scope: Scope,
  { organizationId }: AgentIdentity,
  given: Shared,
  drawn: readonly FoundPart[],
): Promise<{ readonly parts: readonly ReviewPart[]; readonly asked: readonly Review[] }> {
  const people = await findReviewers(scope, organizationId, given.reviewerIds);
  const known = new Set(people.map(({ id }) => id));
  for (const [index, id] of given.reviewerIds.entries()) {
    if (!known.has(id)) throw refused(`reviewerIds.${index}`, "This is nobody who may score");
  }
  const conversationIds = drawn.map(({ conversationId }) => conversationId);
  const reviewers = await Promise.all(
    given.reviewerIds.flatMap((id) =>
      people
        .filter((one) => one.id === id)
        .map(async (one) => ({
          id,
          sees: await visibleAmong(scope, identityOf(one), conversationIds),
        })),
    ),
  );
  const seed = given.rule.kind === "random" ? given.rule.seed : given.id;
  const seconds = drawSeconds(drawn, given.secondPercent, seed, digest);
  const shared = shareOut(drawn, seconds, reviewers);
  const left = shared.filter(({ first }) => first === null).length;
  if (left > 0) {
    throw refused(
      "reviewerIds",
      `Nobody of these may score ${left} of ${drawn.length} parts: what they wrote themselves, or may not see`,
    );
  }
  const rows = shared.map(({ part, first, second }, position) => {
    const { conversationId, agentId, fromSeq, toSeq, startedAt } = part;
    const id = context.newId();
    const ask = (reviewerId: string | null, turn: Review["turn"]): readonly Review[] =>
      reviewerId === null
        ? []
        : [
            {
              ...{ id: context.newId(), organizationId, partId: id, reviewerId, turn, position },
              ...{ draft: null, draftVersion: 0, submittedAt: null, score: null, isFailed: false },
            },
          ];
    return {
      part: { id, sampleId: given.id, conversationId, agentId, fromSeq, toSeq, startedAt },
      asked: [...ask(first, "first"), ...ask(second, "second")],
    };
  });
  return { parts: rows.map(({ part }) => part), asked: rows.flatMap(({ asked }) => asked) };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, "en");
}

function refused(path: string, message: string): AppError {
  return new AppError("invalid_request", message, { problems: [{ path, message }] });
}
