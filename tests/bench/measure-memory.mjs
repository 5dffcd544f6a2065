import { setTimeout as sleep } from "node:timers/promises";
import { createPageVisitor } from "./page-visitor.mjs";
import { person } from "./requests.mjs";

/** What a process holds two seconds after something, in which it may clean up. */
export async function settledMiB(server) {
  await sleep(2_000);
  return server.rssMiB();
}

/** What a server that has just started holds: then, after the page of signing in, and after the desk of who signed in. */
export async function measurePageMemory(server) {
  const visitor = createPageVisitor(server.port);
  const started = await settledMiB(server);
  await visitor.visit("/login");
  const signIn = await settledMiB(server);
  await visitor.signIn(person);
  await visitor.visit("/inbox");
  const desk = await settledMiB(server);
  return [
    ...memoryRow("memory after the start", started),
    ...memoryRow("memory after the sign-in page", signIn),
    ...memoryRow("memory after a desk page", desk, 150),
  ];
}

/** No row where the system does not tell. */
export function memoryRow(measure, mebibytes, most) {
  if (mebibytes === null) return [];
  return [{ measure, unit: "MiB", parley: [mebibytes], ...(most && { atMost: [most] }) }];
}
