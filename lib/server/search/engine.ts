import {
  type SearchAsked,
  type SearchHit,
  type SearchOrder,
  searchTerm,
} from "@/lib/inbox/context/search-index";
import { AppError } from "@/lib/model/error";
import { findBehind, indexStep } from "./indexer";
import { type PageEnd, SearchFile } from "./search-file";
import { openSource, type SearchSource } from "./source";

/** How long what was told waits for more of the same conversation. */
const gatherMs = 20;
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
 * first; what nobody told is found by comparing all conversations, once after the start.
 */
export class SearchEngine {
  readonly #source: SearchSource;
  readonly #file: SearchFile;
  readonly #told = new Set<string>();
  readonly #behind: string[] = [];
  #comparedTo: string | null = "";
  #timer: NodeJS.Timeout | null = null;
  #waiting: (() => void)[] = [];
  #isClosed = false;

  constructor(
    files: { readonly database: string; readonly index: string },
    private readonly onError: (error: unknown) => void,
  ) {
    this.#source = openSource(files.database);
    this.#file = new SearchFile(files.index);
    if (!isOf(this.#source, this.#file)) this.#file.clear();
    this.#goOn(0);
  }

  /** As `SearchIndex.look`. */
  look(conversationId: string): void {
    this.#told.add(conversationId);
    if (this.#timer === null) this.#goOn(gatherMs);
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

  close(): void {
    this.#isClosed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    for (const done of this.#waiting) done();
    this.#source.close();
    this.#file.close();
  }

  get #isIdle(): boolean {
    return this.#told.size === 0 && this.#behind.length === 0 && this.#comparedTo === null;
  }

  #goOn(ms: number): void {
    this.#timer = setTimeout(() => this.#work(), ms);
    this.#timer.unref();
  }

  #work(): void {
    this.#timer = null;
    if (this.#isClosed) return;
    try {
      this.#step();
    } catch (error) {
      this.onError(error);
      this.#goOn(againMs);
      return;
    }
    if (!this.#isIdle) {
      this.#goOn(0);
      return;
    }
    const done = this.#waiting;
    this.#waiting = [];
    for (const resolve of done) resolve();
  }

  #step(): void {
    const [told] = this.#told;
    if (told !== undefined) {
      if (indexStep(this.#source, this.#file, told)) this.#told.delete(told);
      return;
    }
    const behind = this.#behind.at(-1);
    if (behind !== undefined) {
      if (indexStep(this.#source, this.#file, behind)) this.#behind.pop();
      return;
    }
    if (this.#comparedTo === null) return;
    const found = findBehind(this.#source, this.#file, this.#comparedTo, comparedMax);
    this.#behind.push(...(found?.ids ?? []));
    this.#comparedTo = found?.last ?? null;
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
