import { Worker } from "node:worker_threads";
import type { SearchAsked, SearchHit, SearchIndex } from "@/lib/inbox/context/search-index";
import { AppError } from "@/lib/model/error";
import type { SearchPage } from "./page-cursor";
import type { SearchFaults, UnreadableConversation } from "./search-faults";

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
  | { readonly kind: "stopped"; readonly error: string }
  | { readonly kind: "unreadable"; readonly fault: UnreadableConversation }
  | { readonly kind: "left-out"; readonly count: number };

type Waiting = { resolve(hits: readonly SearchHit[]): void; reject(error: Error): void };

/**
 * Beside the server's own file, which this is part of. Put together, so that the build of the pages, which has this module but
 * never runs it, does not look for it.
 */
const script = new URL(["search-thread", "mjs"].join("."), import.meta.url);

/** Megabytes that the thread's own objects may take; SQLite's cache is beside them. */
const memoryMbMax = 64;
/**
 * What changed is told to the thread at once, and what changes in so long after that together: what is put in together
 * costs a fifth of what each costs alone.
 */
const gatherMs = 300;
/** A thread that ended is followed by another so much later. */
const againMs = 2_000;

/**
 * The index on a thread of its own: neither keeping it in step nor a slow question holds up anything else. The thread is
 * started with the first thing that is said or asked. One that ends is followed by another, which finds what was missed;
 * questions within two seconds of that are refused with `unavailable`.
 */
export function openThreadSearch(data: SearchFiles, faults: SearchFaults): SearchIndex {
  const waiting = new Map<number, Waiting>();
  const told = new Set<string>();
  let telling: NodeJS.Timeout | null = null;
  /** From then on what changed is told at once. */
  let gatheredUntil = 0;
  let lastId = 0;
  let isClosing = false;
  let worker: Worker | null = null;
  /** Until then no thread is started, after one that ended. */
  let pausedUntil = 0;

  function start(): Worker {
    const started = new Worker(script, {
      workerData: data,
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memoryMbMax, maxYoungGenerationSizeMb: 2 },
    });
    started.on("message", read).on("error", (error) => faults.stopped(String(error)));
    started.on("exit", () => {
      worker = null;
      faults.leftOut(0);
      for (const { reject } of waiting.values()) reject(unavailable());
      waiting.clear();
      pausedUntil = performance.now() + againMs;
    });
    started.unref();
    return started;
  }

  function read(answer: SearchAnswer): void {
    switch (answer.kind) {
      case "hits":
        taken(answer.id)?.resolve(answer.hits);
        return;
      case "done":
        taken(answer.id)?.resolve([]);
        return;
      case "refused":
        refuse(answer);
        return;
      case "stopped":
        faults.stopped(answer.error);
        return;
      case "unreadable":
        faults.unreadable(answer.fault);
        return;
      case "left-out":
        faults.leftOut(answer.count);
        return;
      default:
        answer satisfies never;
    }
  }

  function taken(id: number): Waiting | undefined {
    const asker = waiting.get(id);
    waiting.delete(id);
    return asker;
  }

  function refuse({ id, refused, error }: Extract<SearchAnswer, { kind: "refused" }>): void {
    if (refused === null) faults.stopped(error);
    taken(id)?.reject(refused === null ? unavailable() : new AppError("invalid_request", refused));
  }

  /** The thread, started when it is first needed; null while there can be none. */
  function running(): Worker | null {
    if (worker === null && !isClosing && performance.now() >= pausedUntil) worker = start();
    return worker;
  }

  function tell(): void {
    if (telling !== null) clearTimeout(telling);
    telling = null;
    gatheredUntil = performance.now() + gatherMs;
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
      telling ??= setTimeout(tell, Math.max(0, gatheredUntil - performance.now())).unref();
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
