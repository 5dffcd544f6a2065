import { rmSync } from "node:fs";
import { join } from "node:path";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Client } from "@/db/engines/sqlite-client.mjs";
import { searchTerm } from "@/lib/inbox/context/search-index";
import { phrasesOf } from "@/lib/model/search/match";
import { SearchEngine } from "@/lib/server/search/engine";
import type { UnreadableConversation } from "@/lib/server/search/search-faults";
import { type ApiStage, openApiStage } from "../../support/api-stage";

let stage: ApiStage;
const engines: SearchEngine[] = [];
let faults: UnreadableConversation[] = [];
let leftOut = 0;
beforeEach(async () => {
  stage = await openApiStage();
  faults = [];
  leftOut = 0;
});
afterEach(async () => {
  for (const engine of engines.splice(0)) engine.close();
  await stage.close();
});

const indexFile = () => join(stage.parley.runtime.env.PARLEY_DATA, "another-search.db");

/** An index of this Parley, which nobody tells anything. */
function open(): SearchEngine {
  const engine = new SearchEngine(
    {
      database: join(stage.parley.runtime.env.PARLEY_DATA, "parley.db"),
      index: indexFile(),
    },
    {
      stopped(error) {
        throw new Error(error);
      },
      unreadable: (fault) => faults.push(fault),
      leftOut(count) {
        leftOut = count;
      },
    },
  );
  engines.push(engine);
  return engine;
}

function close(engine: SearchEngine): void {
  engines.splice(engines.indexOf(engine), 1);
  engine.close();
}

/** The numbers of what is found in the timeline, the newest first. */
async function seqs(engine: SearchEngine, words: string, terms: readonly string[] = []) {
  await engine.settled();
  const phrases = phrasesOf(words, false, { from: 0, to: words.length });
  if ("message" in phrases) throw new Error(phrases.message);
  const asked = {
    ...{ all: phrases, none: [], withoutTerms: [], from: null, before: null },
    terms: terms.map((term) => [term as ReturnType<typeof searchTerm>]),
  };
  return engine.find(asked, { order: "newest", limit: 1_000, cursor: null }).map(({ seq }) => seq);
}

let count = 0;
async function write(text: string, from = "390611111111"): Promise<string> {
  count += 1;
  return stage.customerWrites({ from, messageId: `s-${count}`, message: { type: "TEXT", text } });
}

/** Has something changed in the file of the database, as no program of ours would. */
function inFile(change: string, ...values: readonly string[]): void {
  const file = new Client(join(stage.parley.runtime.env.PARLEY_DATA, "parley.db"));
  file.prepare(change).run(...values);
  file.close();
}

async function note(id: string, text: string): Promise<string> {
  const message = { id: uuidv7(), content: { kind: "note", text } };
  await stage.ok("sendMessage", { params: { id }, body: message });
  return message.id;
}

test("an index that is new, or was away, catches up by itself", async () => {
  await write("zebra one");
  const first = open();
  const before = await seqs(first, "zebra");
  expect(before).toHaveLength(1);
  close(first);
  await write("zebra two");
  const again = open();
  expect(await seqs(again, "zebra")).toHaveLength(2);
  expect(await seqs(again, "two")).toHaveLength(1);
  close(again);
  rmSync(indexFile());
  const anew = open();
  expect(await seqs(anew, "zebra")).toHaveLength(2);
});

test("what is told is found, once, however often it is told", async () => {
  const id = await write("hello");
  const engine = open();
  await engine.settled();
  await write("zebra");
  for (let time = 0; time < 3; time++) engine.look(id);
  expect(await seqs(engine, "zebra")).toHaveLength(1);
  engine.look(id);
  engine.look(uuidv7());
  expect(await seqs(engine, "zebra")).toHaveLength(1);
});

test("what is said of all messages of a long conversation changes with it, step by step", async () => {
  const id = await write("zebra");
  for (let at = 0; at < 450; at++) await note(id, `zebra ${at}`);
  const engine = open();
  const closed = searchTerm("status", "closed");
  expect(await seqs(engine, "zebra")).toHaveLength(451);
  expect(await seqs(engine, "zebra", [closed])).toEqual([]);
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  await note(id, "zebra last");
  engine.look(id);
  const found = await seqs(engine, "zebra", [closed]);
  expect(found).toHaveLength(452);
  expect(found).toEqual([...found].sort((a, b) => b - a));
  expect(await seqs(engine, "zebra", [searchTerm("status", "open")])).toEqual([]);
});

test("an index of another state of the database, such as one before a restore, is made anew", async () => {
  const id = await write("zebra one");
  await note(id, "zebra two");
  const engine = open();
  expect(await seqs(engine, "zebra")).toHaveLength(2);
  close(engine);
  const file = new Client(indexFile());
  // As if a later message had been there, which this database never had.
  file.exec(`insert into entries (id, key, seq) select max(id) + 256 * 3600, max(key), 99 from entries;
    insert into search (rowid, words, terms) select max(id), 'zebra', '' from entries;
    update places set version = version + 1, seq = 99`);
  file.close();
  expect(await seqs(open(), "zebra")).toHaveLength(2);
});

test("an index that was made in another form is made anew", async () => {
  await write("zebra");
  const engine = open();
  expect(await seqs(engine, "zebra")).toHaveLength(1);
  close(engine);
  const file = new Client(indexFile());
  file.pragma("user_version = 0");
  file.close();
  expect(await seqs(open(), "zebra")).toHaveLength(1);
});

test("a conversation that cannot be read holds up no other, and is found once it can be read", async () => {
  const broken = await write("zebra one", "390622222222");
  const sound = await write("zebra two", "390633333333");
  const content = JSON.stringify({ kind: "text", text: "zebra one" });
  inFile("update messages set content = 'zebra {' where conversation_id = ?", broken);
  const engine = open();
  expect(await seqs(engine, "two")).toHaveLength(1);
  expect(await seqs(engine, "one")).toEqual([]);
  expect(faults).toEqual([
    {
      conversationId: broken,
      error: expect.stringMatching(/entry \d+ is no JSON/u),
      againMs: 5_000,
    },
  ]);
  expect(leftOut).toBe(1);

  await write("zebra three", "390633333333");
  for (const id of [broken, sound]) engine.look(id);
  expect(await seqs(engine, "three")).toHaveLength(1);
  expect(faults).toHaveLength(1);

  inFile("update messages set content = ? where conversation_id = ?", content, broken);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  try {
    engine.look(sound);
    // The clock that is put in the place of the machine's begins anew: an hour is later by either.
    await vi.advanceTimersByTimeAsync(3_600_000);
  } finally {
    vi.useRealTimers();
  }
  expect(await seqs(engine, "one")).toHaveLength(1);
  expect(leftOut).toBe(0);
});

test("an entry without an instant is left out as one that cannot be read", async () => {
  const broken = await write("zebra one");
  inFile("update messages set received_at = 'yesterday' where conversation_id = ?", broken);
  expect(await seqs(open(), "zebra")).toEqual([]);
  expect(faults.map(({ conversationId }) => conversationId)).toEqual([broken]);
});

test("messages of one instant are all found, in their order, however many", async () => {
  const id = await write("zebra");
  for (let at = 0; at < 600; at++) await note(id, `zebra ${at}`);
  inFile("update messages set received_at = (select min(received_at) from messages)");
  const found = await seqs(open(), "zebra");
  expect(found).toHaveLength(601);
  expect(found).toEqual([...found].sort((a, b) => b - a));
});
