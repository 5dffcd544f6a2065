import { sql } from "drizzle-orm";
import { numberAt, perSecond } from "../entry-numbers";
import type { IndexStep } from "../indexer";
import type { IndexedPlace } from "../search-file";
import type { Run } from "./run";
import { vectorOf } from "./ts-vector";

/** Seconds that are looked at together behind one that is full. */
const secondsAtOnce = 50;

/** Where conversations are in the index, by their ids. */
export async function readPlaces(
  run: Run,
  ids: readonly string[],
): Promise<ReadonlyMap<string, IndexedPlace>> {
  const rows = (await run(sql`
    select conversation_id as id, key, version::float8 as version, seq::float8 as seq, terms, customer
    from parley_search.places
    where conversation_id in (select jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`)) as readonly (IndexedPlace & {
    id: string;
  })[];
  return new Map(rows.map(({ id, ...place }) => [id, place]));
}

/** Does what was read, all of it in a few statements. Doing it twice changes nothing. */
export async function writeSteps(run: Run, steps: readonly IndexStep[]): Promise<void> {
  const keys = await savePlaces(run, steps);
  const keyOf = (step: IndexStep) => keys.get(step.conversationId) ?? 0;
  const known = await readReplaced(run, steps, keyOf);
  const kept = new Set<number>();
  const numbers = createNumbers(run);
  await numbers.prepare(steps.flatMap(({ entries }) => entries.map(({ at }) => at)));
  const rows: { id: number; key: number; seq: number; document: string }[] = [];
  for (const step of steps) {
    for (const { seq, at, tokens, terms } of step.entries) {
      const key = keyOf(step);
      const id = known.get(`${key} ${seq}`) ?? (await numbers.free(at));
      kept.add(id);
      rows.push({ id, key, seq, document: vectorOf(tokens, terms) });
    }
  }
  const gone = [...known.values()].filter((id) => !kept.has(id));
  if (gone.length > 0) {
    await run(sql`delete from parley_search.entries where id in
      (select value::bigint from jsonb_array_elements_text(${JSON.stringify(gone)}::jsonb))`);
  }
  await run(sql`
    insert into parley_search.entries (id, key, seq, document)
    select id, key, seq, document::tsvector
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry(id bigint, key integer, seq bigint, document text)
    on conflict (id) do update set document = excluded.document`);
}

async function savePlaces(run: Run, steps: readonly IndexStep[]): Promise<Map<string, number>> {
  const rows = steps.map(({ conversationId, place }) => ({ id: conversationId, ...place }));
  const saved = await run(sql`
    insert into parley_search.places (conversation_id, version, seq, terms, customer)
    select id, version, seq, terms, customer from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as place(id text, version bigint, seq bigint, terms text, customer text)
    on conflict (conversation_id) do update set version = excluded.version, seq = excluded.seq, terms = excluded.terms,
      customer = excluded.customer
    returning conversation_id as id, key`);
  return new Map(saved.map(({ id, key }) => [String(id), Number(key)]));
}

/** The numbers of entries that are put anew or taken out, by key and place in the timeline. */
async function readReplaced(
  run: Run,
  steps: readonly IndexStep[],
  keyOf: (step: IndexStep) => number,
): Promise<Map<string, number>> {
  const ranges = steps.flatMap((step) =>
    step.replaced === null
      ? []
      : [{ key: keyOf(step), low: Math.min(...seqsOf(step)), high: step.replaced.to }],
  );
  if (ranges.length === 0) return new Map();
  const rows = await run(sql`
    select e.id::float8 as id, e.key, e.seq::float8 as seq
    from jsonb_to_recordset(${JSON.stringify(ranges)}::jsonb) as span(key integer, low bigint, high bigint)
    join parley_search.entries e on e.key = span.key and e.seq between span.low and span.high`);
  return new Map(rows.map(({ id, key, seq }) => [`${key} ${seq}`, Number(id)]));
}

function seqsOf({ entries, replaced }: IndexStep): readonly number[] {
  return [...entries.map(({ seq }) => seq), replaced?.from ?? 0];
}

/** Gives the first free number of an instant's second; where all are taken, of a later one. */
function createNumbers(run: Run) {
  const last = new Map<number, number>();

  /** Looks what is taken of these seconds, each by its first number. */
  async function read(bases: readonly number[]): Promise<void> {
    const rows = await run(sql`
      select base::bigint::float8 as base,
        (select max(id) from parley_search.entries where id >= base::bigint and id < base::bigint + ${perSecond})::float8 as last
      from jsonb_array_elements_text(${JSON.stringify(bases)}::jsonb) as second(base)`);
    for (const row of rows) {
      const base = Number(row.base);
      last.set(base, row.last === null ? base - 1 : Number(row.last));
    }
  }

  return {
    /** Looks at the seconds of these instants together, so that most of what is asked for next is known. */
    prepare: (instants: readonly number[]) => read([...new Set(instants.map(numberAt))]),
    async free(at: number): Promise<number> {
      for (let base = numberAt(at); ; base += perSecond) {
        if (!last.has(base)) {
          const following = Array.from(
            { length: secondsAtOnce },
            (_, far) => base + far * perSecond,
          );
          await read(following.filter((each) => !last.has(each)));
        }
        const next = (last.get(base) ?? base - 1) + 1;
        if (next >= base + perSecond) continue;
        last.set(base, next);
        return next;
      }
    },
  };
}
