import { type SearchAsked, type SearchHit, searchTerm } from "@/lib/inbox/context/search-index";
import { IndexFollower } from "./follower";
import { findBehind, type IndexStep, readStep, writeStep } from "./indexer";
import { cursorBehind, readCursor, type SearchPage } from "./page-cursor";
import type { SearchFaults } from "./search-faults";
import { SearchFile } from "./search-file";
import { isOfOneRow, openSource, type SearchSource } from "./source";

/**
 * Messages that are put in together at most, so that whoever searches waits for no more than these. The more, the less each
 * costs: what is committed together is one piece of the index, and pieces are merged.
 */
const togetherMax = 200;
/** Entries by which an index is known to be of its database, and how far an entry may be from its instant. */
const latestCompared = 50;
const spreadMs = 600_000;

/** Keeps an index file in step with a database's file, as `IndexFollower` does, and answers in between. */
export class SearchEngine {
  readonly #source: SearchSource;
  readonly #file: SearchFile;
  readonly #follower: IndexFollower;

  constructor(files: { readonly database: string; readonly index: string }, faults: SearchFaults) {
    this.#source = openSource(files.database);
    this.#file = new SearchFile(files.index);
    if (!isOf(this.#source, this.#file)) this.#file.clear();
    const followed = {
      index: (ids: readonly string[]) => this.#index(ids),
      behind: (after: string, limit: number) => findBehind(this.#source, this.#file, after, limit),
    };
    this.#follower = new IndexFollower(followed, faults);
  }

  /** As `SearchIndex.look`. */
  look(conversationId: string): void {
    this.#follower.look(conversationId);
  }

  /** As `SearchIndex.find`. */
  find(asked: SearchAsked, page: SearchPage): readonly SearchHit[] {
    const { order, limit } = page;
    const found = this.#file.find(this.#shortened(asked), order, limit, readCursor(page));
    return found.map(({ entry, end }) => ({
      conversationId: entry.conversationId,
      seq: entry.seq,
      at: new Date(entry.at),
      cursor: cursorBehind(order, end),
    }));
  }

  /** As `SearchIndex.settled`. */
  settled(): Promise<void> {
    return this.#follower.settled();
  }

  /** How many conversations were brought up to their state so far. */
  get indexedCount(): number {
    return this.#follower.indexedCount;
  }

  close(): void {
    void this.#follower.close();
    this.#source.close();
    this.#file.close();
  }

  #shortened(asked: SearchAsked): SearchAsked {
    return withoutTermOfAll(asked, this.#source.organizationIds());
  }

  /** Puts in together what the first of these conversations lack. */
  #index(ids: readonly string[]) {
    const { steps, ...became } = this.#source.together(() => this.#readFirst(ids));
    if (steps.length > 0) {
      this.#file.together(() => {
        for (const step of steps) writeStep(this.#file, step);
      });
    }
    return became;
  }

  #readFirst(ids: readonly string[]) {
    const steps: IndexStep[] = [];
    const done: string[] = [];
    const unfinished: string[] = [];
    const unreadable: { id: string; error: string }[] = [];
    let room = togetherMax;
    for (const id of ids) {
      if (room <= 0) break;
      try {
        const step = readStep(this.#source, this.#file, id, room);
        if (step !== null) steps.push(step);
        room -= Math.max(step?.entries.length ?? 0, 1);
        (step?.isDone === false ? unfinished : done).push(id);
      } catch (error) {
        if (!isOfOneRow(error)) throw error;
        unreadable.push({ id, error: String(error) });
      }
    }
    return { steps, done, unfinished, unreadable };
  }
}

/** What all messages have is not asked for: a term of all of them costs as much as the rest together. */
export function withoutTermOfAll(
  asked: SearchAsked,
  organizationIds: readonly string[],
): SearchAsked {
  const [only, ...others] = organizationIds;
  if (only === undefined || others.length > 0) return asked;
  const ofAll = searchTerm("organization", only);
  return { ...asked, terms: asked.terms.filter((any) => !any.includes(ofAll)) };
}

/** Whether an index is of this database as it is: not of one that another was put in the place of, such as a backup. */
function isOf(source: SearchSource, file: SearchFile): boolean {
  return file.latest(latestCompared).every(({ conversationId, seq, at }) => {
    const instant = source.instantOf(conversationId, seq);
    return instant !== null && Math.abs(instant - at) <= spreadMs;
  });
}
