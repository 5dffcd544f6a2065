import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type ApiStage,
  type Given,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";
import { customer, lineOf } from "../../support/ctlive";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

/** As many customers as there are names; each one writes a second after the one before. */
async function customersWrite(...names: readonly string[]): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const [at, name] of names.entries()) {
    stage.parley.passTime(1_000);
    ids.push(await stage.customerWrites({ from: `39061000000${at}`, contact: { name } }));
  }
  return ids;
}

async function list(query: Readonly<Record<string, string>>, given: Given = {}) {
  const { items, nextCursor } = await stage.ok("listConversations", { ...given, query });
  return { ids: items.map(({ id }) => id), nextCursor };
}

describe("GET /api/conversations", () => {
  test("gives one row per conversation with what the inbox shows", async () => {
    const [id] = await customersWrite("Ada");
    const now = stage.parley.now();
    const { items, nextCursor } = await stage.ok("listConversations");
    const [line] = (await stage.ok("listLines")).items;
    expect(items).toEqual([
      {
        id,
        version: expect.any(Number),
        status: "open",
        snoozedUntil: null,
        tags: [],
        isPinned: false,
        isMentioned: false,
        priority: null,
        contact: { id: expect.any(String), name: "Ada", address: "390610000000", label: "Ada" },
        line: { id: line?.id, name: "WhatsApp", protocol: "ctlive", medium: "whatsapp" },
        assigneeId: null,
        teamId: null,
        unreadCount: 1,
        lastSeq: 1,
        readSeq: 0,
        lastActivityAt: now.toISOString(),
        waitingSince: now.toISOString(),
        failedAt: null,
        windowClosesAt: new Date(now.getTime() + 86_400_000).toISOString(),
        lastMessage: {
          direction: "inbound",
          preview: "Yes, the blue one",
          wordless: null,
          state: null,
          isUncertain: false,
        },
        draftPreview: null,
      },
    ]);
    expect(nextCursor).toBeNull();
  });

  test("says what a last message is that has no words, and takes nobody's words for it", async () => {
    const place = { type: "LOCATION", latitude: 45.46, longitude: 9.19 };
    const sent = {
      A: place,
      B: { ...place, name: "Station" },
      C: { type: "TEXT", text: "Location" },
    };
    for (const [name, message] of Object.entries(sent)) {
      await stage.customerWrites({ from: `39061000000${name}`, contact: { name }, message });
    }
    const { items } = await stage.ok("listConversations");
    const shown = items.map(({ contact, lastMessage }) => [
      contact.name,
      lastMessage?.preview,
      lastMessage?.wordless,
    ]);
    expect(shown.toSorted()).toEqual([
      ["A", "Location", "location"],
      ["B", "Station", null],
      ["C", "Location", null],
    ]);
    for (const { id, lastMessage } of items) {
      const detail = await stage.ok("getConversation", { params: { id } });
      expect(detail.lastMessage).toEqual(lastMessage);
    }
  });

  test("leads from page to page and ends", async () => {
    const ids = await customersWrite("A", "B", "C", "D", "E");
    for (const [sort, expected] of [
      ["waiting", ids],
      ["newest", ids.toReversed()],
    ] as const) {
      const found: string[] = [];
      let cursor = {};
      for (let page = 0; page < 3; page++) {
        const { ids: some, nextCursor } = await list({ sort, limit: "2", ...cursor });
        found.push(...some);
        expect(nextCursor === null).toBe(page === 2);
        cursor = { cursor: nextCursor ?? "" };
      }
      expect(found).toEqual(expected);
    }
  });

  test("ends where the last page is full", async () => {
    await customersWrite("A", "B");
    expect((await list({ limit: "2" })).nextCursor).toBeNull();
  });

  test("shows in each view what is there", async () => {
    const [mine = "", free = "", closed = ""] = await customersWrite("A", "B", "C");
    await stage.ok("patchConversation", { params: { id: mine }, body: { assignee: "me" } });
    await stage.ok("patchConversation", { params: { id: closed }, body: { status: "closed" } });
    const views = { mine: [mine], unassigned: [free], closed: [closed], all: [mine, free] };
    for (const [view, expected] of Object.entries(views)) {
      expect(new Set((await list({ view })).ids)).toEqual(new Set(expected));
    }
    expect((await list({ view: "mine" }, { token: supervisorToken })).ids).toEqual([]);
  });

  test("finds names and addresses by their parts", async () => {
    const [ada, elodie] = await customersWrite("Ada", "Élodie", "100%");
    expect((await list({ search: " ADA " })).ids).toEqual([ada]);
    expect((await list({ search: "élo" })).ids).toEqual([elodie]);
    expect((await list({ search: "061000000" })).ids).toHaveLength(3);
    expect((await list({ search: "%" })).ids).toHaveLength(1);
    expect((await list({ search: "nobody" })).ids).toEqual([]);
  });

  test.each([
    [{ view: "theirs" }, "view"],
    [{ sort: "oldest" }, "sort"],
    [{ limit: "0" }, "limit"],
    [{ limit: "101" }, "limit"],
    [{ limit: "ten" }, "limit"],
    [{ search: " " }, "search"],
    [{ search: "x".repeat(201) }, "search"],
    [{ cursor: "x" }, "cursor"],
    [{ cursor: Buffer.from(`9999999999999999.${uuidv7()}`).toString("base64url") }, "cursor"],
    [{ cursor: Buffer.from("1.x").toString("base64url") }, "cursor"],
    [{ colour: "red" }, ""],
    [{ query: "x".repeat(1_001) }, "query"],
    [{ timeZone: "Mars/Olympus" }, "timeZone"],
  ])("refuses %j by its path", async (query, path) => {
    const refusal = await stage.refused("listConversations", {
      query: query as Record<string, string>,
    });
    expect(refusal).toMatchObject({ status: 400, code: "invalid_request", errors: [{ path }] });
    expect(refusal.detail).toMatch(/^[^:\s]/u);
  });
});

