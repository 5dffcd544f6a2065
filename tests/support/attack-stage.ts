import type { Database } from "@/db/engines/database";
import { createCaller } from "../attack/stage/calls.mjs";
import { twoOrganizationsOn } from "../attack/stage/stage.mjs";
import { openFrontDoor } from "./front-door";
import { startInProcess } from "./in-process-parley";
import { openInlineSearch } from "./inline-search";

/** The servers' clocks pass as real ones do. */
const tickMs = 100;

type ServerOptions = {
  /** Provisioning files, each applied as at a start of its own. */
  readonly provisions: readonly unknown[];
  readonly env?: Readonly<Record<string, string>>;
  /** Another database than a SQLite file. */
  readonly openDatabase?: () => Promise<Database>;
};

/** What an attack needs that calls a server and does not end it, with servers in the test's own process. */
export function openAttackStage() {
  const closers: (() => Promise<void> | void)[] = [];

  /** A server as attacks call it; `provision` applies another file, as a restart with one would. */
  async function startServer({
    provisions: [first, ...others],
    env = {},
    openDatabase,
  }: ServerOptions) {
    const parley = await startInProcess({
      ...(openDatabase !== undefined && { openDatabase }),
      provision: first,
      env: { PARLEY_RATE_LIMITS: "off", ...env },
      openSearch: openInlineSearch,
    });
    closers.push(() => parley.close());
    // What is tried again is tried again while the attack looks on.
    const passing = setInterval(() => parley.passTime(tickMs), tickMs);
    closers.push(() => clearInterval(passing));
    for (const file of others) await parley.provision(file);
    const door = await openFrontDoor(parley);
    closers.push(() => door.close());
    await parley.runtime.simulators.start(door.url);
    const caller = createCaller(door.url);
    closers.push(() => caller.close());
    return {
      ...caller,
      provision: parley.provision,
      database: parley.runtime.context.database,
    };
  }

  return {
    startServer,
    twoOrganizations: twoOrganizationsOn(startServer),
    /** Has something done when the test ends. */
    onClose: (close: () => Promise<void> | void) => closers.push(close),
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}
