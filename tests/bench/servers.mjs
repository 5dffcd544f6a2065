import { fork, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { bundlePath, root } from "../../lib/server/boot/paths.mjs";
import { provision } from "./requests.mjs";

const startMsMax = 30_000;
const startedHere = new Set();
process.on("exit", () => {
  for (const child of startedHere) kill(child, "SIGKILL");
});

/**
 * Starts the built Parley on a data folder, with the benchmark's provisioning or another, and resolves when it is ready.
 * `startMs` is the time from creating the process to the first good answer of the health check.
 */
export function startParley(folder, file = provision) {
  return startServer(process.execPath, [bundlePath], folder, file);
}

/** The same through `npm start`, the way a person starts it. */
export function startWithNpm(folder) {
  return startServer("npm", ["start"], folder);
}

async function startServer(command, args, folder, file = provision) {
  mkdirSync(folder, { recursive: true });
  const provisionFile = join(folder, "provision.json");
  writeFileSync(provisionFile, JSON.stringify(file));
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    // A group of its own, so that what npm starts can be stopped with it.
    detached: true,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      PARLEY_DATA: folder,
      PARLEY_PROVISION: provisionFile,
      PARLEY_DEMO: "0",
      PARLEY_RATE_LIMITS: "off",
      PARLEY_LOG_LEVEL: "error",
    },
  });
  startedHere.add(child);
  await untilReady(port, child);
  const startMs = performance.now() - startedAt;
  return { ...runningServer(port, child, () => heldPolls(port)), startMs };
}

async function untilReady(port, child) {
  const deadline = performance.now() + startMsMax;
  while (performance.now() < deadline && child.exitCode === null) {
    const isReady = await fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isReady) return;
    await sleep(10);
  }
  throw new Error("The server did not become ready");
}

/** Starts the plain server that Parley is compared with. */
export async function startBaseline(folder) {
  mkdirSync(folder, { recursive: true });
  const child = fork(fileURLToPath(new URL("baseline-server.mjs", import.meta.url)), [folder], {
    detached: true,
  });
  startedHere.add(child);
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
    stop: () => stop(child),
  };
}

/** Polls that Parley holds, by its own count. */
async function heldPolls(port) {
  const metrics = await (await fetch(`http://127.0.0.1:${port}/api/metrics`)).text();
  return Number(/^parley_held_polls (\d+)$/mu.exec(metrics)?.[1]);
}

async function stop(child) {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, "exit");
    kill(child, "SIGTERM");
    await exited;
  }
  startedHere.delete(child);
}

/** Signals the process and what it started. */
function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

const ticksPerSecond = 100;

/** What a process has computed, in its own code and in the system's. */
function processorSeconds(pid) {
  if (process.platform !== "linux") return null;
  // The name of the process may have blanks; after it come the state and, 12th and 13th from there, the times.
  const [, fields] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) / ticksPerSecond;
}

/** What a process holds in memory. */
function rssMiB(pid) {
  if (process.platform !== "linux") return null;
  const [, kibibytes] = /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
  return Number(kibibytes) / 1_024;
}
