import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "@/lib/server/boot/paths.mjs";
import { adoptRuntime } from "@/lib/server/create-runtime";
import type { InProcessParley } from "./in-process-parley";
import { type Mount, readPieces } from "./mount";

type NextHandler = (
  request: Request,
  context?: { readonly params: Promise<Readonly<Record<string, string>>> },
) => Promise<Response>;

/** What a route file exports: handlers by method. */
export type RouteModule = Readonly<Record<string, NextHandler | undefined>>;

/** Every route file below `app`, by the prefix below which it answers whatever no longer prefix has. */
export function routeFiles(): ReadonlyMap<string, string> {
  const app = join(root, "app");
  const files = readdirSync(app, { recursive: true, encoding: "utf8" });
  return new Map(
    files
      .filter((file) => file.endsWith("/route.ts"))
      .map((file) => [servedPrefix(file), join(app, file)]),
  );
}

/** Next's conventions: a folder in parentheses is no part of the path; the last, `[...name]`, is all the rest of it. */
function servedPrefix(file: string): string {
  const folders = file.split("/").slice(0, -1);
  const segments = folders.filter((folder) => !folder.startsWith("("));
  const rest = segments.pop();
  if (!rest?.startsWith("[...")) throw new Error(`${file} is no catch-all`);
  return `/${segments.join("/")}/`;
}

export function importRoute(file: string): Promise<RouteModule> {
  return import(/* @vite-ignore */ file);
}

/** Calls the route files under `app` as Next does: a web request in, a web response out. */
export function openNextRoutes(parley: InProcessParley): Mount {
  const files = routeFiles();
  adoptRuntime(parley.runtime);
  return {
    name: "route files",
    async request(method, path, { headers = {}, body, isStream = false, signal } = {}) {
      const url = new URL(path, "http://parley.test");
      const file = find(files, url.pathname);
      const handler = (await importRoute(file))[method];
      if (handler === undefined) throw new Error(`${file} does not export ${method}`);
      const leaving = new AbortController();
      signal?.addEventListener("abort", () => leaving.abort());
      const request = new Request(url, {
        method,
        headers: {
          ...headers,
          ...(body !== undefined && { "content-length": String(Buffer.byteLength(body)) }),
        },
        ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
        signal: leaving.signal,
      });
      const answer = await handler(request);
      if (leaving.signal.aborted) {
        await answer.body?.cancel();
        throw leaving.signal.reason;
      }
      const read = await readPieces(answer.body ?? nothing(), isStream);
      leaving.abort();
      return { status: answer.status, headers: Object.fromEntries(answer.headers), body: read };
    },
    async close() {},
  };
}

function find(files: ReadonlyMap<string, string>, path: string): string {
  const prefixes = [...files.keys()].filter(
    (prefix) => path.startsWith(prefix) && path.length > prefix.length,
  );
  const [longest] = prefixes.sort((a, b) => b.length - a.length);
  const file = files.get(longest ?? "");
  if (file === undefined) throw new Error(`No route file serves ${path}`);
  return file;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
