"use client";

import { useSyncExternalStore } from "react";

/** A message shown to the agent once. With `undo`, the action can be undone for ten seconds, by button or key. */
export type Notice = {
  readonly tone: "success" | "error" | "info";
  readonly text: string;
  readonly undo?: () => void;
  /** What the agent may do about it besides. */
  readonly choice?: { readonly label: string; readonly run: () => void };
  /** For how long, where not for the usual time. */
  readonly undoForMs?: number;
};

type Undo = { readonly run: () => void; readonly expiresAt: number };

/** How long an action can be undone and its notice is shown. */
export const undoMs = 10_000;

const noticeListeners = new Set<(notice: Notice) => void>();
const undoListeners = new Set<() => void>();
let lastUndo: Undo | null = null;

/** As many as are shown at once. */
const waitingMax = 3;
/** What came while nobody listened. */
let waiting: readonly Notice[] = [];

/** Shows a notice, now or to whoever listens first. Only the newest one with `undo` can still be undone. */
export function notify(notice: Notice): void {
  if (notice.undo) offerUndo(notice.undo, notice.undoForMs);
  if (noticeListeners.size === 0) waiting = [...waiting, notice].slice(-waitingMax);
  for (const listener of noticeListeners) listener(notice);
}

/** Makes an action the one that can be undone now, without a notice: what it changed says so itself. */
export function offerUndo(run: () => void, forMs: number = undoMs): void {
  const undo = { run, expiresAt: Date.now() + forMs };
  setUndo(undo);
  setTimeout(() => {
    if (lastUndo === undo) setUndo(null);
  }, forMs);
}

/** What undoes the last action; null where that is too late. */
export function undoOffered(): (() => void) | null {
  return lastUndo !== null && lastUndo.expiresAt > Date.now() ? lastUndo.run : null;
}

/** An action was refused: there is nothing to undo of it. What was done since can still be undone. */
export function withdrawUndo(run: () => void): void {
  if (lastUndo?.run === run) setUndo(null);
}

/** Undoes the last action, if that is still possible. A second call does nothing. */
export function undoLast(): void {
  const undo = lastUndo;
  setUndo(null);
  if (undo && undo.expiresAt > Date.now()) undo.run();
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
    subscribeUndo,
    () => lastUndo !== null,
    () => false,
  );
}

function subscribeUndo(listener: () => void): () => void {
  undoListeners.add(listener);
  return () => {
    undoListeners.delete(listener);
  };
}

function setUndo(undo: Undo | null): void {
  lastUndo = undo;
  for (const listener of undoListeners) listener();
}
