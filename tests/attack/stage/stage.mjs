import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  endServerProcess,
  freePort,
  hasEnded,
  startServerProcess,
} from "../../support/server-process.mjs";
import { createCaller } from "./calls.mjs";
import { organization, provisionOf } from "./organizations.mjs";

/** What one attack has at its disposal. Everything that it opens is closed when it ends, however that happens. */
export function openStage(folder) {
  const closers = [];
  let servers = 0;
  mkdirSync(folder, { recursive: true });

  /** Has something done when the attack ends. */
  const onClose = (close) => closers.push(close);

  /**
   * Starts the built server. `provisions` are applied one after the other, each at a start of its own, as an operator of
   * several organizations would; `kill` ends it as a crash does, and `restart` starts it again on the same folder and
   * port, with another provisioning file and changes to its environment where they are given.
   */
  async function startServer({ provisions = [], env = {}, dataFolder } = {}) {
    servers += 1;
    const own = dataFolder ?? join(folder, `server-${servers}`);
    const port = await freePort();
    const all = { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off", ...env };
    let running = null;
    let earlier = "";
    const start = async (provision, changed = {}) => {
      running = await startServerProcess({
        ...{ folder: own, port, provision, isHeard: true },
        env: { ...all, PARLEY_PUBLIC_URL: `http://127.0.0.1:${port}`, ...changed },
      });
    };
    const end = async (signal) => {
      await endServerProcess(running.child, signal);
      earlier += running.output();
    };
    for (const provision of provisions.slice(0, -1)) {
      await start(provision);
      await end("SIGTERM");
    }
    await start(provisions.at(-1));
    const caller = createCaller(`http://127.0.0.1:${port}`);
    onClose(async () => {
      await caller.close();
      await end("SIGKILL");
      writeFileSync(join(folder, `server-${servers}.log`), earlier);
    });
    return {
      ...caller,
      port,
      folder: own,
      get pid() {
        return running.child.pid;
      },
      get isRunning() {
        return !hasEnded(running.child);
      },
      get output() {
        return earlier + running.output();
      },
      stop: () => end("SIGTERM"),
      kill: () => end("SIGKILL"),
      restart: start,
    };
  }

  return {
    folder,
    onClose,
    startServer,
    /** A server with two organizations, which know nothing of each other. */
    twoOrganizations: twoOrganizationsOn(startServer),
    /** Notes something for whoever looks at the run. */
    note(text) {
      appendFileSync(join(folder, "notes.txt"), `${text}\n`);
    },
    async close() {
      for (const close of closers.reverse()) await close();
    },
  };
}

/** Starts a server of a stage with two organizations; `changes` are those of `provisionOf`. */
export function twoOrganizationsOn(startServer) {
  return async ({ env, ...changes } = {}) => {
    const [north, south] = [organization("north"), organization("south")];
    const provisions = [provisionOf(north, changes), provisionOf(south, changes)];
    return { server: await startServer({ provisions, env }), north, south };
  };
}
