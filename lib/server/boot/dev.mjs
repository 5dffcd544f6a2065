import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { say } from "./console.mjs";
import { ensureInstalled } from "./install.mjs";
import { requireNodeVersion } from "./node-version.mjs";
import { root } from "./paths.mjs";
import { exitCode, passSignal } from "./run.mjs";

// Not the bundle of the build: `npm start` must never run what was being tried out here.
const outfile = join(root, ".next/parley-dev/main.mjs");
const env = {
  ...process.env,
  NODE_ENV: "development",
  PARLEY_DEV: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

let server = null;
let isStopping = false;

function start() {
  if (isStopping) process.exit();
  const child = spawn(process.execPath, ["--enable-source-maps", outfile], {
    cwd: root,
    env,
    stdio: "inherit",
  });
  server = child;
  child.on("exit", (code, signal) => {
    server = null;
    if (isStopping) process.exit(exitCode(code, signal));
    // Whatever ended it, the next change starts it again.
    say(`The server ended with ${exitCode(code, signal)}; waiting for a change …`);
  });
}

async function restart() {
  if (server !== null) {
    server.removeAllListeners("exit");
    server.kill("SIGTERM");
    await once(server, "exit");
  }
  start();
}

function stop(signal) {
  isStopping = true;
  if (server === null) process.exit(exitCode(null, signal));
  passSignal(server, signal);
}

requireNodeVersion();
await ensureInstalled();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);

const [esbuild, { bundleOptions, searchThreadOptions }] = await Promise.all([
  import("esbuild"),
  import("./bundle.mjs"),
]);
// What is loaded when first needed is in files whose names change.
rmSync(dirname(outfile), { recursive: true, force: true });
await (await esbuild.context(searchThreadOptions(outfile))).watch();
const options = bundleOptions(outfile);
const whenBuilt = {
  name: "restart",
  setup(build) {
    build.onEnd(({ errors }) => (errors.length === 0 ? restart() : undefined));
  },
};
const context = await esbuild.context({ ...options, plugins: [...options.plugins, whenBuilt] });
await context.watch();
