import { readFileSync } from "node:fs";
import next from "next";
import { readEnv } from "./env";
import { type FirstSignIn, prepareData } from "./first-start";
import { createFrontDoor } from "./front-door";
import { ProvisionError } from "./provision";
import { getRuntime, publicUrlOf, type Runtime } from "./runtime";

/** How long a shutdown may take before what is still open is cut. */
const shutdownMsMax = 20_000;

/** Starts Parley in this process: data, worker, pages, front door. Resolves when it takes requests. */
async function start(): Promise<void> {
  const env = readEnv(process.env);
  const runtime = await getRuntime();
  process.env.NEXTAUTH_URL ??= publicUrlOf(env);
  process.env.NEXTAUTH_SECRET ??= runtime.sessionSecret;
  const firstSignIn = await prepareData(runtime);

  const pages = next({
    dev: env.PARLEY_DEV,
    dir: process.cwd(),
    hostname: env.HOST,
    port: env.PORT,
  });
  const prepared = pages.prepare();
  const server = createFrontDoor(runtime, async (request, response) => {
    await prepared;
    await pages.getRequestHandler()(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, env.HOST, resolve);
  });
  stopOnSignals(runtime, server);
  await prepared;
  greet(runtime, firstSignIn);
}

function stopOnSignals(runtime: Runtime, server: ReturnType<typeof createFrontDoor>): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    runtime.context.log.info({ signal }, "Stopping: no new requests, finishing the others");
    const cut = setTimeout(() => process.exit(1), shutdownMsMax);
    cut.unref();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    runtime.liveEvents.close();
    server.closeIdleConnections();
    await closed;
    await runtime.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function greet(runtime: Runtime, firstSignIn: FirstSignIn | null): void {
  const url = runtime.context.publicUrl;
  const lines = ["", `  Parley is ready at   ${url}`, `  Sign in              ${url}/login`];
  if (firstSignIn !== null) {
    const password = readFileSync(firstSignIn.passwordFile, "utf8").trim();
    lines.push(`                       ${firstSignIn.email}  ${password}`);
    lines.push(
      `                       (kept in ${firstSignIn.passwordFile}; delete it once you changed it)`,
    );
  }
  lines.push(`  Playground           ${url}/playground`, "", "");
  process.stdout.write(lines.join("\n"));
}

start().catch((error: unknown) => {
  const isOurs = error instanceof ProvisionError;
  const text =
    error instanceof Error ? (isOurs ? error.message : (error.stack ?? error.message)) : error;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
