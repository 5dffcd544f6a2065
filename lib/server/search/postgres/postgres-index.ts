import type { SQL } from "drizzle-orm";
import { sql } from "drizzle-orm";
import type { Database } from "@/db/engines/database";
import type { SearchAsked, SearchHit } from "@/lib/inbox/context/search-index";
import { withoutTermOfAll } from "../engine";
import { instantOf } from "../entry-numbers";
import type { Behind, Followed, Indexed } from "../follower";
import { missingAfter, nextStep } from "../indexer";
import { cursorBehind, readCursor, type SearchPage } from "../page-cursor";
import { findEntries } from "./find-entries";
import { emptyTables, lockIndex, makeTables } from "./index-tables";
import { attempt, createPostgresSource, type Read } from "./postgres-source";
import { type Run, runOf } from "./run";
import { readPlaces, writeSteps } from "./write-steps";

/** Conversations that are brought up to their state together, and messages of each. */
const togetherMax = 50;
const messagesMax = 200;
/** Entries by which an index is known to be of its database, and how far an entry may be from its instant. */
const latestCompared = 50;
const spreadMs = 600_000;

/** The index in the database itself, in a schema of its own. Reads and writes are bounded steps; each write is one transaction. */
export class PostgresIndex implements Followed {
  readonly #source = createPostgresSource();
  readonly #read: Run;
  #made: Promise<void> | null = null;
  /** Conversations that were put in since the planner last looked at the tables. */
  #putIn = 0;

  constructor(private readonly database: Database) {
    this.#read = runOf(database.read);
  }

  /** Makes the tables, once. An index that is not of this database, such as of one that was restored, is emptied. */
  made(): Promise<void> {
    this.#made ??= this.#make().catch((error: unknown) => {
      this.#made = null;
      throw error;
    });
    return this.#made;
  }

  async #make(): Promise<void> {
    await this.database.write(async (scope) => {
      const run = runOf(scope);
      await lockIndex(run);
      await makeTables(run);
      const [{ count = 0 } = {}] = await run(strangers());
      if (Number(count) > 0) await emptyTables(run);
    });
  }

  async index(ids: readonly string[]): Promise<Indexed> {
    await this.made();
    const some = ids.slice(0, togetherMax);
    return await this.database.write(async (scope) => {
      const run = runOf(scope);
      await lockIndex(run);
      return await this.#indexWithin(run, some);
    });
  }

  async #indexWithin(run: Run, ids: readonly string[]): Promise<Indexed> {
    const unreadable: { id: string; error: string }[] = [];
    const readable = <T>({ id, value }: Read<T>): readonly T[] => {
      if (!(value instanceof Error)) return [value];
      unreadable.push({ id, error: String(value) });
      return [];
    };
    const places = await readPlaces(run, ids);
    const conversations = (await this.#source.conversations(run, ids)).flatMap(readable);
    const missing = conversations.flatMap((conversation) => {
      const after = missingAfter(conversation, places.get(conversation.id) ?? null);
      return after === null ? [] : [{ conversation, after }];
    });
    const wanted = missing.map(({ conversation: { id, lastSeq }, after }) => ({
      ...{ id, after, upTo: lastSeq },
    }));
    const said = new Map(
      (await this.#source.messages(run, wanted, messagesMax)).map((read) => [read.id, read]),
    );
    const steps = missing.flatMap(({ conversation }) => {
      const read = said.get(conversation.id);
      if (read === undefined) return [];
      return readable(read).flatMap((found) => {
        const known = places.get(conversation.id) ?? null;
        return readable(
          attempt(conversation.id, () => nextStep(conversation, known, found, messagesMax)),
        );
      });
    });
    if (steps.length > 0) await writeSteps(run, steps);
    this.#putIn += steps.length;
    const unfinished = steps.flatMap((step) => (step.isDone ? [] : [step.conversationId]));
    const isLeft = new Set([...unfinished, ...unreadable.map(({ id }) => id)]);
    return { done: ids.filter((id) => !isLeft.has(id)), unfinished, unreadable };
  }

  async behind(after: string, limit: number): Promise<Behind> {
    await this.made();
    const versions = await this.#source.versions(this.#read, after, limit);
    const last = versions.at(-1);
    if (last === undefined) {
      await this.#analyze();
      return null;
    }
    const places = await readPlaces(
      this.#read,
      versions.map(({ id }) => id),
    );
    const ids = versions.flatMap(({ id, version }) =>
      places.get(id)?.version === version ? [] : [id],
    );
    return { last: last.id, ids };
  }

  /** Hits in their order; throws `invalid_request` for a cursor of another search. */
  async find(asked: SearchAsked, page: SearchPage): Promise<readonly SearchHit[]> {
    const after = readCursor(page);
    await this.made();
    const shortened = withoutTermOfAll(asked, await this.#source.organizationIds(this.#read));
    const found = await findEntries(this.#read, shortened, page, after);
    return found.map(({ conversationId, seq, end }) => ({
      ...{ conversationId, seq },
      at: new Date(instantOf(end.id)),
      cursor: cursorBehind(page.order, end),
    }));
  }

  /** What was filled is estimated rightly from then on, and not only when PostgreSQL comes to it. */
  async #analyze(): Promise<void> {
    if (this.#putIn === 0) return;
    this.#putIn = 0;
    await this.#read(sql`analyze parley_search.entries`);
  }
}

/** How many of the latest entries the database does not know, or knows with another instant. */
function strangers(): SQL {
  return sql`
    select count(*)::integer as count from (
      select floor(entries.id / 256) as second, entries.seq,
        extract(epoch from case when entries.seq = 0 then conversations.created_at else messages.received_at end) as known
      from (select id, key, seq from parley_search.entries order by id desc limit ${latestCompared}) as entries
      left join parley_search.places on places.key = entries.key
      left join conversations on conversations.id = places.conversation_id
      left join messages on messages.conversation_id = places.conversation_id and messages.seq = entries.seq
    ) as latest
    where known is null or abs(known - second) > ${spreadMs / 1_000}`;
}
