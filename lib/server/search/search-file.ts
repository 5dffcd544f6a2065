import type Sqlite from "better-sqlite3";
import { Client } from "@/db/engines/sqlite-client.mjs";
import {
  rankedMax,
  type SearchAsked,
  type SearchOrder,
  type SearchTerm,
} from "@/lib/inbox/context/search-index";
import { instantOf, numberAt, numbersWithin, perSecond } from "./entry-numbers";
import { matchesOf } from "./fts-match";
import type { PageEnd } from "./page-cursor";

/** How the file is made. One of another form is made anew. */
export const form = 4;

/** The last number that is taken in a second, and a later second that may have free ones where this has none. */
type Second = { last: number; readonly later: number };

/** Seconds that are remembered at most. */
const secondsMax = 10_000;

export type IndexedPlace = {
  readonly key: number;
  readonly version: number;
  /** Up to where its timeline is in the index. */
  readonly seq: number;
  /** Of all its entries, as they are in the index. */
  readonly terms: string;
  readonly customer: string;
};

export type NewEntry = {
  readonly seq: number;
  readonly at: number;
  readonly tokens: readonly string[];
  readonly terms: readonly SearchTerm[];
};

export type FoundEntry = {
  readonly id: number;
  readonly conversationId: string;
  readonly seq: number;
  readonly at: number;
};

/**
 * The index as a file of SQLite's full text search. An entry's number grows with its instant, so the newest are found
 * first, and an instant is a bound on numbers. The file can be deleted while nobody has it open: it is made again.
 */
export class SearchFile {
  readonly #client: Sqlite.Database;
  #statements: ReturnType<typeof prepare>;
  /** The latest that were looked at, by their first number. What was undone may be in them: such numbers stay free. */
  readonly #seconds = new Map<number, Second>();

  constructor(file: string) {
    this.#client = open(file);
    this.#statements = prepare(this.#client);
  }

  /** Does all of it, or nothing. */
  together<T>(work: () => T): T {
    return this.#client.transaction(work)();
  }

  place(conversationId: string): IndexedPlace | null {
    return this.#statements.place.get(conversationId) ?? null;
  }

  /** Makes the place of a conversation that has none yet; gives its key. */
  addPlace(conversationId: string): number {
    return Number(this.#statements.addPlace.run(conversationId).lastInsertRowid);
  }

  savePlace(key: number, place: Omit<IndexedPlace, "key">): void {
    this.#statements.savePlace.run({ key, ...place });
  }

  /** Puts in an entry that is not there. */
  add(key: number, entry: NewEntry): void {
    const id = this.#freeId(entry.at);
    this.#statements.addEntry.run(id, key, entry.seq);
    this.#addWords(id, entry);
  }

  /** Puts an entry in, in the place of the one that may be there. */
  put(key: number, entry: NewEntry): void {
    const known = this.#statements.entryAt.get(key, entry.seq);
    if (known === undefined) {
      this.add(key, entry);
      return;
    }
    this.#statements.dropWords.run(known);
    this.#addWords(known, entry);
  }

  #addWords(id: number, { tokens, terms }: NewEntry): void {
    this.#statements.addWords.run(id, tokens.join(" "), terms.join(" "));
  }

  /** Takes out the entries of a conversation whose numbers are from `from` up to `to` and not among these. */
  keepOnly(key: number, range: { from: number; to: number }, seqs: ReadonlySet<number>): void {
    for (const { id, seq } of this.#statements.entriesIn.all(key, range.from, range.to)) {
      if (seqs.has(seq)) continue;
      this.#statements.dropWords.run(id);
      this.#statements.dropEntry.run(id);
    }
  }

