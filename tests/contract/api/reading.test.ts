import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { LiveEvent } from "@/lib/model/event";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";

let stage: ApiStage;
let params: { readonly id: string };
beforeEach(async () => {
  stage = await openApiStage();
  params = { id: await stage.customerWrites() };
});
afterEach(() => stage.close());

const note = async (text: string) => {
  const { context } = stage.parley.runtime;
  const body = { id: context.newId(), content: { kind: "note", text } };
  return stage.ok("sendMessage", { params, body });
};
const unread = async () => (await stage.ok("getConversation", { params })).unreadCount;
const read = (body: object, token?: string) =>
  stage.ok("markRead", { params, body, ...(token !== undefined && { token }) });

describe("POST /api/conversations/:id/read", () => {
  beforeEach(async () => {
    await note("2");
    await stage.customerWrites();
    await stage.customerWrites();
  });

  test("marks the customer's messages read up to a number, or all of them", async () => {
    expect(await unread()).toBe(3);
    await read({ seq: 0 });
    expect(await unread()).toBe(3);
    await read({ seq: 2 });
    expect(await unread()).toBe(2);
    await read({ seq: 3 });
    expect(await unread()).toBe(1);
    await read({});
    expect(await unread()).toBe(0);
  });

  test("never takes reading back, and knows no number past the end", async () => {
    await read({ seq: 3 });
    await read({ seq: 1 });
    expect(await unread()).toBe(1);
    await read({ seq: 9_999 });
    expect(await unread()).toBe(0);
    await stage.customerWrites();
    expect(await unread()).toBe(1);
  });

  test("is shared by all agents", async () => {
    await read({});
    const given = { params, token: supervisorToken };
    expect((await stage.ok("getConversation", given)).unreadCount).toBe(0);
  });

  test("is nothing that a supervisor's look does, unless the conversation is theirs", async () => {
    const given = { params, token: supervisorToken };
    const before = await stage.ok("getConversation", given);
    await read({}, supervisorToken);
    expect(await stage.ok("getConversation", given)).toEqual(before);
    await stage.ok("patchConversation", { ...given, body: { assignee: "me" } });
    await read({}, supervisorToken);
    expect(await unread()).toBe(0);
  });

  test("marks unread again for whoever looks next, once", async () => {
    await read({});
    await read({ unread: true });
    await read({ unread: true });
    expect(await unread()).toBe(1);
    expect((await stage.ok("getCounts")).all).toEqual({ total: 1, unread: 1, waiting: 1 });
    await read({});
    expect(await unread()).toBe(0);
    expect((await stage.ok("getCounts")).all).toEqual({ total: 1, unread: 0, waiting: 1 });
  });

  test("with nothing to do tells nobody", async () => {
    await read({});
    const told = listen();
    await read({});
    await read({ seq: 1 });
    expect(told).toEqual([]);
  });

  test.each([
    [{ seq: -1 }, "seq"],
    [{ seq: 1.5 }, "seq"],
    [{ seq: "1" }, "seq"],
    [{ unread: "yes" }, "unread"],
    [{ all: true }, ""],
  ])("refuses %j by its path", async (body, path) => {
    const refusal = await stage.refused("markRead", { params, body });
    expect(refusal).toMatchObject({ status: 400, errors: [{ path }] });
  });
});

function listen(): readonly LiveEvent[] {
  const told: LiveEvent[] = [];
  stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind !== "work" && event.kind !== "installation") told.push(event);
  });
  return told;
}

describe("POST /api/conversations/:id/typing", () => {
  test("tells the organization until when the agent writes, and when it stops", async () => {
    const told = listen();
    await stage.ok("setTyping", { params, body: {} });
    await stage.ok("setTyping", { params, body: { isTyping: false } });
    const { agent, organization } = await stage.ok("getMe");
    const typing = {
      kind: "typing",
      organizationId: organization.id,
      conversationId: params.id,
      actor: { kind: "agent", agentId: agent.id },
    };
    const now = stage.parley.now();
    expect(told).toEqual([
      { ...typing, until: new Date(now.getTime() + 10_000).toISOString(), forMs: 10_000 },
      { ...typing, until: now.toISOString(), forMs: 0 },
    ]);
  });

  test("changes nothing that is stored", async () => {
    const before = await stage.ok("getConversation", { params });
    await stage.ok("setTyping", { params, body: { isTyping: true } });
    expect(await stage.ok("getConversation", { params })).toEqual(before);
  });
});

