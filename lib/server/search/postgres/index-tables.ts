import { sql } from "drizzle-orm";
import type { Run } from "./run";

/** How the tables are made. Those of another form are made anew. */
const form = 2;

/** Of all that uses the index at a time, one changes it: whoever else wants to waits. It lasts as long as the transaction. */
export async function lockIndex(run: Run): Promise<void> {
  // What a crash takes is read again from the database.
  await run(sql`set local synchronous_commit = off`);
  await run(sql`select pg_advisory_xact_lock(hashtext('parley search'))`);
}

/**
 * Makes the tables of the index where they are not there or of another form, in a schema of their own beside those of the
 * database: whoever drops the schema has it made again at the next start.
 */
export async function makeTables(run: Run): Promise<void> {
  await run(sql`create schema if not exists parley_search`);
  await run(sql`create table if not exists parley_search.state (form integer not null)`);
  const [known] = await run(sql`select form from parley_search.state`);
  if (known?.form === form) return;
  for (const statement of anew) await run(statement);
  await run(sql`insert into parley_search.state values (${form})`);
}

/** Forgets everything. */
export async function emptyTables(run: Run): Promise<void> {
  await run(sql`truncate parley_search.places, parley_search.entries`);
}

const anew = [
  sql`delete from parley_search.state`,
  sql`drop table if exists parley_search.entries`,
  sql`drop table if exists parley_search.places`,
  sql`create table parley_search.places (
    key integer generated always as identity primary key, conversation_id text not null unique, version bigint not null,
    seq bigint not null, terms text not null, customer text not null
  )`,
  sql`create table parley_search.entries (
    id bigint primary key, key integer not null, seq bigint not null, document tsvector not null
  )`,
  sql`create unique index entries_place on parley_search.entries (key, seq)`,
  // What is put in waits in a list that every question reads: a short one.
  sql`create index entries_document on parley_search.entries using gin (document)
    with (fastupdate = on, gin_pending_list_limit = 512)`,
  // What a question will find is estimated by the most common words.
  sql`alter table parley_search.entries alter column document set statistics 500`,
];
