import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type ApiStage,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";

let stage: ApiStage;
let params: { readonly id: string };
let me: string;
let colleague: string;
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
  me = (await stage.ok("getMe")).agent.id;
  colleague = (await stage.ok("getMe", { token: supervisorToken })).agent.id;
});
afterEach(() => stage.close());

const theirs = { token: supervisorToken };
const agent = (id: string) => ({ kind: "agent", id }) as const;
const note = (mentions: readonly object[], text = "@Agent Two, have a look") => ({
  id: uuidv7(),
  content: { kind: "note", text, mentions },
});
const write = (mentions: readonly object[]) =>
  stage.ok("sendMessage", { params, body: note(mentions) });
const mentioned = async (query: Readonly<Record<string, string>>, given = {}) =>
  (await stage.ok("listConversations", { query, ...given })).items.map(({ id }) => id);
const open = async (given = theirs) => (await stage.ok("getCounts", given)).mentions;
const see = (messageId: string, given = theirs) =>
  stage.ok("seeMention", { params: { ...params, messageId }, ...given });

test("who is mentioned has the conversation among their mentions until they have seen the note", async () => {
  const written = await write([agent(colleague)]);
  expect(written).toMatchObject({
    content: { mentions: [{ kind: "agent", id: colleague, name: "Agent Two" }] },
    mention: null,
  });
  expect(await open()).toEqual({ total: 1, unread: 1, waiting: 1 });
  expect(await mentioned({ view: "mentions" }, theirs)).toEqual([params.id]);
  expect(await stage.ok("getConversation", { params, ...theirs })).toMatchObject({
    isMentioned: true,
    mentionedIn: written.id,
  });
  expect(await mentioned({ view: "mentions" })).toEqual([]);
  await see(written.id);
  await see(written.id);
  expect(await open()).toEqual({ total: 0, unread: 0, waiting: 0 });
  expect(await mentioned({ view: "mentions" }, theirs)).toEqual([]);
  const { items } = await stage.ok("getTimeline", { params, ...theirs });
  const marks = items.flatMap((entry) => (entry.kind === "message" ? entry.message.mention : []));
  expect(marks).toEqual([null, "seen"]);
  const { unreadCount } = await stage.ok("getConversation", { params });
  expect(unreadCount).toBe(1);
});

test("a query finds what mentions somebody, seen or not, and what is closed too", async () => {
  const written = await write([agent(colleague)]);
  await see(written.id);
  await stage.ok("patchConversation", { params, body: { status: "closed" } });
  const every = "is:open,snoozed,closed";
  expect(await mentioned({ query: `mentions:me ${every}` }, theirs)).toEqual([params.id]);
  expect(await mentioned({ query: `mentions:"Agent Two" ${every}` })).toEqual([params.id]);
  expect(await mentioned({ query: `mentions:me ${every}` })).toEqual([]);
  expect(await mentioned({ query: `-mentions:me ${every}` })).toEqual([params.id]);
  await write([agent(colleague)]);
  expect(await mentioned({ view: "mentions" }, theirs)).toEqual([params.id]);
});

test("reading a conversation sees what mentions its reader, and a change of many brings that back", async () => {
  await write([agent(colleague)]);
  const bulk = await stage.ok("changeConversations", {
    body: { id: uuidv7(), change: { read: true }, conversations: [{ id: params.id }] },
    ...theirs,
  });
  expect((await open()).total).toBe(0);
  await stage.ok("undoBulkChange", { params: { id: bulk.id }, ...theirs });
  expect((await open()).total).toBe(1);
  await stage.ok("markRead", { params, body: {}, ...theirs });
  expect((await open()).total).toBe(0);
});

test("a team is everybody in it but the writer; words alone, and one's own name, are no news", async () => {
  const members = ["one@test.test", "two@test.test"];
  await stage.parley.amend({ teams: [{ name: "Support", members }] });
  const { items } = await stage.ok("listMentionable");
  expect(items.map(({ kind, name }) => [kind, name])).toEqual([
    ["agent", "Agent One"],
    ["agent", "Agent Two"],
    ["team", "Support"],
  ]);
  const team = items.find(({ kind }) => kind === "team");
  await write([{ kind: "team", id: team?.id }, agent(me)]);
  expect((await open()).total).toBe(1);
  expect((await open({ token: "token-of-agent-one" })).total).toBe(0);
  expect(await mentioned({ query: "mentions:me" })).toEqual([params.id]);
  await stage.ok("markRead", { params, body: {}, ...theirs });
  await write([]);
  expect((await open()).total).toBe(0);
});

test("who is nobody here, or was switched off, cannot be mentioned, and nothing of the note is stored", async () => {
  const outsider = (await stage.ok("getMe", { token: outsiderToken })).agent.id;
  for (const id of [outsider, uuidv7()]) {
    const body = note([agent(colleague), agent(id)]);
    const refused = await stage.refused("sendMessage", { params, body });
    expect(refused).toMatchObject({ status: 422, errors: [{ path: "content.mentions[1]" }] });
  }
  expect((await open()).total).toBe(0);
  const refused = await stage.refused("sendMessage", {
    params,
    body: note([{ kind: "team", id: uuidv7() }]),
  });
  expect(refused.status).toBe(422);
  const tooMany = Array.from({ length: 21 }, () => agent(colleague));
  const many = await stage.refused("sendMessage", { params, body: note(tooMany) });
  expect(many.status).toBe(400);
});

test("the same note sent twice mentions once, and its event names whom it is for", async () => {
  const told: unknown[] = [];
  const stop = stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "mention") told.push(event);
  });
  const body = note([agent(colleague), agent(colleague)]);
  await stage.ok("sendMessage", { params, body });
  await stage.ok("sendMessage", { params, body });
  stop();
  expect(told).toEqual([expect.objectContaining({ messageId: body.id, agentIds: [colleague] })]);
  expect((await open()).total).toBe(1);
});
