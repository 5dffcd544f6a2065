import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { listOpenSpells } from "@/db/stores/people/availability";
import { expectAgents } from "@/lib/inbox/availability/follow-attendance";
import { signIn } from "@/lib/server/sessions/sign-in";
import { signOut } from "@/lib/server/sessions/sign-out";
import { type ApiStage, agentToken, openApiStage, supervisorToken } from "../../support/api-stage";
import { openEventStream } from "../../support/event-stream";

const one = {
  ...{ email: "one@test.test", name: "Agent One", role: "agent", apiTokens: [agentToken] },
  password: "correct horse",
};

let stage: ApiStage;
const leaving: (() => void)[] = [];
beforeEach(async () => {
  stage = await openApiStage();
  await stage.parley.amend({ agents: [one] });
});
afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await stage.close();
});

const choose = (state: string, reason?: string | null) =>
  stage.ok("patchAvailability", { body: { state, reason } });
async function agentOne() {
  const { items } = await stage.ok("listAgents", { token: supervisorToken });
  const found = items.find(({ email }) => email === one.email);
  if (found === undefined) throw new Error("Agent One is not among the agents");
  return found;
}
const until = (state: string) =>
  stage.parley.until(async () => {
    const { availability } = await agentOne();
    return availability?.state === state && availability;
  });
async function openDesk(tabId = newId()) {
  const stream = await openEventStream(stage.door.url, { token: agentToken, tab: tabId });
  leaving.push(stream.leave);
  return { ...stream, tabId };
}

const attempt = { email: one.email, password: one.password, ip: "192.0.2.1" };

describe("an agent's own choice", () => {
  test("is shown to colleagues with its reason, and since when", async () => {
    const chosen = await choose("away", "Lunch");
    expect(chosen).toEqual({
      ...{ state: "away", reason: "Lunch", cause: "choice" },
      since: stage.parley.now().toISOString(),
    });
    expect((await agentOne()).availability).toEqual(chosen);
    expect(await choose("available")).toMatchObject({ state: "available", reason: null });
  });

  test("is told to the desks of the organization", async () => {
    const desk = await openEventStream(stage.door.url, { token: supervisorToken, tab: null });
    leaving.push(desk.leave);
    await desk.event();
    await choose("busy", "Training");
    const { id } = await agentOne();
    expect((await desk.event()).data).toEqual({
      ...{ kind: "availability", agentId: id, state: "busy", reason: "Training" },
      ...{ cause: "choice", since: stage.parley.now().toISOString() },
    });
  });

  test("the same once more begins no other spell", async () => {
    const first = await choose("busy");
    stage.parley.clock.pass(5_000);
    expect(await choose("busy")).toEqual(first);
  });

  test("is refused with the field's name where it is none", async () => {
    const wrong = await stage.refused("patchAvailability", { body: { state: "asleep" } });
    expect(wrong).toMatchObject({ status: 400, errors: [{ path: "state" }] });
    const long = await stage.refused("patchAvailability", {
      body: { state: "away", reason: "x".repeat(201) },
    });
    expect(long).toMatchObject({ status: 400, errors: [{ path: "reason" }] });
    expect((await agentOne()).availability?.since).toBeNull();
  });
});

test("what an agent has counts by whose turn it is, and says when they are full", async () => {
  await stage.parley.amend({ agents: [{ ...one, capacity: 1 }] });
  await choose("available");
  expect(await agentOne()).toMatchObject({ load: 0, capacity: 1, hindrance: null });
  const id = await stage.customerWrites();
  await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
  expect(await agentOne()).toMatchObject({ load: 1, hindrance: "full" });
  const content = { kind: "text", text: "Here you are" };
  await stage.ok("sendMessage", { params: { id }, body: { id: newId(), content } });
  expect(await agentOne()).toMatchObject({ load: 0.25, hindrance: "full" });
  const snoozed = { status: "snoozed", snoozedUntil: "reply" };
  await stage.ok("patchConversation", { params: { id }, body: snoozed });
  expect(await agentOne()).toMatchObject({ load: 0, hindrance: null });
});

