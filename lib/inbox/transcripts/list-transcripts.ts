import type { Condition, Criterion } from "@/db/stores/conversation-conditions";
import { listMeanScores, type MeanScore } from "@/db/stores/review/scores";
import type { MessageCounts } from "@/db/stores/transcripts/figures";
import {
  findTranscripts,
  keyOf,
  listTranscripts as listPage,
  listTranscriptKeys,
  type Ranked,
  rankTranscripts,
  type TranscriptOrder,
  type TranscriptPage,
  type TranscriptRow,
} from "@/db/stores/transcripts/transcripts";
import { AppError } from "@/lib/model/error";
import { parseQuery } from "@/lib/model/query/parse";
import type { SortDirection, TranscriptSort } from "@/lib/model/query/transcript-sorts";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { resolveQuery } from "../reading/resolve-query";
import { countAll } from "./count-messages";
import { nextTurn } from "./next-turn";
import { findSaidIn, type SaidWords, wordsOf } from "./said-in";
import { noMessages, withFigures } from "./with-figures";

/** What stands at the end of a page; `key` is null behind everything that has a value. */
export type TranscriptCursor = { readonly key: number | null; readonly id: string };

export type TranscriptsAsked = {
  /** As it was typed. */
  readonly query: string;
  readonly sort: TranscriptSort;
  readonly order: SortDirection;
  /** Whose clocks the dates of the query are read by. */
  readonly timeZone: string;
  readonly after: TranscriptCursor | null;
  readonly limit: number;
};

/** How many conversations, or hits, are put in an order that no index has. */
const sortedMax = 20_000;
/** How many are looked at before others have their turn. */
const chunkSize = 500;

/**
 * A page of the conversations that a query means, of any status and age, that the agent may see, each with its figures.
 * Words of the query are looked for in what was said, all of them in one message; each conversation comes with its newest
 * hit. By activity and opening it goes along an index. Any other order, and words, are of the newest `sortedMax`
 * conversations or hits, which `limitedTo` says where there are more; what has no value stands last in both directions.
 * Throws `invalid_request` with the place where the query cannot be read.
 */
export async function listTranscripts(
  context: Context,
  agent: AgentIdentity,
  asked: TranscriptsAsked,
) {
  const { words, conditions } = await readAsked(context, agent, asked);
  const { sort } = asked;
  if (words === null && isIndexed(sort)) {
    return readIndexed(context, agent, { ...asked, sort }, conditions);
  }
  return readRanked(context, agent, asked, conditions, words);
}

/**
 * How many conversations `listTranscripts` lists for a query, of the newest `sortedMax` conversations or hits; `isMore` says
 * that there may be others. Throws as it does.
 */
export async function countTranscripts(
  context: Context,
  agent: AgentIdentity,
  asked: Pick<TranscriptsAsked, "query" | "timeZone">,
): Promise<{ readonly count: number; readonly isMore: boolean }> {
  const { words, conditions } = await readAsked(context, agent, asked);
  if (words === null) {
    const { ids, isLimited } = await newestIds(context, agent, conditions);
    return { count: ids.length, isMore: isLimited };
  }
  const { hits, isLimited } = await findSaidIn(context, agent, words, conditions, sortedMax);
  const met = await rankAll(context, agent, conditions, [...hits.keys()], "activity");
  return { count: met.length, isMore: isLimited };
}

/** What a query says, resolved for the agent. */
async function readAsked(
  context: Context,
  agent: AgentIdentity,
  asked: Pick<TranscriptsAsked, "query" | "timeZone">,
) {
  const parsed = parseQuery(asked.query);
  if (parsed.kind === "problem") {
    const { message, problems } = parsed;
    throw new AppError("invalid_request", message, {
      problems: problems.map(({ from, to, message }) => ({
        ...{ path: "query", message, offset: from, length: to - from },
      })),
    });
  }
  const words = wordsOf(asked.query, parsed);
  const filters = parsed.query.filter(({ word }) => word !== "text");
  return { words, conditions: await resolveQuery(context, agent, filters, asked.timeZone) };
}

function isIndexed(sort: TranscriptSort): sort is TranscriptOrder {
  return sort === "activity" || sort === "opened";
}

async function readIndexed(
  context: Context,
  agent: AgentIdentity,
  asked: TranscriptsAsked & { readonly sort: TranscriptOrder },
  conditions: readonly Condition[],
) {
  const { sort, order: direction, after, limit } = asked;
  const rows = await readAlong(context, {
    organizationId: agent.organizationId,
    conditions,
    order: sort,
    direction,
    after: after === null ? null : { key: after.key ?? 0, id: after.id },
    limit: limit + 1,
  });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  const next =
    last === undefined || rows.length <= limit ? null : { key: keyOf(last, sort), id: last.id };
  return { rows: await withFigures(context, agent, page, null), next, limitedTo: null };
}

/** Figures are counted for each conversation, which takes a while where few meet them. */
const counted: ReadonlySet<Criterion["kind"]> = new Set([
  "messages-over",
  "messages-under",
  "first-response-from",
  "first-response-under",
  "no-first-response",
]);

