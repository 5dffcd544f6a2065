import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  endServerProcess,
  processorSeconds,
  rssMiB,
  startServerProcess,
} from "../support/server-process.mjs";
import { provision } from "./requests.mjs";

/**
 * Starts the built Parley on a data folder, with the benchmark's provisioning or another, and resolves when it is ready.
 * `startMs` is the time from creating the process to the first good answer of the health check.
 */
export function startParley(folder, file = provision) {
  return startServer({ folder, provision: file });
}

/** The same through `npm start`, the way a person starts it. */
export function startWithNpm(folder) {
  return startServer({ folder, provision, command: "npm", args: ["start"] });
}

async function startServer(options) {
  const env = { PARLEY_RATE_LIMITS: "off" };
  const { port, child, startMs } = await startServerProcess({ ...options, env });
  return { ...runningServer(port, child, () => heldPolls(port)), startMs };
}

/** Starts the plain server that Parley is compared with. */
export async function startBaseline(folder) {
  mkdirSync(folder, { recursive: true });
  const child = fork(fileURLToPath(new URL("baseline-server.mjs", import.meta.url)), [folder], {
    detached: true,
  });
  process.once("exit", () => child.kill("SIGKILL"));
  const [{ port }] = await once(child, "message");
  return runningServer(port, child, async () =>
    (await fetch(`http://127.0.0.1:${port}/held`)).json(),
  );
}

/** `rssMiB` and `processorSeconds` (computed so far) are null where the system has no /proc. */
function runningServer(port, child, heldPolls) {
  return {
    ...{ port, heldPolls },
    rssMiB: () => rssMiB(child.pid),
    processorSeconds: () => processorSeconds(child.pid),
    stop: () => endServerProcess(child),
  };
}

/** Polls that Parley holds, by its own count. */
async function heldPolls(port) {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/api/metrics`)).text();
  return Number(/^parley_held_polls (\d+)$/mu.exec(metrics)?.[1]);
}
