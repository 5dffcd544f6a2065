import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type ApiStage,
  agentToken,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";

let stage: ApiStage;
const leaving: AbortController[] = [];
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(async () => {
  for (const controller of leaving.splice(0)) controller.abort();
  await stage.close();
});

/** A browser's EventSource: what arrived, block by block. */
async function connect(headers: Readonly<Record<string, string>> = {}, token = agentToken) {
  const controller = new AbortController();
  leaving.push(controller);
  const response = await fetch(`${stage.door.url}/api/events`, {
    headers: { authorization: `Bearer ${token}`, ...headers },
    signal: controller.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  async function block(): Promise<string> {
    while (!rest.includes("\n\n")) rest += (await reader?.read())?.value ?? "\n\n";
    const end = rest.indexOf("\n\n");
    const text = rest.slice(0, end);
    rest = rest.slice(end + 2);
    return text;
  }
  return {
    response,
    block,
    /** The next event with data, and its id. */
    async event() {
      for (;;) {
        const fields = new Map(
          (await block()).split("\n").map((line) => line.split(/: (.*)/su, 2) as [string, string]),
        );
        const data = fields.get("data");
        if (data !== undefined) {
          const name = fields.get("event") ?? "message";
          return { id: fields.get("id") ?? "", name, data: JSON.parse(data) };
        }
      }
    },
    leave: () => controller.abort(),
  };
}

test("the stream is one that no proxy keeps or changes", async () => {
  const { response } = await connect();
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-cache, no-transform",
    "x-accel-buffering": "no",
  });
});

test("what happens is told with ids and versions, in order", async () => {
  const browser = await connect();
  await browser.block();
  const conversationId = await stage.customerWrites();
  const { version, lastSeq } = await stage.ok("getConversation", {
    params: { id: conversationId },
  });
  const [changed, counts] = [await browser.event(), await browser.event()];
  expect(changed.data).toEqual({ kind: "conversation", conversationId, version, lastSeq });
  expect(counts.data).toEqual({ kind: "counts" });
  expect(Number(counts.id)).toBe(Number(changed.id) + 1);

  await stage.ok("setTyping", { params: { id: conversationId }, body: {}, token: supervisorToken });
  expect((await browser.event()).data).toMatchObject({ kind: "typing", conversationId });
});

test("a browser that comes back gets what it missed", async () => {
  const browser = await connect();
  await browser.block();
  const first = await stage.customerWrites();
  const { id } = await browser.event();
  browser.leave();
  const second = await stage.customerWrites({ from: "390610000001" });
  const again = await connect({ "last-event-id": id });
  const told = [await again.event(), await again.event(), await again.event()];
  expect(told.map(({ data }) => data.conversationId ?? data.kind)).toEqual([
    "counts",
    second,
    "counts",
  ]);
  expect(first).not.toBe(second);
});

test("a browser that was cut off before the first event gets what it missed", async () => {
  const browser = await connect();
  const start = /^id: (\d+)$/mu.exec(await browser.block())?.[1] ?? "";
  browser.leave();
  const conversationId = await stage.customerWrites();
  const again = await connect({ "last-event-id": start });
  expect((await again.event()).data).toMatchObject({ kind: "conversation", conversationId });
});

test("a browser that was away too long is told to read everything again", async () => {
  const browser = await connect({ "last-event-id": "1" });
  expect(await browser.event()).toMatchObject({ name: "resync", data: {} });
  await stage.customerWrites();
  expect((await browser.event()).data.kind).toBe("conversation");
});

test("nothing of another organization is told", async () => {
  const [ours, theirs] = [await connect(), await connect({}, outsiderToken)];
  await Promise.all([ours.block(), theirs.block()]);
  const outside = await stage.outsiderWrites();
  const inside = await stage.customerWrites();
  expect((await ours.event()).data.conversationId).toBe(inside);
  expect((await theirs.event()).data.conversationId).toBe(outside);
});

test("nobody is told anything without a token", async () => {
  expect((await stage.refused("streamEvents", { token: null })).status).toBe(401);
});

test("HEAD opens no stream", async () => {
  const headers = { authorization: `Bearer ${agentToken}` };
  const answer = await stage.door.request("HEAD", "/api/events", { headers });
  expect(answer.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  expect(stage.parley.runtime.liveEvents.readerCount).toBe(0);
});

test("a server that stops ends every stream", async () => {
  const browser = await connect();
  await browser.block();
  stage.parley.runtime.liveEvents.close();
  expect(await browser.block()).toBe("");
});
