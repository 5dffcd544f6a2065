import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import pg from "pg";
import { loadCompiled } from "../../../lib/server/search/repair/compile.mjs";
import { perConversation } from "./corpus.mjs";

/** Conversations that are put in with one transaction. */
const together = 50;

/**
 * The index in a PostgreSQL database, whose schema `parley_search` is made anew and dropped at the end: the address is of
 * one that is there for this.
 */
export async function openPostgres(address) {
  const { lockIndex, makeTables } = await load("index-tables");
  const { writeSteps } = await load("write-steps");
  const { findEntries } = await load("find-entries");
  const pool = new pg.Pool({ connectionString: address });
  const database = drizzle(pool);
  const runOn = (client) => async (statement) => (await client.execute(statement)).rows;
  const run = runOn(database);
  await run(sql`drop schema if exists parley_search cascade`);
  await database.transaction((transaction) => makeTables(runOn(transaction)));
  return {
    name: "PostgreSQL",
    async fill(messages, count) {
      for (let at = 0; at < count; at += together * perConversation) {
        const steps = [];
        for (let from = at; from < Math.min(count, at + together * perConversation); ) {
          const length = Math.min(perConversation, count - from);
          steps.push(stepOf(from / perConversation, length, messages));
          from += length;
        }
        await database.transaction(async (transaction) => {
          await lockIndex(runOn(transaction));
          await writeSteps(runOn(transaction), steps);
        });
      }
      await run(sql`vacuum analyze parley_search.entries`);
    },
    async size() {
      const [{ bytes }] = await run(
        sql`select pg_total_relation_size('parley_search.entries')::float8 as bytes`,
      );
      return bytes;
    },
    find: (question, order) => findEntries(run, question, { order, limit: 50 }, null),
    async close() {
      await run(sql`drop schema parley_search cascade`);
      await pool.end();
    },
  };
}

function load(name) {
  return loadCompiled(`lib/server/search/postgres/${name}.ts`);
}

function stepOf(conversation, length, messages) {
  return {
    conversationId: `conversation-${conversation}`,
    key: null,
    entries: Array.from({ length }, (_, at) => ({ seq: at + 1, ...messages.next().value })),
    replaced: null,
    place: { version: 1, seq: length, terms: "", customer: "" },
    isDone: true,
  };
}
