import { sql } from "drizzle-orm";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "@/db/engines/database";
import type { SearchIndex } from "@/lib/inbox/context/search-index";
import { type SearchAsked, searchTerm } from "@/lib/inbox/context/search-index";
import { phrasesOf } from "@/lib/model/search/match";
import { findEntries } from "@/lib/server/search/postgres/find-entries";
import { openPostgresSearch } from "@/lib/server/search/postgres/postgres-search";
import { type Run, runOf } from "@/lib/server/search/postgres/run";
import { writeSteps } from "@/lib/server/search/postgres/write-steps";
import type { UnreadableConversation } from "@/lib/server/search/search-faults";
import { type ApiStage, openApiStage } from "../../support/api-stage";
import { engines, openTimeoutMs } from "../../support/databases";

const [, postgres] = engines;
let database: Database;
let stage: ApiStage;
let run: Run;
let opened: SearchIndex[] = [];
let faults: UnreadableConversation[] = [];
let stops: string[] = [];

beforeEach(async () => {
  if (postgres === undefined) throw new Error("There is no PostgreSQL among the engines");
  const open = async () => {
    database = await postgres.open();
    return database;
  };
  stage = await openApiStage({}, open);
  run = runOf(database.read);
  await run(sql`drop schema if exists parley_search cascade`);
  [opened, faults, stops] = [[], [], []];
}, openTimeoutMs);
afterEach(async () => {
  for (const index of opened) await index.close();
  expect(stops).toEqual([]);
  await stage.close();
});

/** An index of this Parley, which nobody tells anything. */
function openIndex(): SearchIndex {
  const index = openPostgresSearch(database, {
    stopped: (error) => stops.push(error),
    unreadable: (fault) => faults.push(fault),
    leftOut() {},
  });
  opened.push(index);
  return index;
}

function asking(words: string, terms: readonly ReturnType<typeof searchTerm>[] = []): SearchAsked {
  const phrases = phrasesOf(words, false, { from: 0, to: words.length });
  if ("message" in phrases) throw new Error(phrases.message);
  return {
    ...{ all: phrases, none: [], withoutTerms: [], from: null, before: null },
    terms: terms.map((term) => [term]),
  };
}

/** The numbers of what is found in the timeline, the newest first. */
async function seqs(index: SearchIndex, ...asked: Parameters<typeof asking>) {
  await index.settled();
  const page = { order: "newest", limit: 1_000, cursor: null } as const;
  return (await index.find(asking(...asked), page)).map(({ seq }) => seq);
}

let count = 0;
async function write(text: string, from = "390611111111"): Promise<string> {
  count += 1;
  return stage.customerWrites({ from, messageId: `p-${count}`, message: { type: "TEXT", text } });
}

async function note(id: string, text: string): Promise<void> {
  const body = { id: uuidv7(), content: { kind: "note", text } };
  await stage.ok("sendMessage", { params: { id }, body });
}

/** Has the note of a conversation there so many times more, as if it had been written so often. */
async function repeatNote(id: string, times: number): Promise<void> {
  await run(sql`
    insert into messages select (jsonb_populate_record(note, jsonb_build_object(
      'id', gen_random_uuid(), 'seq', note.seq + time))).*
    from messages note, generate_series(1, ${times}) as time
    where note.conversation_id = ${id} and note.direction = 'internal'`);
  await run(sql`
    update conversations set last_seq = last_seq + ${times}, version = version + 1 where id = ${id}`);
}

test("an index that is new, or was away, catches up by itself; what is told is found once", async () => {
  const id = await write("zebra one");
  const first = openIndex();
  expect(await seqs(first, "zebra")).toHaveLength(1);
  await write("zebra two");
  for (let time = 0; time < 3; time++) first.look(id);
  first.look(uuidv7());
  expect(await seqs(first, "zebra")).toHaveLength(2);
  await first.close();
  await write("zebra three");
  expect(await seqs(openIndex(), "zebra")).toHaveLength(3);
});

test("what is said of all messages of a long conversation changes with it, step by step", async () => {
  const id = await write("zebra");
  await note(id, "zebra");
  await repeatNote(id, 204);
  const index = openIndex();
  const closed = searchTerm("status", "closed");
  expect(await seqs(index, "zebra")).toHaveLength(206);
  expect(await seqs(index, "zebra", [closed])).toEqual([]);
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  await note(id, "zebra last");
  index.look(id);
  const found = await seqs(index, "zebra", [closed]);
  expect(found).toHaveLength(207);
  expect(found).toEqual([...found].sort((a, b) => b - a));
  expect(await seqs(index, "zebra", [searchTerm("status", "open")])).toEqual([]);
});

