import type { Scope } from "@/db/engines/database";
import type { Condition } from "@/db/stores/conversation-conditions";
import { chooseFound, chooseNamed } from "@/db/stores/exports/exports";
import type { ExportRow } from "@/db/tables/tables";
import { foundMax } from "@/lib/model/conversation/bulk";
import { AppError } from "@/lib/model/error";
import { parseQuery } from "@/lib/model/query/parse";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { resolveQuery } from "../reading/resolve-query";
import { findSaidIn, wordsOf } from "../transcripts/said-in";
import type { NewExport } from "./new-export";

/** Words are looked for in so many of the newest messages that have them. */
const hitsMax = 20_000;
/** Conversations that are compared in one statement. */
const comparedMax = 500;

/** Which conversations an export means: those that are named, or those that meet conditions, all or some of which were hit. */
export type Meant =
  | { readonly kind: "named"; readonly ids: readonly string[] }
  | {
      readonly kind: "found";
      readonly conditions: readonly Condition[];
      readonly hitIds: readonly string[] | null;
    };

/**
 * What an export means, before anything is chosen. Throws `invalid_request` where its query cannot be read, or has words
 * that were said too often.
 */
export async function readMeant(
  context: Context,
  agent: AgentIdentity,
  { chosen, timeZone }: NewExport,
): Promise<Meant> {
  if (chosen.kind === "named") return chosen;
  const parsed = parseQuery(chosen.text);
  if (parsed.kind === "problem") {
    const { from, to, message } = parsed;
    throw new AppError("invalid_request", message, {
      problems: [{ path: "query", message, offset: from, length: to - from }],
    });
  }
  const words = chosen.words === "said" ? wordsOf(chosen.text, parsed) : null;
  if (words === null) {
    const conditions = await resolveQuery(context, agent, parsed.query, timeZone);
    return { kind: "found", conditions, hitIds: null };
  }
  const filters = parsed.query.filter(({ word }) => word !== "text");
  const conditions = await resolveQuery(context, agent, filters, timeZone);
  const { hits, isLimited } = await findSaidIn(context, agent, words, conditions, hitsMax);
  if (isLimited) {
    throw new AppError(
      "invalid_request",
      "These words were said too often to be exported. Add filters, such as a time",
    );
  }
  return { kind: "found", conditions, hitIds: [...hits.keys()] };
}

/**
 * Chooses the conversations that an export means, as they are now, in the transaction that makes it. Gives how many. Throws
 * `not_found` where one that is named is not there or not the agent's to see, and `invalid_request` for too many.
 */
export async function choose(
  scope: Scope,
  agent: AgentIdentity,
  row: ExportRow,
  meant: Meant,
): Promise<number> {
  if (meant.kind === "named") return chooseAll(scope, agent, row, meant.ids);
  const total =
    meant.hitIds === null
      ? await chooseFound(scope, row, meant.conditions, foundMax + 1)
      : await chooseHit(scope, row, meant.conditions, meant.hitIds);
  if (total > foundMax) {
    throw new AppError("invalid_request", `At most ${foundMax} conversations are exported at once`);
  }
  return total;
}

async function chooseHit(
  scope: Scope,
  row: ExportRow,
  conditions: readonly Condition[],
  hitIds: readonly string[],
): Promise<number> {
  let total = 0;
  for (let at = 0; at < hitIds.length; at += comparedMax) {
    const ids = hitIds.slice(at, at + comparedMax);
    const among: Condition = { isNegated: false, anyOf: [{ kind: "among", ids }] };
    total = await chooseFound(scope, row, [...conditions, among], comparedMax);
  }
  return total;
}

async function chooseAll(
  scope: Scope,
  agent: AgentIdentity,
  { id }: ExportRow,
  ids: readonly string[],
): Promise<number> {
  const found = await chooseNamed(scope, id, agent, ids);
  const problems = ids.flatMap((one, index) =>
    found.has(one) ? [] : [{ path: `ids.${index}`, message: "There is no such conversation" }],
  );
  const [first] = problems;
  if (first !== undefined) throw new AppError("not_found", first.message, { problems });
  return found.size;
}
