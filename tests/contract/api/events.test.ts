import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type ApiStage,
  agentToken,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";
import { openEventStream } from "../../support/event-stream";

let stage: ApiStage;
const leaving: (() => void)[] = [];
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await stage.close();
});

async function connect(lastEventId?: string, token = agentToken) {
  const stream = await openEventStream(stage.door.url, { token, lastEventId });
  leaving.push(stream.leave);
  return stream;
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
  expect(changed.data).toEqual({
    ...{ kind: "conversation", conversationId, version, lastSeq },
    occurrence: { kind: "queued", teamId: null, byId: null },
  });
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
  const again = await connect(id);
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
  const again = await connect(start);
  expect((await again.event()).data).toMatchObject({ kind: "conversation", conversationId });
});

test("a browser that was away too long is told to read everything again", async () => {
  const browser = await connect("1");
  expect(await browser.event()).toMatchObject({ name: "resync", data: {} });
  await stage.customerWrites();
  expect((await browser.event()).data.kind).toBe("conversation");
});

test("nothing of another organization is told", async () => {
  const [ours, theirs] = [await connect(), await connect(undefined, outsiderToken)];
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
