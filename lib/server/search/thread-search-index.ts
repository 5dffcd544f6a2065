import { Worker } from "node:worker_threads";
import type { SearchAsked, SearchHit, SearchIndex } from "@/lib/inbox/context/search-index";
import { AppError } from "@/lib/model/error";
import type { SearchPage } from "./engine";

/** The files that the thread is to work on. */
export type SearchFiles = { readonly database: string; readonly index: string };

export type SearchRequest =
  | { readonly kind: "look"; readonly conversationIds: readonly string[] }
  | { readonly kind: "settled"; readonly id: number }
  | {
      readonly kind: "find";
      readonly id: number;
      readonly asked: SearchAsked;
      readonly page: SearchPage;
    }
  | { readonly kind: "close" };

export type SearchAnswer =
  | { readonly kind: "hits"; readonly id: number; readonly hits: readonly SearchHit[] }
  | { readonly kind: "done"; readonly id: number }
  /** `refused` is a sentence for whoever asked; null where it is a fault of ours. */
  | {
      readonly kind: "refused";
      readonly id: number;
      readonly refused: string | null;
      readonly error: string;
    }
  | { readonly kind: "failure"; readonly error: string };

type Waiting = { resolve(hits: readonly SearchHit[]): void; reject(error: Error): void };

/**
 * Beside the server's own file, which this is part of. Put together, so that the build of the pages, which has this module but
 * never runs it, does not look for it.
 */
const script = new URL(["search-thread", "mjs"].join("."), import.meta.url);

/** Megabytes that the thread's own objects may take; SQLite's cache is beside them. */
const memoryMbMax = 64;
/** How long what changed waits for more: a message to the thread costs as much for one conversation as for many. */
const gatherMs = 50;
/** A thread that ended is followed by another so much later. */
const againMs = 2_000;

/**
 * The index on a thread of its own: neither keeping it in step nor a slow question holds up anything else. The thread is
 * started with the first thing that is said or asked. One that ends is followed by another, which finds what was missed;
 * questions within two seconds of that are refused with `unavailable`.
 */
export function openThreadSearch(data: SearchFiles, onError: (error: string) => void): SearchIndex {
  const waiting = new Map<number, Waiting>();
  const told = new Set<string>();
  let telling: NodeJS.Timeout | null = null;
  let lastId = 0;
  let isClosing = false;
  let worker: Worker | null = null;
  /** Until then no thread is started, after one that ended. */
  let pausedUntil = 0;

  function start(): Worker {
    const started = new Worker(script, {
      workerData: data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMbMax, maxYoungGenerationSizeMb: 4 },
    });
    started.on("message", read).on("error", (error) => onError(String(error)));
    started.on("exit", () => {
      worker = null;
      for (const { reject } of waiting.values()) reject(unavailable());
      waiting.clear();
      pausedUntil = performance.now() + againMs;
    });
    started.unref();
    return started;
  }

  function read(answer: SearchAnswer): void {
    if (answer.kind === "failure") {
      onError(answer.error);
      return;
    }
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (answer.kind === "hits") asker?.resolve(answer.hits);
    else if (answer.kind === "done") asker?.resolve([]);
    else if (answer.refused !== null)
      asker?.reject(new AppError("invalid_request", answer.refused));
    else {
      onError(answer.error);
      asker?.reject(unavailable());
    }
  }

  /** The thread, started when it is first needed; null while there can be none. */
  function running(): Worker | null {
    if (worker === null && !isClosing && performance.now() >= pausedUntil) worker = start();
    return worker;
  }

  function tell(): void {
    if (telling !== null) clearTimeout(telling);
    telling = null;
    if (told.size > 0) running()?.postMessage({ kind: "look", conversationIds: [...told] });
    told.clear();
  }

  function ask(request: (id: number) => SearchRequest): Promise<readonly SearchHit[]> {
    const thread = running();
    if (thread === null) return Promise.reject(unavailable());
    return new Promise((resolve, reject) => {
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      thread.postMessage(request(lastId));
    });
  }

  return {
    look(conversationId) {
      told.add(conversationId);
      telling ??= setTimeout(tell, gatherMs).unref();
    },
    find: (asked, page) => ask((id) => ({ kind: "find", id, asked, page })),
    async settled() {
      tell();
      await ask((id) => ({ kind: "settled", id }));
    },
    async close() {
      isClosing = true;
      if (telling !== null) clearTimeout(telling);
      const thread = worker;
      if (thread === null) return;
      await new Promise<void>((resolve) => {
        thread.once("exit", () => resolve());
        thread.ref();
        thread.postMessage({ kind: "close" } satisfies SearchRequest);
      });
    },
  };
}

function unavailable(): AppError {
  return new AppError("unavailable", "The search is starting. Try again in a moment.");
}
