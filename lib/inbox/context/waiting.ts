import { raiseSequence, readSequence } from "@/db/stores/sequences";
import type { Context } from "./context";

/** Under which the database keeps how far the clock of waiting has come. */
const name = "clock";

/**
 * The instant `ms` from now on the clock that waiting runs by: what `dueAt` and `leaseUntil` of a row hold, and what
 * they are compared with. A date that people set or see is the wall's: `context.now()`.
 */
export function waitingAt({ clock }: Pick<Context, "clock">, ms = 0): Date {
  return new Date(clock.now() + ms);
}

/** How far the clock of waiting had come, as far as that was kept; 0 in a new database. */
export function lastWaitingTime({ database }: Pick<Context, "database">): Promise<number> {
  return readSequence(database.read, name);
}

/** Keeps how far the clock of waiting has come, for the process after this one. */
export async function keepWaitingTime(context: Pick<Context, "database" | "clock">): Promise<void> {
  await context.database.write((scope) => raiseSequence(scope, name, context.clock.now()));
}
