import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { endServerProcess, startServerProcess } from "../../support/server-process.mjs";
import { openGateway } from "../kills/gateway.mjs";
import { never } from "../report.mjs";
import { withToken } from "../stage/calls.mjs";
import { gatewayMessage } from "../stage/customers.mjs";

const triesOfSecond = 5;
const replies = 30;

/** More than one process on one data folder: one at a time works, and what waits is sent once. */
export async function attack(stage) {
  const gateway = await openGateway(stage, () => null);
  const { server, north } = await stage.twoOrganizations({
    providerUrl: gateway.url,
    lines: { ctlive: { allowPrivateHosts: ["127.0.0.1"] } },
  });
  const { token } = north.people.agent;
  const env = {
    ...{ PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" },
    PARLEY_PUBLIC_URL: server.origin,
  };
  const startSecond = (more = {}) =>
    startServerProcess({ folder: server.folder, env: { ...env, ...more }, isHeard: true });
  const second = [];
  async function tryAll() {
    const started = await Promise.allSettled(
      Array.from({ length: triesOfSecond }, () => startSecond()),
    );
    for (const { status, value, reason } of started) {
      if (status === "fulfilled") {
        second.push("one started beside the first");
        await endServerProcess(value.child, "SIGKILL");
      } else if (!/still using the data folder/u.test(reason.message)) {
        second.push(`it did not say why: ${reason.message}`);
      }
    }
  }

  const ids = [];
  async function write() {
    await server.ok(gatewayMessage(north, { from: "385910000001", text: "Hello" }));
    const [{ id }] = (await server.ok(withToken(token, "GET", "/api/conversations"))).items;
    for (let at = 0; at < replies; at++) {
      const message = { id: uuidv7(), content: { kind: "text", text: `reply ${at}` } };
      await server.ok(withToken(token, "POST", `/api/conversations/${id}/messages`, message));
      ids.push(message.id);
      await sleep(50);
    }
  }
  await Promise.all([tryAll(), write()]);

  // One that waits takes over as soon as the first is gone, however it goes.
  const takeovers = [];
  const waiting = startSecond({ PARLEY_LOCK_WAIT_SECONDS: "30" });
  waiting.catch(() => {});
  await sleep(1_000);
  await server.kill();
  const heir = await waiting.catch((error) => {
    takeovers.push(error.message);
    return null;
  });
  if (heir !== null) {
    stage.onClose(() => endServerProcess(heir.child, "SIGKILL"));
    const { status } = await fetch(`http://127.0.0.1:${heir.port}/api/me`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (status !== 200) takeovers.push(`the one that waited answers ${status}`);
  }
  const endsAt = performance.now() + 90_000;
  while (distinct(gateway.received) < replies && performance.now() < endsAt) await sleep(200);
  const texts = gateway.received.map(({ text }) => text);
  const doubled = texts.filter((text, at) => texts.indexOf(text) < at);
  const lost = ids.map((_, at) => `reply ${at}`).filter((text) => !texts.includes(text));
  return [
    never("Two processes: a second one", "started or silent", triesOfSecond, second),
    never("Two processes: one that waits", "left out", 1, takeovers),
    never("Two processes: replies", "lost", replies, lost),
    never("Two processes: replies", "doubled", replies, doubled),
  ];
}

function distinct(calls) {
  return new Set(calls.map(({ text }) => text)).size;
}
