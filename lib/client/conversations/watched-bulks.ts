"use client";

/** The changes of many that this tab asked for and whose end it tells. */
const watched = new Set<string>();

/** Tells the end of a change of many, once, when it has come. */
export function watchBulk(id: string): void {
  watched.add(id);
}

/** Whether its end is to be told; false from then on. */
export function takeWatched(id: string): boolean {
  return watched.delete(id);
}