describe("GET /api/conversations?query=", () => {
  test("narrows a view by filters and words", async () => {
    const [ada = "", elodie = "", bob = ""] = await customersWrite("Ada", "Élodie", "Bob");
    await stage.ok("patchConversation", { params: { id: ada }, body: { assignee: "me" } });
    await stage.ok("patchConversation", { params: { id: bob }, body: { status: "closed" } });
    const ids = async (query: string, more = {}) => (await list({ query, ...more })).ids;
    expect(await ids("")).toEqual([ada, elodie]);
    expect(await ids('line:"WhatsApp" is:unread agent:me')).toEqual([ada]);
    expect(await ids("line:whats -agent:me")).toEqual([elodie]);
    expect(await ids("line:nowhere")).toEqual([]);
    expect(await ids("-line:nowhere,elsewhere")).toEqual([ada, elodie]);
    expect(await ids('agent:"Agent One",none')).toEqual([ada, elodie]);
    expect(await ids("agent:none", { view: "mine" })).toEqual([]);
    expect(await ids("medium:whatsapp from:elo")).toEqual([elodie]);
    expect(await ids("medium:whatsapp from:élo,ada")).toEqual([ada, elodie]);
    expect(await ids("medium:sms")).toEqual([]);
    expect(await ids("is:closed")).toEqual([bob]);
    expect(await ids("is:open,closed bob")).toEqual([bob]);
    expect(await ids("bob", { view: "closed" })).toEqual([bob]);
    expect(await ids("has:file")).toEqual([]);
    expect(await ids("team:none")).toEqual([]);
    expect(await ids("-is:unread")).toEqual([]);
  });

  test("compares how long the customer has been waiting, and days by the clocks of a zone", async () => {
    const [ada = "", bob = ""] = await customersWrite("Ada", "Bob");
    stage.parley.passTime(59_500);
    const ids = async (query: string, more = {}) => (await list({ query, ...more })).ids;
    expect(await ids("waiting:>1m")).toEqual([ada]);
    expect(await ids("waiting:<1m")).toEqual([bob]);
    const { items } = await stage.ok("listConversations");
    const [at = "", bobAt = ""] = items.map(({ lastActivityAt }) => lastActivityAt);
    expect(await ids(`before:${bobAt}`)).toEqual([ada]);
    expect(await ids(`after:${bobAt}`)).toEqual([bob]);
    const inMadrid = new Date(Date.parse(bobAt) + 3_600_000).toISOString().slice(0, 19);
    expect(at).toMatch(/-(?:11|12|01|02|03)-/u);
    expect(await ids(`after:${inMadrid}`, { timeZone: "Europe/Madrid" })).toEqual([bob]);
    expect(await ids(`after:${inMadrid}`)).toEqual([]);
    expect(await ids("after:today")).toEqual([ada, bob]);
    expect(await ids("before:yesterday")).toEqual([]);
  });

  test.each([
    ['is:open line:"Web', 13, 4],
    ["colour:red", 0, 10],
    ["a is:happy", 5, 5],
  ])("%s is refused with the place and a sentence", async (query, offset, length) => {
    const refusal = await stage.refused("listConversations", { query: { query } });
    expect(refusal).toMatchObject({
      status: 400,
      code: "invalid_request",
      errors: [{ path: "query", message: refusal.detail, offset, length }],
    });
    expect(refusal.detail).toMatch(/^[A-Z“T].*\.$/u);
  });

  test("shows nobody what is another organization's", async () => {
    await stage.outsiderWrites();
    const [ada] = await customersWrite("Ada");
    expect((await list({ query: "is:open,closed" })).ids).toEqual([ada]);
  });
});

