import { type SQL, sql } from "drizzle-orm";
import { rankedMax, type SearchAsked, type SearchOrder } from "@/lib/inbox/context/search-index";
import { numbersWithin } from "../entry-numbers";
import type { PageEnd } from "../page-cursor";
import type { Run } from "./run";
import { queriesOf } from "./ts-vector";

export type FoundEntry = {
  readonly conversationId: string;
  readonly seq: number;
  readonly end: PageEnd;
};

/** What it costs to fetch a row that the index of words names, by what it costs to look at one more of the newest. */
const fetchCost = 7;
/** So many of the newest rows cost less to look at than to think about. */
const alwaysScanned = 2_000;
/** So many times what is estimated to be enough is looked at; and so many times that again where it was not, as of phrases. */
const moreThanNeeded = 1.5;
const deeperFactor = 4;

type Range = { readonly from: number; readonly below: number };

/**
 * Hits of a question in its order, at most `limit`, behind `after`. The newest are found either by looking at the newest rows until there are
 * enough, which is for common words, or by the index of words, which names all rows that match: whichever costs less by the
 * estimate, and by what was found so far.
 */
export async function findEntries(
  run: Run,
  asked: SearchAsked,
  { order, limit }: { readonly order: SearchOrder; readonly limit: number },
  after: PageEnd | null,
): Promise<readonly FoundEntry[]> {
  const queries = queriesOf(asked);
  if (queries === null) return [];
  const bounds = numbersWithin(asked.from, asked.before);
  const isBest = order === "best";
  const below = Math.min(bounds.below, (isBest ? after?.top : after?.id) ?? bounds.below);
  const question = {
    asIs: queries.asIs,
    range: { from: bounds.from, below },
    wanted: isBest ? rankedMax : limit,
    rank: isBest ? rankOf(queries.closer) : sql`0`,
    behind: isBest && after !== null ? sql`(rank, id) < (${after.rank}, ${after.id})` : sql`true`,
    limit,
  };
  const { depth: first, depthMax } = await depthOf(run, question);
  for (let depth = first; depth <= depthMax; depth *= deeperFactor) {
    const { found, count } = await page(run, question, scanned(question, depth));
    if (count >= question.wanted || !(await hasMoreThan(run, question.range, depth))) return found;
  }
  return (await page(run, question, named(question))).found;
}

type Question = {
  readonly asIs: string;
  readonly range: Range;
  readonly wanted: number;
  readonly rank: SQL;
  readonly behind: SQL;
  readonly limit: number;
};

/** How well an entry fits: the place of the last of these that it matches. */
function rankOf(closer: readonly string[]): SQL {
  const cases = closer.map((query, at) => sql`when document @@ ${query}::tsquery then ${at + 1}`);
  if (cases.length === 0) return sql`0`;
  return sql`case ${sql.join(cases.reverse(), sql` `)} else 0 end::integer`;
}

/**
 * How many of the newest rows to look at first, which is somewhat more than what is estimated to be enough, and at most: more costs as much as
 * asking the index of words.
 */
async function depthOf(run: Run, { asIs, range, wanted }: Question) {
  const [matching, within, all] = await estimate(run, asIs, range);
  const needed = Math.min(within, (wanted * all) / Math.max(matching, 1));
  const depth = Math.ceil(needed * moreThanNeeded + alwaysScanned);
  return { depth, depthMax: Math.max(matching * fetchCost, 2 * alwaysScanned) };
}

/** Rows that match, rows within a range, and all rows, as the planner estimates them. */
async function estimate(run: Run, asIs: string, { from, below }: Range) {
  const [row] = await run(sql`
    explain (format json)
    select 1 from parley_search.entries where document @@ ${asIs}::tsquery
    union all select 1 from parley_search.entries where id >= ${from} and id < ${below}
    union all select 1 from parley_search.entries`);
  const told = row?.["QUERY PLAN"];
  // As PostgreSQL documents it; a driver may have read the JSON or not.
  const [{ Plan }] = (typeof told === "string" ? JSON.parse(told) : told) as [
    { Plan: { Plans: readonly { "Plan Rows": number }[] } },
  ];
  const [matching = 0, within = 0, all = 0] = Plan.Plans.map((each) => each["Plan Rows"]);
  return [matching, within, all] as const;
}

/** The hits among the newest `depth` rows. A limit within keeps the condition from being looked up in the index of words. */
function scanned({ asIs, range, wanted }: Question, depth: number): SQL {
  return sql`
    select id, key, seq, document from (
      select id, key, seq, document from parley_search.entries where id >= ${range.from} and id < ${range.below}
      order by id desc limit ${depth}) as newest
    where document @@ ${asIs}::tsquery limit ${wanted}`;
}

/** All hits, by the index of words; sorted only then, so that the order is no reason to look at rows one by one. */
function named({ asIs, range, wanted }: Question): SQL {
  return sql`
    select * from (
      select id, key, seq, document from parley_search.entries
      where document @@ ${asIs}::tsquery and id >= ${range.from} and id < ${range.below} offset 0) as named
    order by id desc limit ${wanted}`;
}

async function page(run: Run, { rank, behind, limit }: Question, hits: SQL) {
  const rows = await run(sql`
    with hits as materialized (${hits}),
      ranked as (select id, key, seq, ${rank} as rank from hits),
      page as (select * from ranked where ${behind} order by rank desc, id desc limit ${limit}),
      total as (select count(*)::float8 as count, max(id)::float8 as newest from hits)
    select total.count, total.newest, page.id::float8 as id, page.rank, page.seq::float8 as seq,
      places.conversation_id as "conversationId"
    from total left join page on true left join parley_search.places on places.key = page.key
    order by page.rank desc, page.id desc`);
  const found = rows.flatMap((row): readonly FoundEntry[] =>
    row.id === null || row.conversationId === null
      ? []
      : [
          {
            conversationId: String(row.conversationId),
            seq: Number(row.seq),
            end: { id: Number(row.id), rank: Number(row.rank), top: Number(row.newest) + 1 },
          },
        ],
  );
  return { found, count: Number(rows[0]?.count ?? 0) };
}

async function hasMoreThan(run: Run, { from, below }: Range, depth: number): Promise<boolean> {
  const rows = await run(sql`
    select 1 from parley_search.entries where id >= ${from} and id < ${below} order by id desc offset ${depth} limit 1`);
  return rows.length > 0;
}
