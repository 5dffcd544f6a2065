import { type ChildProcess, type Serializable, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundlePath, root } from "../../lib/server/boot/paths.mjs";

export type ParleyProcessOptions = {
  /** What the provisioning file holds. */
  readonly provision: unknown;
  /** The server as one file; the built one unless given. */
  readonly bundle?: string;
  /** A module that the process loads before the server: whom `ask` asks. */
  readonly preload?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** The real server in a process of its own, on a data folder of its own. */
export interface ParleyProcess {
  readonly url: string;
  readonly dataFolder: string;
  /** The process's own number; another one after `restart`. */
  readonly pid: number;
  /** Everything the server has printed. */
  readonly output: string;
  /** Sends the preloaded module a message and gives its answer; one question after the other. */
  ask(message: Serializable): Promise<unknown>;
  /** Ends it with SIGTERM and removes the data folder; rejects unless it then ended well by itself. */
  stop(): Promise<void>;
  /** Ends it with SIGKILL, as a crash would; the data folder stays. */
  kill(): Promise<void>;
  /** Starts it again, after `kill`, on the same folder and port. */
  restart(): Promise<void>;
}

const readyWithinMs = 150_000;
const pollEveryMs = 50;

/** Starts the built server on a fresh folder and a free port; resolves when it is ready. */
export async function startParley(options: ParleyProcessOptions): Promise<ParleyProcess> {
  const { provision, bundle = bundlePath, preload } = options;
  const loaded = preload === undefined ? [] : ["--import", pathToFileURL(preload).href];
  const folder = mkdtempSync(join(tmpdir(), "parley-process-"));
  const dataFolder = join(folder, "data");
  const provisionFile = join(folder, "provision.json");
  writeFileSync(provisionFile, JSON.stringify(provision));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH ?? "",
    NODE_ENV: "production",
    HOST: "127.0.0.1",
    PORT: String(port),
    PARLEY_DATA: dataFolder,
    PARLEY_DEMO: "0",
    PARLEY_LOG_LEVEL: "warn",
    PARLEY_PROVISION: provisionFile,
    ...options.env,
  };
  let output = "";
  let child = start();
  await ready();

  function start(): ChildProcess {
    const started = spawn(process.execPath, [...loaded, bundle], {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe", ...(preload === undefined ? [] : ["ipc" as const])],
    });
    for (const stream of [started.stdout, started.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    return started;
  }

  async function ready(): Promise<void> {
    const deadline = Date.now() + readyWithinMs;
    while (!(await isReady(url))) {
      const hasEnded = child.exitCode !== null || child.signalCode !== null;
      if (hasEnded || Date.now() > deadline) {
        child.kill("SIGKILL");
        throw new Error(`Parley ${hasEnded ? "ended" : "is not ready"}. It said:\n${output}`);
      }
      await new Promise((resolve) => setTimeout(resolve, pollEveryMs));
    }
  }

  async function end(signal: NodeJS.Signals): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  return {
    url,
    dataFolder,
    get pid() {
      if (child.pid === undefined) throw new Error("Parley was not started");
      return child.pid;
    },
    get output() {
      return output;
    },
    async ask(message) {
      const answered = once(child, "message");
      child.send(message);
      const [answer] = await answered;
      return answer;
    },
    async stop() {
      await end("SIGTERM");
      rmSync(folder, { recursive: true });
      if (child.exitCode !== 0 && child.signalCode !== "SIGKILL") {
        throw new Error(`Parley ended with ${child.exitCode ?? child.signalCode}:\n${output}`);
      }
    },
    kill: () => end("SIGKILL"),
    async restart() {
      child = start();
      await ready();
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/api/health/ready`).catch(() => null);
  await answer?.body?.cancel();
  return answer?.status === 200;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
