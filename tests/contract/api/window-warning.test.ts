import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { nextWarningAt, warnOfWindows } from "@/lib/inbox/notifications/warn-of-windows";
import type { Occurrence } from "@/lib/model/notifications/occurrence";
import { type ApiStage, openApiStage } from "../../support/api-stage";

const hour = 3_600_000;

let stage: ApiStage;
let params: { readonly id: string };
let me: string;
let told: Occurrence[];
let stop: () => void;
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
  me = (await stage.ok("getMe")).agent.id;
  await stage.ok("patchConversation", { params, body: { assignee: me } });
  told = [];
  stop = stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "conversation" && event.occurrence) told.push(event.occurrence);
  });
});
afterEach(async () => {
  stop();
  await stage.close();
});

const warning = () => ({ kind: "window-closing", agentId: me });

/** Lets time pass and looks whose windows close, as the worker does. */
async function pass(hours: number) {
  stage.parley.passTime(hours * hour);
  await warnOfWindows(stage.parley.runtime.context);
}

test("an agent is warned an hour before the reply window closes, once", async () => {
  const { windowClosesAt } = await stage.ok("getConversation", { params });
  const dueAt = await nextWarningAt(stage.parley.runtime.context);
  expect(dueAt?.getTime()).toBe(Date.parse(windowClosesAt ?? "") - hour);
  await pass(22.9);
  expect(told).toEqual([]);
  await pass(0.2);
  expect(told).toEqual([warning()]);
  await stage.ok("patchConversation", { params, body: { priority: 1 } });
  await pass(0.2);
  expect(told).toEqual([warning()]);
  expect(await nextWarningAt(stage.parley.runtime.context)).toBeNull();
});

test("who answered is not warned, and the next message of the customer begins a window of its own", async () => {
  const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
  await stage.ok("sendMessage", { params, body });
  await pass(23.5);
  expect(told).toEqual([]);
  await stage.customerWrites();
  await pass(22.9);
  expect(told.filter(({ kind }) => kind === "window-closing")).toEqual([]);
  await pass(0.2);
  expect(told.at(-1)).toEqual(warning());
});

test("what nobody has, or is closed, warns nobody", async () => {
  await stage.ok("patchConversation", { params, body: { assignee: null } });
  told.length = 0;
  await pass(23.5);
  expect(told).toEqual([]);
  await stage.customerWrites();
  await stage.ok("patchConversation", { params, body: { status: "closed" } });
  told.length = 0;
  await pass(23.5);
  expect(told).toEqual([]);
});
