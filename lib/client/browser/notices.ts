"use client";

import { useSyncExternalStore } from "react";

/** A message shown to the agent once. With `undo`, the action can be undone for ten seconds, by button or key. */
export type Notice = {
  readonly tone: "success" | "error" | "info";
  readonly text: string;
  readonly undo?: UndoRun;
  /** What is said once it is undone; left out where naming what was done says it. */
  readonly undone?: string;
  /** What the agent may do about it besides. */
  readonly choice?: { readonly label: string; readonly run: () => void };
  /** For how long, where not for the usual time. */
  readonly undoForMs?: number;
  /** Of what is told once: it takes the place of another with this name, and stays until it is withdrawn. */
  readonly standing?: string;
};

/** Undoes an action. It gives false, at once or later, where it was not undone, or has said itself what became of it. */
export type UndoRun = () => unknown;

type Undo = {
  readonly run: UndoRun;
  readonly expiresAt: number;
  /** What was done, and what is said once it is undone, as far as that is known by now. */
  readonly done: string | undefined;
  readonly undone: string | undefined;
};

type Offer = { readonly forMs?: number } & Partial<Pick<Undo, "done" | "undone">>;

/** How long an action can be undone and its notice is shown. */
export const undoMs = 10_000;

const noticeListeners = new Set<(notice: Notice) => void>();
const withdrawalListeners = new Set<(standing: string) => void>();
const undoListeners = new Set<() => void>();
/** What can be undone, the newest last. */
let undos: readonly Undo[] = [];

/** As many as are shown at once. */
const waitingMax = 3;
/** What came while nobody listened. */
let waiting: readonly Notice[] = [];

/** Shows a notice, now or to whoever listens first. What it undoes is offered as by `offerUndo`. */
export function notify(notice: Notice): void {
  const { undo, undoForMs: forMs = undoMs, text: done, undone } = notice;
  if (undo) offerUndo(undo, { forMs, done, ...(undone !== undefined && { undone }) });
  if (noticeListeners.size === 0) {
    const others = waiting.filter(
      ({ standing }) => standing === undefined || standing !== notice.standing,
    );
    waiting = [...others, notice].slice(-waitingMax);
  }
  for (const listener of noticeListeners) listener(notice);
}

/** What a standing notice says is so no more: it goes, also where nobody has shown it yet. */
export function withdrawNotice(standing: string): void {
  waiting = waiting.filter((notice) => notice.standing !== standing);
  for (const listener of withdrawalListeners) listener(standing);
}

/** Calls `listener` with each standing notice that is withdrawn, until the function that comes back is called. */
export function subscribeWithdrawals(listener: (standing: string) => void): () => void {
  withdrawalListeners.add(listener);
  return () => {
    withdrawalListeners.delete(listener);
  };
}

/**
 * Offers to undo what was done last, without a notice: what it changed says so itself. What was done before can still be
 * undone after it. What is offered already keeps its place and what was first said of it, and its time begins anew.
 */
export function offerUndo(run: UndoRun, { forMs = undoMs, done, undone }: Offer = {}): void {
  const before = undos.find((one) => one.run === run);
  const undo: Undo = {
    ...{ run, expiresAt: Date.now() + forMs },
    done: before?.done ?? done,
    undone: before?.undone ?? undone,
  };
  setUndos(
    undos.some((one) => one.run === run)
      ? undos.map((one) => (one.run === run ? undo : one))
      : [...undos, undo],
  );
  setTimeout(() => {
    if (undos.includes(undo)) setUndos(undos.filter((one) => one !== undo));
  }, forMs);
}

/** What undoes the last action; null where that is too late. */
export function undoOffered(): UndoRun | null {
  return undos.findLast(isInTime)?.run ?? null;
}

/** Whether this can still be undone: not done yet, not withdrawn, and in time. */
export function isUndoOffered(run: UndoRun): boolean {
  return undos.some((undo) => undo.run === run && isInTime(undo));
}

/** An action was refused, or is undone by other means: there is nothing to undo of it. What else was done can still be undone. */
export function withdrawUndo(run: UndoRun): void {
  if (undos.some((undo) => undo.run === run)) setUndos(undos.filter((undo) => undo.run !== run));
}

/**
 * Undoes one action, if that is still possible, and says so once it is undone: `sayUndone` makes the sentence of what was done.
 * A second call does nothing.
 */
export function undoOne(run: UndoRun, sayUndone: (done: string) => string): void {
  const undo = undos.find((one) => one.run === run);
  if (undo === undefined || !isInTime(undo)) return;
  withdrawUndo(run);
  const { done, undone = done === undefined ? undefined : sayUndone(done) } = undo;
  const tell = (result: unknown) => {
    if (result !== false && undone !== undefined) notify({ tone: "info", text: undone });
  };
  const result = run();
  if (result instanceof Promise) void result.then(tell);
  else tell(result);
}

/** Undoes the last action that still can be, as `undoOne`; the next call undoes the one before it. */
export function undoLast(sayUndone: (done: string) => string): void {
  const run = undoOffered();
  if (run !== null) undoOne(run, sayUndone);
}

/**
 * Calls `listener` with what came while nobody listened, and with each notice from now on, until the function that comes
 * back is called.
 */
export function subscribeNotices(listener: (notice: Notice) => void): () => void {
  noticeListeners.add(listener);
  const missed = waiting;
  waiting = [];
  for (const notice of missed) listener(notice);
  return () => {
    noticeListeners.delete(listener);
  };
}

/** Whether there is something to undo now. */
export function useCanUndo(): boolean {
  return useSyncExternalStore(
    subscribeUndos,
    () => undos.length > 0,
    () => false,
  );
}

/** Calls `listener` whenever other actions can be undone than before, until the function that comes back is called. */
export function subscribeUndos(listener: () => void): () => void {
  undoListeners.add(listener);
  return () => {
    undoListeners.delete(listener);
  };
}

function isInTime({ expiresAt }: Undo): boolean {
  return expiresAt > Date.now();
}

function setUndos(next: readonly Undo[]): void {
  undos = next;
  for (const listener of undoListeners) listener();
}
