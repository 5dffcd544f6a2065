"use client";

import { useSyncExternalStore } from "react";

/** Something to tell the agent once. With `undo` it can be taken back for ten seconds, by button or key. */
export type Notice = {
  readonly tone: "success" | "error" | "info";
  readonly text: string;
  readonly undo?: () => void;
};

type Undo = { readonly run: () => void; readonly expiresAt: number };

/** How long an action can be taken back, and its notice stays. */
export const undoMs = 10_000;

const noticeListeners = new Set<(notice: Notice) => void>();
const undoListeners = new Set<() => void>();
let lastUndo: Undo | null = null;

/** Shows a notice. Of several that can be undone only the last one still can. */
export function notify(notice: Notice): void {
  if (notice.undo) {
    const undo = { run: notice.undo, expiresAt: Date.now() + undoMs };
    setUndo(undo);
    setTimeout(() => {
      if (lastUndo === undo) setUndo(null);
    }, undoMs);
  }
  for (const listener of noticeListeners) listener(notice);
}

/** Takes the last action back, if it still can be. Twice does nothing more. */
export function undoLast(): void {
  const undo = lastUndo;
  setUndo(null);
  if (undo && undo.expiresAt > Date.now()) undo.run();
}

export function subscribeNotices(listener: (notice: Notice) => void): () => void {
  noticeListeners.add(listener);
  return () => {
    noticeListeners.delete(listener);
  };
}

/** Whether there is something to undo right now. */
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
