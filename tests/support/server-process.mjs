import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { bundlePath, root } from "../../lib/server/boot/paths.mjs";

const startMsMax = 30_000;

/** What `npm start` gives Node and the process: the server is measured and attacked as it is operated. */
const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const startWords = scripts.start.split(" ");
const nodeFlags = startWords.filter((word) => word.startsWith("--"));
const startEnv = Object.fromEntries(
  startWords.filter((word) => /^[A-Z_]+=/u.test(word)).map((word) => word.split("=")),
);

const startedHere = new Set();
process.on("exit", () => {
  for (const child of startedHere) signalGroup(child, "SIGKILL");
});

/**
 * Starts a command, the built Parley unless said otherwise, on a data folder with what a provisioning file holds, and
 * resolves when it is ready. `startMs` is the time from creating the process to the first good answer of the health
 * check; `output` gives what it printed, for `isHeard` servers. Throws when it ends before, with what it printed.
 */
export async function startServerProcess({
  folder,
  provision,
  env = {},
  port,
  command = process.execPath,
  args = [...nodeFlags, bundlePath],
  isHeard = false,
}) {
  mkdirSync(folder, { recursive: true });
  const provisionFile = join(folder, "provision.json");
  if (provision !== undefined) writeFileSync(provisionFile, JSON.stringify(provision));
  const ownPort = port ?? (await freePort());
  const startedAt = performance.now();
  const child = spawn(command, args, {
    cwd: root,
    // A group of its own, so that what npm starts can be stopped with it.
    detached: true,
    stdio: isHeard ? ["ignore", "pipe", "pipe"] : ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      ...startEnv,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(ownPort),
      PARLEY_DATA: folder,
      ...(provision !== undefined && { PARLEY_PROVISION: provisionFile }),
      PARLEY_DEMO: "0",
      PARLEY_LOG_LEVEL: "error",
      ...env,
    },
  });
  startedHere.add(child);
  child.once("exit", () => startedHere.delete(child));
  const output = isHeard ? hear(child) : () => "";
  await untilReady(ownPort, child, output);
  return { child, output, port: ownPort, startMs: performance.now() - startedAt };
}

/** What a process printed last, up to a mebibyte. */
function hear(child) {
  let heard = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      heard = (heard + text).slice(-1_048_576);
    });
  }
  return () => heard;
}

async function untilReady(port, child, output) {
  const deadline = performance.now() + startMsMax;
  while (performance.now() < deadline && !hasEnded(child)) {
    const isReady = await fetch(`http://127.0.0.1:${port}/api/health/ready`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (isReady) return;
    await sleep(10);
  }
  signalGroup(child, "SIGKILL");
  throw new Error(`The server did not become ready. ${output()}`);
}

/** Ends a process and what it started, and resolves once it is gone. */
export async function endServerProcess(child, signal = "SIGTERM") {
  if (hasEnded(child)) return;
  const exited = once(child, "exit");
  signalGroup(child, signal);
  await exited;
}

/** Whether a process is gone. */
export function hasEnded({ exitCode, signalCode }) {
  return exitCode !== null || signalCode !== null;
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

const ticksPerSecond = 100;

/** What a process has computed, in its own code and in the system's; null where the system has no /proc. */
export function processorSeconds(pid) {
  return computedSeconds(`/proc/${pid}/stat`);
}

/** What the thread has computed that runs a process's own code; null where the system has no /proc. */
export function mainThreadSeconds(pid) {
  return computedSeconds(`/proc/${pid}/task/${pid}/stat`);
}

function computedSeconds(file) {
  if (process.platform !== "linux") return null;
  // The name of the process may have blanks; after it come the state and, 12th and 13th from there, the times.
  const [, fields] = readFileSync(file, "utf8").split(") ");
  const [user, system] = fields.split(" ").slice(11, 13).map(Number);
  return (user + system) / ticksPerSecond;
}

/** What a process holds in memory; null where the system has no /proc. */
export function rssMiB(pid) {
  return statusMiB(pid, "VmRSS");
}

/** The most that a process has ever held in memory; null where the system has no /proc. */
export function rssPeakMiB(pid) {
  return statusMiB(pid, "VmHWM");
}

function statusMiB(pid, name) {
  if (process.platform !== "linux") return null;
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const [, kibibytes] = new RegExp(`^${name}:\\s+(\\d+) kB$`, "mu").exec(status);
  return Number(kibibytes) / 1_024;
}
