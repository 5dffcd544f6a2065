import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { wakeSnoozed } from "@/lib/inbox/agent-acts/wake-snoozed";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";

const hour = 3_600_000;

let stage: ApiStage;
let told: Occurrence[];
let stop: () => void;
let me: string;
let lead: string;
let params: { readonly id: string };
beforeEach(async () => {
  stage = await openApiStage();
  told = [];
  stop = stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "conversation" && event.occurrence) told.push(event.occurrence);
  });
  me = (await stage.ok("getMe")).agent.id;
  lead = (await stage.ok("getMe", { token: supervisorToken })).agent.id;
  params = { id: await stage.customerWrites() };
});
afterEach(async () => {
  stop();
  await stage.close();
});

/** What was told since this was asked last. */
const toldSince = () => told.splice(0);
const patch = (body: object, token?: string) =>
  stage.ok("patchConversation", { params, body, ...(token && { token }) });
const reply = () =>
  stage.ok("sendMessage", {
    params,
    body: { id: uuidv7(), content: { kind: "text", text: "Hello" } },
  });

test("what nobody has is told once, as long as it waits, and again when it waits anew", async () => {
  expect(toldSince()).toEqual([{ kind: "queued", teamId: null, byId: null }]);
  await stage.customerWrites();
  expect(toldSince()).toEqual([]);
  await patch({ assignee: lead }, supervisorToken);
  expect(toldSince()).toEqual([{ kind: "assigned", agentId: lead, byId: lead }]);
  await patch({ assignee: null }, supervisorToken);
  expect(toldSince()).toEqual([{ kind: "queued", teamId: null, byId: lead }]);
});

test("an assignment and what its customer writes are for the agent; an undo is for nobody", async () => {
  toldSince();
  const { changeId } = await patch({ assignee: me, undoable: true }, supervisorToken);
  expect(toldSince()).toEqual([{ kind: "assigned", agentId: me, byId: lead }]);
  await stage.customerWrites();
  expect(toldSince()).toEqual([{ kind: "replied", agentId: me }]);
  await stage.ok("undoChange", { params, body: { changeId }, token: supervisorToken });
  expect(toldSince()).toEqual([]);
});

test("answering, reading and closing are for nobody", async () => {
  await patch({ assignee: me });
  toldSince();
  await reply();
  await stage.ok("markRead", { params, body: {} });
  await patch({ status: "closed" });
  expect(toldSince()).toEqual([]);
});

test("what was snoozed comes back to its agent", async () => {
  await patch({ assignee: me });
  const until = new Date(stage.parley.now().getTime() + hour).toISOString();
  await patch({ status: "snoozed", snoozedUntil: until });
  toldSince();
  stage.parley.passTime(hour);
  await wakeSnoozed(stage.parley.runtime.context);
  expect(toldSince()).toEqual([{ kind: "woken", agentId: me }]);
});

test("a message that fails is for whoever has its conversation", async () => {
  await patch({ assignee: lead });
  toldSince();
  stage.provider.answer(400, {
    requestError: { serviceException: { messageId: "BAD_REQUEST", text: "Unknown scenario" } },
  });
  await reply();
  await stage.parley.until(async () => told.length > 0);
  expect(toldSince()).toEqual([{ kind: "failed", agentId: lead }]);
});