/** A page along its index. Conditions about figures are compared a chunk at a time, between which others have their turn. */
async function readAlong(
  { database: { read } }: Context,
  page: TranscriptPage,
): Promise<readonly TranscriptRow[]> {
  const isSlow = ({ anyOf }: Condition) => anyOf.some(({ kind }) => counted.has(kind));
  const slow = page.conditions.filter(isSlow);
  if (slow.length === 0) return listPage(read, page);
  const quick = page.conditions.filter((condition) => !isSlow(condition));
  const ids: string[] = [];
  let after = page.after;
  for (;;) {
    const part = { ...page, conditions: quick, after, limit: chunkSize };
    const keys: Awaited<ReturnType<typeof listTranscriptKeys>> = await listTranscriptKeys(
      read,
      part,
    );
    const asked = { organizationId: page.organizationId, conditions: slow };
    const met = await rankTranscripts(read, asked, keys.map(idOf), page.order);
    const isMet = new Set(met.map(idOf));
    ids.push(...keys.map(idOf).filter((id) => isMet.has(id)));
    const last = keys.at(-1);
    if (last === undefined || keys.length < chunkSize || ids.length >= page.limit) break;
    after = { key: keyOf(last, page.order), id: last.id };
    await nextTurn();
  }
  return inOrderOf(ids.slice(0, page.limit), await findTranscripts(read, ids.slice(0, page.limit)));
}

function idOf({ id }: { readonly id: string }): string {
  return id;
}

function inOrderOf(ids: readonly string[], rows: readonly TranscriptRow[]) {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function readRanked(
  context: Context,
  agent: AgentIdentity,
  { sort, order, after, limit }: TranscriptsAsked,
  conditions: readonly Condition[],
  words: SaidWords | null,
) {
  const found =
    words === null ? null : await findSaidIn(context, agent, words, conditions, sortedMax);
  const newest = found === null ? await newestIds(context, agent, conditions) : null;
  const ids = newest?.ids ?? [...(found?.hits.keys() ?? [])];
  // Those that were listed by the conditions meet them; hits are compared with all of them.
  const ranked = await rankAll(context, agent, newest === null ? conditions : [], ids, sort);
  const sign = order === "asc" ? 1 : -1;
  const sorted = ranked
    .filter((one) => after === null || compare(one, { id: after.id, value: after.key }, sign) > 0)
    .sort((a, b) => compare(a, b, sign));
  const page = sorted.slice(0, limit);
  const last = page.at(-1);
  const rows = await findTranscripts(context.database.read, page.map(idOf));
  const inOrder = inOrderOf(page.map(idOf), rows);
  const isLimited = newest?.isLimited ?? found?.isLimited ?? false;
  return {
    rows: await withFigures(
      context,
      agent,
      inOrder,
      words === null || found === null ? null : { words, hits: found.hits },
    ),
    next: last === undefined || sorted.length <= limit ? null : { key: last.value, id: last.id },
    limitedTo: isLimited ? sortedMax : null,
  };
}

/** Negative where `a` stands before `b`. */
function compare(a: Ranked, b: Ranked, sign: number): number {
  if (a.value === null || b.value === null) {
    if (a.value !== b.value) return a.value === null ? 1 : -1;
    return a.id === b.id ? 0 : sign * (a.id < b.id ? -1 : 1);
  }
  return sign * (a.value - b.value || (a.id === b.id ? 0 : a.id < b.id ? -1 : 1));
}

/** The conversations that meet the conditions, at most `sortedMax`, those that were active last. */
async function newestIds(
  { database: { read } }: Context,
  { organizationId }: AgentIdentity,
  conditions: readonly Condition[],
) {
  const ids: string[] = [];
  let after: { key: number; id: string } | null = null;
  for (;;) {
    const rows: Awaited<ReturnType<typeof listTranscriptKeys>> = await listTranscriptKeys(read, {
      organizationId,
      conditions,
      ...{ order: "activity", direction: "desc", after, limit: chunkSize },
    });
    ids.push(...rows.map(({ id }) => id));
    const last = rows.at(-1);
    if (last === undefined || rows.length < chunkSize) return { ids, isLimited: false };
    if (ids.length > sortedMax) return { ids: ids.slice(0, sortedMax), isLimited: true };
    after = { key: keyOf(last, "activity"), id: last.id };
    await nextTurn();
  }
}

async function rankAll(
  { database: { read } }: Context,
  agent: AgentIdentity,
  conditions: readonly Condition[],
  ids: readonly string[],
  sort: TranscriptSort,
): Promise<readonly Ranked[]> {
  const ranked: Ranked[] = [];
  for (let at = 0; at < ids.length; at += chunkSize) {
    if (at > 0) await nextTurn();
    const chunk = ids.slice(at, at + chunkSize);
    const asked = { organizationId: agent.organizationId, conditions };
    if (sort !== "messages" && sort !== "score") {
      ranked.push(...(await rankTranscripts(read, asked, chunk, sort)));
      continue;
    }
    const rows = await rankTranscripts(read, asked, chunk, "activity");
    const figureOf =
      sort === "messages"
        ? exchangedIn(await countAll(read, rows))
        : scoreIn(await listMeanScores(read, agent, rows.map(idOf)));
    ranked.push(...rows.map(({ id }) => ({ id, value: figureOf(id) })));
  }
  return ranked;
}

/** Messages between customer and agents. */
function exchangedIn(counts: ReadonlyMap<string, MessageCounts>) {
  return (id: string): number => {
    const { inbound, outbound } = counts.get(id) ?? noMessages;
    return inbound + outbound;
  };
}

/** In thousandths, which a cursor holds. */
function scoreIn(scores: ReadonlyMap<string, MeanScore>) {
  return (id: string): number | null => {
    const score = scores.get(id);
    return score === undefined ? null : Math.round(score.mean * 1_000) / 1_000;
  };
}
