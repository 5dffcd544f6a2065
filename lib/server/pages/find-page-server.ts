import type { PageServer } from "./page-server";

const key = Symbol.for("parley.pages");
const shared = globalThis as { [key]?: Promise<PageServer> };

/** The server of this process: the one that `npm start` has adopted; under plain Next it is made on the first call. */
export function findPageServer(): Promise<PageServer> {
  shared[key] ??= import("./create-page-server").then((made) => made.createPageServer());
  return shared[key];
}

/** Makes `server` the one that pages find. */
export function adoptPageServer(server: Promise<PageServer>): void {
  shared[key] = server;
}
