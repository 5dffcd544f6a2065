import { raiseSequence, readSequence } from "@/db/stores/sequences";
import type { Context } from "./context";

/** The name under which the database stores the latest instant of the waiting clock. */
const name = "clock";

/**
 * The instant `ms` from now on the waiting clock. `dueAt` and `leaseUntil` hold such instants and are compared with
 * them. Dates that people set or see are taken from `context.now()`.
 */
export function waitingAt({ clock }: Pick<Context, "clock">, ms = 0): Date {
  return new Date(clock.now() + ms);
}

/** The latest stored instant of the waiting clock; 0 in a new database. */
export function lastWaitingTime({ database }: Pick<Context, "database">): Promise<number> {
  return readSequence(database.read, name);
}

/** Stores the instant of the waiting clock for the next process. */
export async function keepWaitingTime(context: Pick<Context, "database" | "clock">): Promise<void> {
  await context.database.write((scope) => raiseSequence(scope, name, context.clock.now()));
}
