import {
  type SearchAsked,
  type SearchHit,
  type SearchOrder,
  searchTerm,
} from "@/lib/inbox/context/search-index";
import { AppError } from "@/lib/model/error";
import { findBehind, type IndexStep, readStep, writeStep } from "./indexer";
import type { SearchFaults } from "./search-faults";
import { type PageEnd, SearchFile } from "./search-file";
import { SetAside } from "./set-aside";
import { isOfOneRow, openSource, type SearchSource } from "./source";

/**
 * Messages that are put in together at most, so that whoever searches waits for no more than these. The more, the less each
 * costs: what is committed together is one piece of the index, and pieces are merged.
 */
const togetherMax = 200;
/** After a failure, such as a full disk, it is tried again so much later. */
const againMs = 5_000;
/** Conversations that are compared with the index in one go. */
const comparedMax = 500;
/** Entries by which an index is known to be of its database, and how far an entry may be from its instant. */
const latestCompared = 50;
const spreadMs = 600_000;

export type SearchPage = {
  readonly order: SearchOrder;
  readonly limit: number;
  readonly cursor: string | null;
};

/**
 * Keeps an index file in step with a database's file, in small steps between which it answers. What is told is looked at
 * first; what nobody told is found by comparing all conversations, once after the start. A conversation that cannot be read
 * is left out and tried again later; where nothing can be read or written, everything waits for five seconds.
 */
export class SearchEngine {
  readonly #source: SearchSource;
  readonly #file: SearchFile;
  readonly #told = new Set<string>();
  readonly #behind = new Set<string>();
  readonly #aside = new SetAside();
  #comparedTo: string | null = "";
  #timer: NodeJS.Timeout | null = null;
  #waiting: (() => void)[] = [];
  /** Until then nothing is done, after a failure. */
  #pausedUntil = 0;
  #leftOutCount = 0;
  #indexedCount = 0;
  #isClosed = false;

  constructor(
    files: { readonly database: string; readonly index: string },
    private readonly faults: SearchFaults,
  ) {
    this.#source = openSource(files.database);
    this.#file = new SearchFile(files.index);
    if (!isOf(this.#source, this.#file)) this.#file.clear();
    this.#goOn(0);
  }

  /** As `SearchIndex.look`. */
  look(conversationId: string): void {
    if (this.#aside.has(conversationId)) return;
    const isFirst = this.#told.size === 0;
    this.#told.add(conversationId);
    if (isFirst) this.#goOn(0);
  }

  /** As `SearchIndex.find`. */
  find(asked: SearchAsked, { order, limit, cursor }: SearchPage): readonly SearchHit[] {
    const after = cursor === null ? null : readCursor(cursor, order);
    return this.#file.find(this.#shortened(asked), order, limit, after).map(({ entry, end }) => ({
      conversationId: entry.conversationId,
      seq: entry.seq,
      at: new Date(entry.at),
      cursor: `${order}.${end.id}.${end.rank}.${end.top}`,
    }));
  }

  /** As `SearchIndex.settled`. */
  async settled(): Promise<void> {
    if (this.#isIdle) return;
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** What all messages have is not asked for: a term of all of them costs as much as the rest together. */
  #shortened(asked: SearchAsked): SearchAsked {
    const [only, ...others] = this.#source.organizationIds();
    if (only === undefined || others.length > 0) return asked;
    const ofAll = searchTerm("organization", only);
    return { ...asked, terms: asked.terms.filter((any) => !any.includes(ofAll)) };
  }

  /** How many conversations were brought up to their state so far. */
  get indexedCount(): number {
    return this.#indexedCount;
  }

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const done of this.#waiting) done();
    this.#source.close();
    this.#file.close();
  }

  get #isIdle(): boolean {
    return this.#told.size === 0 && this.#behind.size === 0 && this.#comparedTo === null;
  }

  #goOn(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const pause = this.#pausedUntil - performance.now();
    this.#timer = setTimeout(() => this.#work(), Math.max(ms, pause, 0));
    this.#timer.unref();
  }

  #work(): void {
    this.#timer = null;
    if (this.#isClosed) return;
    for (const id of this.#aside.takeDue(performance.now())) this.#told.add(id);
    try {
      this.#step();
    } catch (error) {
      this.#pausedUntil = performance.now() + againMs;
      this.faults.stopped(String(error));
      this.#goOn(0);
      return;
    }
    if (!this.#isIdle) {
      this.#goOn(0);
      return;
    }
    const done = this.#waiting;
    this.#waiting = [];
    for (const resolve of done) resolve();
    const next = this.#aside.nextAt();
    if (next !== null) this.#goOn(next - performance.now());
  }

  #step(): void {
    const ids = this.#told.size > 0 ? this.#told : this.#behind;
    if (ids.size > 0) {
      this.#index(ids);
      return;
    }
    if (this.#comparedTo === null) return;
    const found = findBehind(this.#source, this.#file, this.#comparedTo, comparedMax);
    for (const id of found?.ids ?? []) if (!this.#aside.has(id)) this.#behind.add(id);
    this.#comparedTo = found?.last ?? null;
  }

  /** Puts in what the first of these conversations lack, together, and takes those out that lack nothing then. */
  #index(ids: Set<string>): void {
    const { steps, done } = this.#source.together(() => this.#readFirst(ids));
    if (steps.length > 0) {
      this.#file.together(() => {
        for (const step of steps) writeStep(this.#file, step);
      });
    }
    for (const id of done) ids.delete(id);
    this.#indexedCount += done.length;
    if (this.#aside.count === this.#leftOutCount) return;
    this.#leftOutCount = this.#aside.count;
    this.faults.leftOut(this.#leftOutCount);
  }

  #readFirst(ids: ReadonlySet<string>) {
    const steps: IndexStep[] = [];
    const done: string[] = [];
    let room = togetherMax;
    for (const id of ids) {
      if (room <= 0) break;
      const step = this.#read(id, room);
      if (step !== null) steps.push(step);
      room -= Math.max(step?.entries.length ?? 0, 1);
      if (step?.isDone ?? true) done.push(id);
    }
    return { steps, done };
  }

  /** What is to be done of a conversation; nothing where it cannot be read, until it is tried again. */
  #read(id: string, limit: number): IndexStep | null {
    try {
      const step = readStep(this.#source, this.#file, id, limit);
      this.#aside.settle(id);
      return step;
    } catch (error) {
      if (!isOfOneRow(error)) throw error;
      const againMs = this.#aside.add(id, performance.now());
      this.faults.unreadable({ conversationId: id, error: String(error), againMs });
      return null;
    }
  }
}

/** Whether an index is of this database as it is: not of one that another was put in the place of, such as a backup. */
function isOf(source: SearchSource, file: SearchFile): boolean {
  return file.latest(latestCompared).every(({ conversationId, seq, at }) => {
    const instant = source.instantOf(conversationId, seq);
    return instant !== null && Math.abs(instant - at) <= spreadMs;
  });
}

function readCursor(cursor: string, order: SearchOrder): PageEnd {
  const [, of, id, rank, top] = /^(newest|best)\.(\d{1,16})\.(\d)\.(\d{1,16})$/.exec(cursor) ?? [];
  if (of !== order) throw new AppError("invalid_request", "This cursor is of another search");
  return { id: Number(id), rank: Number(rank), top: Number(top) };
}
