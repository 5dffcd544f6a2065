import type { Database, Scope } from "@/db/engines/database";
import type { HubEvent } from "@/lib/realtime/hub";
import type { Context } from "./context";

/**
 * Does several things as one: whatever `work` does by the context it is given is committed together, and told on the hub
 * after that; when it throws, nothing has happened. Each write of a use case is a part of its own, so that one that
 * throws undoes itself, and `work` may go on. `work` awaits nothing but the database: no calls, no files.
 */
export async function together<T>(
  context: Context,
  work: (inner: Context) => Promise<T>,
): Promise<T> {
  const { result, events } = await context.database.write(async (scope) => {
    const events: HubEvent[] = [];
    const result = await work(within(context, scope, events));
    return { result, events };
  });
  for (const event of events) context.hub.publish(event);
  return result;
}

/** Does what `work` does and undoes it again. Throws what `work` throws. */
export async function rehearse(
  context: Context,
  work: (inner: Context) => Promise<void>,
): Promise<void> {
  const done = new Error("Done, and to be undone");
  try {
    await together(context, async (inner) => {
      await work(inner);
      throw done;
    });
  } catch (error) {
    if (error !== done) throw error;
  }
}

/** The same context inside a transaction: reads see what it wrote, and events wait. */
function within(context: Context, scope: Scope, events: HubEvent[]): Context {
  const { engine, close } = context.database;
  // What came of a call outside is a part of the transaction, too; the transaction is what is tried again, or not.
  const outcomes: Context["outcomes"] = {
    record: (work) => scope.part(work),
    waitingCount: context.outcomes.waitingCount,
    stop: () => context.outcomes.stop(),
  };
  const database: Database = {
    engine,
    read: scope,
    write: (work) => scope.part(work),
    close,
  };
  const hub: Context["hub"] = {
    publish: (event) => void events.push(event),
    subscribe: (listener) => context.hub.subscribe(listener),
  };
  return { ...context, database, hub, outcomes };
}
