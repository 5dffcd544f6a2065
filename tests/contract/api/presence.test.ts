import { v7 as newId } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type ApiStage,
  agentToken,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";
import { openEventStream } from "../../support/event-stream";

let stage: ApiStage;
let conversationId = "";
let agentId = "";
const leaving: (() => void)[] = [];
beforeEach(async () => {
  stage = await openApiStage();
  conversationId = await stage.customerWrites();
  agentId = (await stage.ok("getMe", {})).agent.id;
});
afterEach(async () => {
  for (const leave of leaving.splice(0)) leave();
  await stage.close();
});

async function connect(token: string, tab: string | null = null, lastEventId?: string) {
  const stream = await openEventStream(stage.door.url, { token, tab, lastEventId });
  leaving.push(stream.leave);
  return stream;
}
const show = (tabId: string, id: string | null, token = agentToken) =>
  stage.ok("putTab", { params: { tabId }, body: { conversationId: id }, token });
const viewedBy = (...agentIds: string[]) => ({
  kind: "viewers",
  conversations: [{ conversationId, agentIds }],
});

describe("who looks at a conversation", () => {
  test("is told to those who are there, and at once to whoever comes later", async () => {
    const colleague = await connect(supervisorToken);
    expect(await colleague.event()).toMatchObject({ name: "presence", data: { viewers: [] } });
    await show(newId(), conversationId);
    expect((await colleague.event()).data).toEqual(viewedBy(agentId));
    const late = await connect(supervisorToken);
    expect((await late.event()).data).toEqual({
      viewers: [{ conversationId, agentIds: [agentId] }],
      typing: [],
    });
  });

  test("is told to a browser that comes back by the events that it missed", async () => {
    const colleague = await connect(supervisorToken);
    const { id } = await colleague.event();
    colleague.leave();
    await show(newId(), conversationId);
    const back = await connect(supervisorToken, null, id);
    expect((await back.event()).data).toEqual(viewedBy(agentId));
  });

  test("is over when the last of the agent's tabs is left", async () => {
    const colleague = await connect(supervisorToken);
    await colleague.event();
    const tabs = [newId(), newId()] as const;
    for (const tab of tabs) await show(tab, conversationId);
    expect((await colleague.event()).data).toEqual(viewedBy(agentId));
    await show(tabs[0], null);
    stage.parley.clock.pass(250);
    expect((await colleague.event()).data).toEqual(viewedBy(agentId));
    await show(tabs[1], null);
    stage.parley.clock.pass(250);
    expect((await colleague.event()).data).toEqual(viewedBy());
  });

  test("is over ten seconds after the tab's stream was lost, and not while it is open", async () => {
    const tab = newId();
    const own = await connect(agentToken, tab);
    const colleague = await connect(supervisorToken);
    await colleague.event();
    await show(tab, conversationId);
    expect((await colleague.event()).data).toEqual(viewedBy(agentId));
    stage.parley.clock.pass(60_000);
    own.leave();
    await stage.parley.clock.until(() => stage.parley.runtime.liveEvents.readerCount === 1);
    stage.parley.clock.pass(10_000);
    expect((await colleague.event()).data).toEqual(viewedBy());
  });

  test("is over as soon as the agent's access is", async () => {
    const tab = newId();
    await connect(agentToken, tab);
    const colleague = await connect(supervisorToken);
    await colleague.event();
    await show(tab, conversationId);
    expect((await colleague.event()).data).toEqual(viewedBy(agentId));
    stage.parley.clock.pass(250);
    await stage.parley.amend({ agents: [{ email: "one@test.test", name: "Agent One" }] });
    expect(await colleague.eventOf("viewers")).toEqual(viewedBy());
  });

  test("is nothing that another organization hears of, or can say", async () => {
    const outsider = await connect(outsiderToken);
    await outsider.event();
    await show(newId(), conversationId);
    const refused = await stage.refused("putTab", {
      params: { tabId: newId() },
      body: { conversationId },
      token: outsiderToken,
    });
    expect(refused.status).toBe(404);
    const outside = await stage.outsiderWrites();
    expect((await outsider.event()).data).toMatchObject({ conversationId: outside });
    expect((await (await connect(outsiderToken)).event()).data).toEqual({
      viewers: [],
      typing: [],
    });
  });
});

describe("who writes", () => {
  const type = (body: { isNote?: boolean; isTyping?: boolean }) =>
    stage.ok("setTyping", { params: { id: conversationId }, body });

  test("an answer or a note is told apart, also to whoever comes later", async () => {
    const colleague = await connect(supervisorToken);
    await colleague.event();
    await type({ isNote: true });
    const told = await colleague.event();
    expect(told.data).toMatchObject({ kind: "note-typing", conversationId, agentId });
    expect(told.data).not.toHaveProperty("forMs");
    await type({});
    expect((await colleague.event()).data).toMatchObject({ kind: "typing" });
    const late = (await (await connect(supervisorToken)).event()).data;
    expect(late.typing.map(({ kind }: { kind: string }) => kind)).toEqual([
      "note-typing",
      "typing",
    ]);
    stage.parley.clock.pass(10_000);
    expect((await (await connect(supervisorToken)).event()).data.typing).toEqual([]);
  });
});

test("a colleague's draft is known, and what it says is not", async () => {
  const params = { id: conversationId };
  const colleague = await connect(supervisorToken);
  await colleague.event();
  const { version } = await stage.ok("putDraft", {
    params,
    body: { reply: "Half a thought", note: "", basedOn: null },
  });
  expect((await colleague.event()).data).toEqual({
    kind: "draft",
    conversationId,
    agentId,
    hasDraft: true,
  });
  const seen = await stage.ok("getDraft", { params, token: supervisorToken });
  expect(seen).toMatchObject({ reply: "", colleagueIds: [agentId] });
  expect((await stage.ok("getDraft", { params })).colleagueIds).toEqual([]);
  await stage.ok("putDraft", { params, body: { reply: "", note: "", basedOn: version } });
  expect((await colleague.event()).data).toMatchObject({ kind: "draft", hasDraft: false });
  const after = await stage.ok("getDraft", { params, token: supervisorToken });
  expect(after.colleagueIds).toEqual([]);
});