  /** Hits of a question, in its order. `below` is the number or rank behind which a page goes on. */
  find(asked: SearchAsked, order: SearchOrder, limit: number, after: PageEnd | null): Found {
    const bounds = numbersWithin(asked.from, asked.before);
    const [match, ...closer] = matchesOf(asked);
    if (match === undefined) return [];
    if (order === "newest") {
      const below = Math.min(bounds.below, after?.id ?? bounds.below);
      return this.#statements.newest
        .all(match, bounds.from, below, limit)
        .map((entry) => ({ entry: this.#entry(entry), end: { id: entry, rank: 0, top: 0 } }));
    }
    const top = after?.top ?? bounds.below;
    const candidates = this.#statements.newest.all(match, bounds.from, top, rankedMax);
    const oldest = candidates.at(-1);
    const newest = candidates[0];
    if (oldest === undefined || newest === undefined) return [];
    const ranks = new Map<number, number>();
    for (const [at, better] of closer.entries()) {
      for (const id of this.#statements.newest.all(better, oldest, newest + 1, rankedMax)) {
        ranks.set(id, at + 1);
      }
    }
    const rankOf = (id: number) => ranks.get(id) ?? 0;
    const isBehind = (id: number) =>
      after === null || rankOf(id) < after.rank || (rankOf(id) === after.rank && id < after.id);
    return candidates
      .filter(isBehind)
      .sort((a, b) => rankOf(b) - rankOf(a) || b - a)
      .slice(0, limit)
      .map((id) => ({ entry: this.#entry(id), end: { id, rank: rankOf(id), top: newest + 1 } }));
  }

  /** The entries of the latest instants, at most so many. */
  latest(limit: number): readonly FoundEntry[] {
    return this.#statements.latest.all(limit).map((id) => this.#entry(id));
  }

  /** Forgets everything. */
  clear(): void {
    makeAnew(this.#client);
    this.#seconds.clear();
    this.#statements = prepare(this.#client);
  }

  close(): void {
    this.#client.close();
  }

  #entry(id: number): FoundEntry {
    const found = this.#statements.entry.get(id);
    if (found === undefined) throw new Error("Words of no entry");
    return { id, ...found, at: instantOf(id) };
  }

  /** The first free number of an instant's second; where all are taken, of a later one. */
  #freeId(at: number): number {
    const passed: number[] = [];
    let base = numberAt(at);
    for (;;) {
      const second = this.#seconds.get(base) ?? this.#readSecond(base);
      if (second.last + 1 < base + perSecond) {
        for (const full of passed) this.#seconds.set(full, { last: full + perSecond, later: base });
        second.last += 1;
        return second.last;
      }
      passed.push(base);
      base = second.later;
    }
  }

  #readSecond(base: number): Second {
    const last = this.#statements.lastIn.get(base, base + perSecond) ?? base - 1;
    const second = { last, later: base + perSecond };
    if (this.#seconds.size >= secondsMax) this.#seconds.clear();
    this.#seconds.set(base, second);
    return second;
  }
}

type Found = readonly { readonly entry: FoundEntry; readonly end: PageEnd }[];

function open(file: string): Sqlite.Database {
  const client = new Client(file);
  client.pragma("journal_mode = WAL");
  // What a power cut takes is read again from the database: the file stays whole.
  client.pragma("synchronous = NORMAL");
  client.pragma("cache_size = -4000");
  if (client.pragma("user_version", { simple: true }) !== form) makeAnew(client);
  return client;
}

function makeAnew(client: Sqlite.Database): void {
  client.transaction(() => {
    client.exec(`
      drop table if exists search;
      drop table if exists entries;
      drop table if exists places;
      create table places (
        key integer primary key, conversation_id text not null unique, version integer not null, seq integer not null,
        terms text not null, customer text not null
      );
      create table entries (id integer primary key, key integer not null, seq integer not null);
      create unique index entries_place on entries (key, seq);
      create virtual table search using fts5 (
        words, terms, content = '', contentless_delete = 1, tokenize = 'ascii', prefix = '3 4'
      );
      pragma user_version = ${form};`);
  })();
}

function prepare(client: Sqlite.Database) {
  return {
    place: client.prepare<[string], IndexedPlace>(
      "select key, version, seq, terms, customer from places where conversation_id = ?",
    ),
    addPlace: client.prepare<[string]>(
      "insert into places (conversation_id, version, seq, terms, customer) values (?, -1, 0, '', '')",
    ),
    savePlace: client.prepare(
      "update places set version = @version, seq = @seq, terms = @terms, customer = @customer where key = @key",
    ),
    entryAt: client
      .prepare<[number, number], number>("select id from entries where key = ? and seq = ?")
      .pluck(),
    entriesIn: client.prepare<[number, number, number], { id: number; seq: number }>(
      "select id, seq from entries where key = ? and seq between ? and ?",
    ),
    addEntry: client.prepare<[number, number, number]>(
      "insert into entries (id, key, seq) values (?, ?, ?)",
    ),
    dropEntry: client.prepare<[number]>("delete from entries where id = ?"),
    addWords: client.prepare<[number, string, string]>(
      "insert into search (rowid, words, terms) values (?, ?, ?)",
    ),
    dropWords: client.prepare<[number]>("delete from search where rowid = ?"),
    lastIn: client
      .prepare<[number, number], number | null>(
        "select max(id) from entries where id >= ? and id < ?",
      )
      .pluck(),
    latest: client
      .prepare<[number], number>("select id from entries order by id desc limit ?")
      .pluck(),
    newest: client
      .prepare<[string, number, number, number], number>(
        `select rowid from search where search match ? and rowid >= ? and rowid < ? order by rowid desc limit ?`,
      )
      .pluck(),
    entry: client.prepare<[number], { conversationId: string; seq: number }>(
      `select places.conversation_id as conversationId, entries.seq from entries
       join places on places.key = entries.key where entries.id = ?`,
    ),
  };
}
