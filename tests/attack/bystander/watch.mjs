import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** A bystander of a server, who reads what every agent reads. Closed with the stage. */
export async function openBystander(stage, server, token) {
  const child = forked(stage, "bystander.mjs");
  const plain = forked(stage, "plain-server.mjs");
  const [{ port: plainPort }] = await once(plain, "message");
  const headers = { authorization: `Bearer ${token}` };
  const asked = { port: server.port, path: "/api/me", headers };

  /**
   * Has the bystander ask while `work` runs, and for `msMin` at least. Gives how many requests it made (`count`) and
   * what it waited longer than at a plain server in the same moment, in milliseconds (`p95`).
   */
  async function watch(work, msMin = 0) {
    const startedAt = performance.now();
    child.send({ kind: "start", asked, plainPort });
    await work();
    await sleep(Math.max(0, msMin - (performance.now() - startedAt)));
    child.send({ kind: "stop" });
    const [seen] = await once(child, "message");
    return seen;
  }

  // The first requests open connections and compile code: they say nothing of any attack.
  await watch(async () => {}, 500);
  return { watch };
}

function forked(stage, file) {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)));
  stage.onClose(() => child.kill("SIGKILL"));
  return child;
}