describe("GET /api/conversations/:id", () => {
  test("tells about the contact, its other conversations and what the line can do", async () => {
    const [id = ""] = await customersWrite("Ada");
    const detail = await stage.ok("getConversation", { params: { id } });
    const [line] = (await stage.ok("listLines")).items;
    expect(detail).toMatchObject({
      id,
      createdAt: stage.parley.now().toISOString(),
      lineDetail: line,
      contactDetail: {
        name: "Ada",
        identities: [
          { lineName: "WhatsApp", address: "390610000000", phoneNumber: "+390610000000" },
        ],
      },
      otherConversations: [],
    });
  });

  test("knows whether this agent has a draft there", async () => {
    const [id = ""] = await customersWrite("Ada");
    const params = { id };
    await stage.ok("putDraft", { params, body: { reply: "Dear", note: "", basedOn: null } });
    expect((await stage.ok("getConversation", { params })).draftPreview).toBe("Dear");
    const token = supervisorToken;
    expect((await stage.ok("getConversation", { params, token })).draftPreview).toBeNull();
  });
});

describe("GET /api/me and /api/counts", () => {
  test("tell who asks, for whom, and with whom", async () => {
    const me = await stage.ok("getMe");
    expect(me.agent).toMatchObject({ name: "Agent One", email: "one@test.test", role: "agent" });
    expect(me.organization).toMatchObject({ name: "test", displayName: "test" });
    expect(me.agents.map(({ name, role }) => [name, role])).toEqual([
      ["Agent One", "agent"],
      ["Agent Two", "supervisor"],
    ]);
  });

  test("count each view and what is unread in it", async () => {
    const [mine = "", , closed = ""] = await customersWrite("A", "B", "C");
    await stage.ok("patchConversation", { params: { id: mine }, body: { assignee: "me" } });
    await stage.ok("patchConversation", { params: { id: closed }, body: { status: "closed" } });
    await stage.ok("markRead", { params: { id: mine }, body: {} });
    const shared = {
      unassigned: { total: 1, unread: 1, waiting: 1 },
      all: { total: 2, unread: 1, waiting: 2 },
      snoozed: { total: 0, unread: 0, waiting: 0 },
      failed: { total: 0, unread: 0, waiting: 0 },
      mentions: { total: 0, unread: 0, waiting: 0 },
      closed: { total: 1, unread: 0, waiting: 0 },
    };
    expect(await stage.ok("getCounts")).toEqual({
      ...shared,
      mine: { total: 1, unread: 0, waiting: 1 },
    });
    expect(await stage.ok("getCounts", { token: supervisorToken })).toEqual({
      ...shared,
      mine: { total: 0, unread: 0, waiting: 0 },
    });
  });

  test("count nothing of another organization", async () => {
    await stage.outsiderWrites();
    expect((await stage.ok("getCounts")).all).toEqual({ total: 0, unread: 0, waiting: 0 });
    expect((await stage.ok("getCounts", { token: outsiderToken })).all.total).toBe(1);
  });
});

test("a customer known by number on two lines is one contact in two conversations", async () => {
  const second = lineOf("http://gateway.test/send", { serviceAddress: "555" }, { name: "Second" });
  await stage.parley.amend({ lines: [second] });
  const first = await stage.customerWrites({ from: customer });
  stage.parley.passTime(1_000);
  const other = await stage.customerWrites({ from: customer, to: "555" });
  const detail = await stage.ok("getConversation", { params: { id: first } });
  expect(detail.otherConversations).toEqual([
    {
      id: other,
      lineName: "Second",
      status: "open",
      lastActivityAt: stage.parley.now().toISOString(),
    },
  ]);
  expect(detail.contactDetail.identities.map(({ lineName }) => lineName)).toEqual([
    "WhatsApp",
    "Second",
  ]);
});
