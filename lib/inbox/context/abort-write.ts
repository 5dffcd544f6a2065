const repeat = Symbol.for("parley.repeat");
const lostRace = Symbol.for("parley.lost-race");

/** Thrown inside a write to undo it: a unique constraint says that this was stored before. */
export function repeated(): Error {
  return Object.assign(new Error("Stored before"), { [repeat]: true });
}

/** Thrown inside a write to undo it: another transaction created the same row first, so run it again. */
export function raceLost(): Error {
  return Object.assign(new Error("Another transaction was first"), { [lostRace]: true });
}

/** Recognises `repeated`. */
export function isRepeat(error: unknown): boolean {
  return typeof error === "object" && error !== null && repeat in error;
}

/** Recognises `raceLost`. */
export function isLostRace(error: unknown): boolean {
  return typeof error === "object" && error !== null && lostRace in error;
}