test("an index of another state of the database, or of another form, is made anew", async () => {
  await write("zebra one");
  const index = openIndex();
  expect(await seqs(index, "zebra")).toHaveLength(1);
  await index.close();
  // As if a later message had been there, which this database never had.
  await run(sql`insert into parley_search.entries
    select max(id) + 256 * 3600, max(key), 99, '''zebra'':1'::tsvector from parley_search.entries`);
  await run(sql`update parley_search.places set version = version + 1`);
  const anew = openIndex();
  expect(await seqs(anew, "zebra")).toHaveLength(1);
  await anew.close();
  await run(sql`update parley_search.state set form = 0`);
  await run(sql`update parley_search.places set terms = ''`);
  expect(await seqs(openIndex(), "zebra")).toHaveLength(1);
});

test("a conversation that cannot be read holds up no other", async () => {
  const broken = await write("zebra one", "390622222222");
  await write("zebra two", "390633333333");
  await run(sql`update messages set content = 'null'::jsonb where conversation_id = ${broken}`);
  const index = openIndex();
  expect(await seqs(index, "two")).toHaveLength(1);
  expect(await seqs(index, "one")).toEqual([]);
  expect(faults.map(({ conversationId, againMs }) => [conversationId, againMs])).toEqual([
    [broken, 5_000],
  ]);
  expect(faults[0]?.error).not.toContain("zebra");
});

test("messages of one instant are all found, in their order, however many", async () => {
  await seqs(openIndex(), "zebra");
  const entries = Array.from({ length: 13_000 }, (_, at) => ({
    ...{ seq: at + 1, at: 1_700_000_000_000, tokens: ["zebra"], terms: [] },
  }));
  const place = { version: 1, seq: 13_000, terms: "", customer: "" };
  const step = { conversationId: "many", key: null, entries, replaced: null, place, isDone: true };
  await database.write(async (scope) => writeSteps(runOf(scope), [step]));
  const found = await findEntries(run, asking("zebra"), { order: "newest", limit: 20_000 }, null);
  expect(found.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).reverse());
});

test("common and rare words, looked up in whichever way, give the same pages", async () => {
  await seqs(openIndex(), "zebra");
  const entries = Array.from({ length: 9_000 }, (_, at) => ({
    seq: at + 1,
    // The newest hundred have none of the words: whoever looks at the newest rows only finds nothing there.
    tokens: ["all", ...(at < 8_900 ? [at % 3 === 0 ? "third" : "other"] : [])].concat(
      at % 900 === 0 ? ["rare"] : [],
    ),
    at: 1_700_000_000_000 + at * 1_000,
    terms: [searchTerm("team", at < 4_000 ? "old" : "new")],
  }));
  const place = { version: 1, seq: 9_000, terms: "", customer: "" };
  const step = { conversationId: "long", key: null, entries, replaced: null, place, isDone: true };
  await database.write(async (scope) => writeSteps(runOf(scope), [step]));
  for (const isAnalyzed of [false, true]) {
    if (isAnalyzed) await run(sql`analyze parley_search.entries`);
    for (const [words, team] of [
      ["third", null],
      ["third", "old"],
      ["all third", null],
      ["rare", null],
      ["rare", "new"],
      ["other", "old"],
    ] as const) {
      const terms = team === null ? [] : [searchTerm("team", team)];
      const expected = entries
        .filter((entry) => words.split(" ").every((word) => entry.tokens.includes(word)))
        .filter((entry) => terms.every((term) => entry.terms.includes(term)))
        .map(({ seq }) => seq)
        .reverse()
        .slice(0, 120);
      for (const order of ["newest", "best"] as const) {
        const found: number[] = [];
        let end: Parameters<typeof findEntries>[3] = null;
        for (let page = 0; page < 3; page++) {
          const hits = await findEntries(run, asking(words, terms), { order, limit: 40 }, end);
          found.push(...hits.map(({ seq }) => seq));
          end = hits.at(-1)?.end ?? end;
        }
        // They all fit equally well.
        expect([words, team, order, found]).toEqual([words, team, order, expected]);
      }
    }
  }
});
