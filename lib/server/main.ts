import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { getRuntime, publicUrlOf } from "./create-runtime";
import { createFrontDoor, type PageHandler } from "./front-door/front-door";
import { closeGracefully } from "./http/graceful-close";
import { takeBuiltConfig } from "./pages/built-config";
import { createAssetCompression } from "./pages/compressed-assets";
import { createPageServer } from "./pages/create-page-server";
import { adoptPageServer } from "./pages/find-page-server";
import { type FirstSignIn, prepareData } from "./provisioning/first-start";
import { offSentence } from "./provisioning/off-sentence";
import { type Env, readEnv } from "./runtime/env";
import { readableStack } from "./runtime/readable-stack";
import type { Runtime } from "./runtime/runtime";
import { asStartError, StartError } from "./storage/start-error";

/** How long after the server listens its pages are loaded, if none was asked for. */
const pagesAfterMs = 250;

/** How long a shutdown may take before what is still open is cut. */
const shutdownMsMax = 20_000;

/** Starts Parley in this process: data, worker, pages, front door. Resolves when it takes requests. */
async function start(): Promise<void> {
  // Whatever is written from here on is for the user alone that Parley runs as.
  process.umask(0o077);
  // How far the heap may outgrow what was alive when it was last cleared. By itself it doubles or more, and an idle
  // process never gives that back.
  setFlagsFromString("--heap-growing-percent=50");
  const env = readEnv(process.env);
  const runtime = await getRuntime();
  // Told before whatever becomes of it, which without pages is the end of the process.
  process.on("uncaughtExceptionMonitor", (error) => {
    runtime.context.log.error({ err: error.stack ?? String(error) }, "Nobody caught an error");
  });
  process.env.NEXTAUTH_URL ??= publicUrlOf(env);
  process.env.NEXTAUTH_SECRET ??= runtime.sessionSecret;
  const { firstSignIn, isDemoNew, nowOff } = await prepareData(runtime).catch((error: unknown) => {
    throw asStartError(error, resolve(env.PARLEY_DATA));
  });
  for (const off of nowOff) process.stdout.write(`  ${offSentence(off)}\n`);

  adoptPageServer(createPageServer());
  let isListening = () => {};
  const listening = new Promise<void>((resolve) => {
    isListening = resolve;
  });
  const pages = env.PARLEY_PAGES ? openPages(env, listening) : noPages;
  const server = createFrontDoor(runtime, pages.handle);
  const close = closeGracefully(server);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(env.PORT, env.HOST, resolve);
  });
  isListening();
  stopOnSignals(runtime, close);
  const playing = env.PARLEY_DEMO ? startSimulators(runtime, server) : null;
  await Promise.all([pages.prepared, playing]);
  greet(runtime, firstSignIn);
  if (isDemoNew) {
    const { playFirstConversations } = await import("./provisioning/play-demo");
    await playFirstConversations(runtime).catch((error: unknown) => {
      runtime.context.log.error({ err: String(error) }, "The first conversations were not played");
    });
  }
}

type FrontDoor = ReturnType<typeof createFrontDoor>;

/** Parley works without them, so a simulator that cannot start is only reported. */
async function startSimulators(runtime: Runtime, server: FrontDoor): Promise<void> {
  // A server that listens on a port has an AddressInfo.
  const { address, family, port } = server.address() as AddressInfo;
  const isEverywhere = address === "0.0.0.0" || address === "::";
  const host = isEverywhere ? "127.0.0.1" : family === "IPv6" ? `[${address}]` : address;
  await runtime.simulators.start(`http://${host}:${port}`).catch((error: unknown) => {
    runtime.context.log.error({ err: String(error) }, "The simulators could not be started");
  });
}

type Pages = { readonly handle: PageHandler; readonly prepared: Promise<void> };

const noPages: Pages = {
  async handle(_request, response) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("Not found\n");
  },
  prepared: Promise.resolve(),
};

/**
 * Loads the pages when the first is asked for, or a moment after the server listens: their modules run in one piece, and
 * whoever waits for the server to be there is answered before.
 */
function openPages(env: Env, listening: Promise<void>): Pages {
  let loading: Promise<PageHandler> | null = null;
  const load = () => {
    loading ??= loadPages(env);
    return loading;
  };
  return {
    handle: async (request, response) => (await load())(request, response),
    prepared: listening
      .then(() => wait(pagesAfterMs))
      .then(load)
      .then(() => {}),
  };
}

async function loadPages({
  PARLEY_DEV: dev,
  HOST: hostname,
  PORT: port,
}: Env): Promise<PageHandler> {
  if (!dev) takeBuiltConfig(process.cwd());
  const { default: next } = await import("next");
  // Next listens for upgrades, which only its development knows: else it leaves their connections open for ever, or cuts
  // those of callers who merely offer HTTP/2. Without a listener Node answers them like any other request.
  const deaf = dev ? {} : { httpServer: createServer() };
  const server = next({ dev, dir: process.cwd(), hostname, port, ...deaf });
  await server.prepare();
  const compressAsset = dev ? null : createAssetCompression(resolve(".next/static"));
  const answer = server.getRequestHandler();
  return async (request, response) => {
    compressAsset?.(request, response);
    await answer(request, response);
  };
}

function stopOnSignals(runtime: Runtime, close: () => Promise<void>): void {
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    runtime.context.log.info({ signal }, "Stopping: no new requests, finishing the others");
    const cut = setTimeout(() => process.exit(1), shutdownMsMax);
    cut.unref();
    const closed = close();
    runtime.drain();
    runtime.simulators.release();
    await closed;
    await runtime.close();
    process.exit(0);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

function greet({ env, context }: Runtime, firstSignIn: FirstSignIn | null): void {
  const url = context.publicUrl;
  const lines = [
    "",
    `  Parley is ready at   ${url}`,
    ...(env.PARLEY_PAGES ? [`  Sign in              ${url}/login`] : []),
    ...(firstSignIn === null ? [] : firstPasswordLines(firstSignIn)),
    ...(env.PARLEY_PAGES && env.PARLEY_DEMO ? [`  Playground           ${url}/playground`] : []),
  ];
  process.stdout.write([...lines, "", ""].join("\n"));
}

/** The password itself is told once: what is printed may be kept in logs for years. */
function firstPasswordLines({ emails, passwordFile, password }: FirstSignIn): readonly string[] {
  const place = `kept in ${passwordFile}; delete it once you changed it`;
  return [
    `  First password       ${password ?? place}`,
    `                       of ${emails.join(", ")}`,
    ...(password === null ? [] : [`                       (${place})`]),
  ];
}

start().catch((error: unknown) => {
  const isOurs = error instanceof StartError;
  const text =
    error instanceof Error
      ? isOurs
        ? error.message
        : readableStack(error.stack ?? error.message)
      : error;
  process.stderr.write(`${text}\n`);
  process.exit(1);
});