describe("a desk", () => {
  test("that is open makes its agent available, and that is closed for a minute makes them away", async () => {
    const desk = await openDesk();
    expect(await until("available")).toMatchObject({ cause: "sign-in" });
    desk.leave();
    await stage.parley.clock.until(() => stage.parley.runtime.liveEvents.readerCount === 0);
    stage.parley.clock.pass(60_000);
    expect(await until("away")).toMatchObject({ cause: "inactivity" });
    await openDesk();
    expect(await until("available")).toMatchObject({ cause: "sign-in" });
  });

  test("that nobody touches makes its agent away; who comes back is what they were", async () => {
    const { tabId } = await openDesk();
    await until("available");
    await choose("busy", "Training");
    const tell = (isIdle: boolean) =>
      stage.ok("putTab", { params: { tabId }, body: { conversationId: null, isIdle } });
    await tell(true);
    expect(await until("away")).toMatchObject({ cause: "inactivity", reason: null });
    await tell(false);
    expect(await until("busy")).toMatchObject({ cause: "choice", reason: "Training" });
  });
});

describe("signing in and out", () => {
  test("makes an agent available, and away with the last browser", async () => {
    const { runtime } = stage.parley;
    const first = await signIn(runtime, attempt);
    const second = await signIn(runtime, attempt);
    if (first.outcome !== "signed-in" || second.outcome !== "signed-in") throw new Error("refused");
    expect((await agentOne()).availability).toMatchObject({ state: "available", cause: "sign-in" });
    await signOut(runtime, first.sessionId);
    expect((await agentOne()).availability).toMatchObject({ state: "available" });
    await signOut(runtime, second.sessionId);
    expect((await agentOne()).availability).toMatchObject({ state: "away", cause: "sign-out" });
  });

  test("without opening a desk leaves an agent available for a minute", async () => {
    await signIn(stage.parley.runtime, attempt);
    stage.parley.clock.pass(60_000);
    expect(await until("away")).toMatchObject({ cause: "inactivity" });
  });
});

test("after a restart what an agent chose holds, and what rested on a connection does not", async () => {
  const { context } = stage.parley.runtime;
  await stage.ok("patchAvailability", { token: supervisorToken, body: { state: "busy" } });
  await openDesk();
  await until("available");
  await expectAgents(context);
  expect((await agentOne()).availability).toMatchObject({ state: "away", cause: "inactivity" });
  const spells = await listOpenSpells(context.database.read);
  expect(spells.map(({ state, cause }) => `${state} ${cause}`).sort()).toEqual([
    "away inactivity",
    "busy choice",
  ]);
});

test("a restart does not begin anew since when somebody who is signed in is available; who opens no desk is inactive after a minute", async () => {
  const { parley } = stage;
  await signIn(parley.runtime, attempt);
  const before = (await agentOne()).availability;
  expect(before).toMatchObject({ state: "available", cause: "sign-in" });
  parley.passTime(10_000);
  await expectAgents(parley.runtime.context);
  expect((await agentOne()).availability).toEqual(before);
  parley.clock.pass(60_000);
  expect(await until("away")).toMatchObject({ cause: "inactivity" });
});

describe("the provisioning file", () => {
  const file = (more: object) => ({ agents: [{ ...one, ...more }] });

  test("says how much an agent takes, and what of; what it does not say is as it comes", async () => {
    await stage.parley.amend(
      file({ capacity: 4, skills: ["Billing"], languages: ["es", "pt-br"] }),
    );
    expect(await agentOne()).toMatchObject({
      ...{ capacity: 4, skills: ["Billing"], languages: ["es", "pt-BR"] },
    });
    await stage.parley.amend(file({}));
    expect(await agentOne()).toMatchObject({ capacity: null, skills: [], languages: [] });
  });

  test.each([
    ["a capacity below nothing", { capacity: -1 }, "agents[1].capacity"],
    ["a language that nobody knows", { languages: ["es", "xx-nothing"] }, "agents[1].languages[1]"],
    ["a skill that stands there twice", { skills: ["Billing", "billing"] }, "agents[1].skills[1]"],
  ])("is refused with the path of %s", async (_, more, path) => {
    await expect(stage.parley.amend(file(more))).rejects.toThrow(path);
  });
});