describe("GET /api/conversations/:id/timeline", () => {
  async function seqs(query: Readonly<Record<string, string>> = {}) {
    const { items, ...rest } = await stage.ok("getTimeline", { params, query });
    return { seqs: items.map(({ seq }) => seq), ...rest };
  }

  test("shows the end, and leads to both sides of any page", async () => {
    for (let seq = 2; seq <= 7; seq++) await note(String(seq));
    const end = { hasOlder: true, hasNewer: false };
    expect(await seqs({ limit: "3" })).toEqual({ seqs: [5, 6, 7], nextCursor: "5", ...end });
    expect(await seqs({ limit: "3", before: "5" })).toEqual({
      seqs: [2, 3, 4],
      nextCursor: "2",
      hasOlder: true,
      hasNewer: true,
    });
    expect(await seqs({ limit: "3", before: "2" })).toEqual({
      seqs: [1],
      nextCursor: null,
      hasOlder: false,
      hasNewer: true,
    });
    expect(await seqs({ limit: "3", after: "2" })).toEqual({
      seqs: [3, 4, 5],
      nextCursor: "5",
      hasOlder: true,
      hasNewer: true,
    });
    expect(await seqs({ after: "5" })).toEqual({ seqs: [6, 7], nextCursor: null, ...end });
    expect(await seqs({ after: "7" })).toEqual({ seqs: [], nextCursor: null, ...end });
    expect(await seqs({ before: "1" })).toEqual({
      seqs: [],
      nextCursor: null,
      hasOlder: false,
      hasNewer: true,
    });
  });

  test("shows both sides of a place, and of where reading ended", async () => {
    for (let seq = 2; seq <= 7; seq++) await note(String(seq));
    expect(await seqs({ limit: "4", around: "3" })).toEqual({
      seqs: [2, 3, 4, 5],
      nextCursor: "2",
      hasOlder: true,
      hasNewer: true,
    });
    // The newest page reaches back to it.
    expect((await seqs({ limit: "4", around: "5" })).seqs).toEqual([4, 5, 6, 7]);
    expect((await seqs({ limit: "3", around: "0" })).seqs).toEqual([1]);
    expect((await seqs({ limit: "1", around: "2" })).seqs).toEqual([2]);

    await stage.customerWrites();
    const { unreadCount } = await stage.ok("getConversation", { params });
    expect(unreadCount).toBeGreaterThan(0);
    await stage.ok("markRead", { params, body: { seq: 2 } });
    expect(await stage.ok("getConversation", { params })).toMatchObject({ readSeq: 2 });
    expect((await seqs({ limit: "2", around: "unread" })).seqs).toEqual([2, 3]);
    await stage.ok("markRead", { params, body: {} });
    const { lastSeq, readSeq } = await stage.ok("getConversation", { params });
    expect(readSeq).toBe(lastSeq);
    expect((await seqs({ limit: "1", around: "unread" })).seqs).toEqual([lastSeq]);
  });

  test.each([
    [{ around: "x" }, "around"],
    [{ around: "2", before: "4" }, "around"],
    [{ before: "-1" }, "before"],
    [{ after: "x" }, "after"],
    [{ after: "2147483648" }, "after"],
    [{ limit: "501" }, "limit"],
    [{ page: "2" }, ""],
  ])("refuses %j by its path", async (query, path) => {
    const refusal = await stage.refused("getTimeline", {
      params,
      query: query as Record<string, string>,
    });
    expect(refusal).toMatchObject({ status: 400, errors: [{ path }] });
  });
});
