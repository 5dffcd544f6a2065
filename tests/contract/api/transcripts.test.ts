import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type ApiStage,
  accepted,
  agentToken,
  openApiStage,
  supervisorToken,
} from "../../support/api-stage";
import { openInlineSearch } from "../../support/inline-search";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage({}, undefined, openInlineSearch);
  stage.provider.answer(200, accepted());
});
afterEach(() => stage.close());

let sent = 0;

/** A customer writes a text a second later; gives the conversation. */
function says(from: string, text: string): Promise<string> {
  sent += 1;
  stage.parley.clock.pass(1_000);
  return stage.customerWrites({
    from,
    messageId: `t-${sent}`,
    message: { type: "TEXT", text },
    receivedAt: stage.parley.now().toISOString(),
  });
}

const ada = "390611111111";
const bob = "390622222222";
const cyd = "390633333333";

async function replies(id: string, text: string, afterMs = 1_000): Promise<void> {
  stage.parley.clock.pass(afterMs);
  const body = { id: uuidv7(), content: { kind: "text", text } };
  await stage.ok("sendMessage", { params: { id }, body });
}

async function writesNote(id: string): Promise<void> {
  const body = { id: uuidv7(), content: { kind: "note", text: "A note" } };
  await stage.ok("sendMessage", { params: { id }, body });
}

async function list(query: Readonly<Record<string, string>> = {}) {
  await stage.parley.runtime.context.search.settled();
  return stage.ok("listTranscripts", { token: supervisorToken, query });
}

async function idsOf(query: Readonly<Record<string, string>>) {
  return (await list(query)).items.map(({ id }) => id);
}

test("a conversation comes with who took part, its figures, and how it ended", async () => {
  const id = await says(ada, "The exhaust rattles");
  const openedAt = stage.parley.now().toISOString();
  await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
  await writesNote(id);
  await replies(id, "We come today", 90_000);
  await says(ada, "Thanks");
  await stage.ok("patchConversation", { params: { id }, body: { tags: ["Garage"] } });
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  const { agent } = await stage.ok("getMe", { token: agentToken });
  const one = { id: agent.id, name: "Agent One" };
  const { items, nextCursor, limitedTo } = await list();
  expect({ nextCursor, limitedTo }).toEqual({ nextCursor: null, limitedTo: null });
  expect(items).toEqual([
    {
      id,
      version: expect.any(Number),
      status: "closed",
      contact: expect.objectContaining({ address: ada }),
      line: expect.objectContaining({ protocol: "ctlive" }),
      team: null,
      assignee: one,
      agents: [one],
      tags: ["Garage"],
      openedAt,
      lastActivityAt: stage.parley.now().toISOString(),
      waitingSince: null,
      failedAt: null,
      firstResponseMs: 90_000,
      handledMs: 1_000,
      closed: {
        at: stage.parley.now().toISOString(),
        by: { kind: "agent", agentId: agent.id },
        name: "Agent One",
        reason: null,
      },
      shownAddress: expect.stringMatching(/^\+39 /u),
      messages: { inbound: 2, outbound: 1, notes: 1 },
      score: null,
      found: null,
    },
  ]);
});

test("every status is meant where none is said, and the filters of lists hold", async () => {
  const open = await says(ada, "One");
  const closed = await says(bob, "Two");
  await replies(closed, "Three", 600_000);
  await stage.ok("patchConversation", { params: { id: closed }, body: { status: "closed" } });
  expect(await idsOf({})).toEqual([closed, open]);
  expect(await idsOf({ query: "is:open" })).toEqual([open]);
  expect(await idsOf({ query: "by:agent" })).toEqual([closed]);
  expect(await idsOf({ query: "-by:agent" })).toEqual([open]);
  expect(await idsOf({ query: "messages:>1" })).toEqual([closed]);
  expect(await idsOf({ query: "first-response:>5m" })).toEqual([closed]);
  expect(await idsOf({ query: "first-response:none" })).toEqual([open]);
  expect(await idsOf({ query: `from:${ada}` })).toEqual([open]);
  expect(await idsOf({ query: "opened-after:today" })).toEqual([closed, open]);
  expect(await idsOf({ query: "opened-before:today" })).toEqual([]);
  const found = await stage.ok("listConversations", { query: { query: "messages:<2" } });
  expect(found.items.map(({ id }) => id)).toEqual([open]);
});

test("how many conversations a query means is counted as they are listed, beyond a page", async () => {
  const a = await says(ada, "The exhaust rattles");
  await says(ada, "The exhaust rattles still");
  const b = await says(bob, "My exhaust is fine");
  await says(cyd, "Hello");
  await stage.ok("patchConversation", { params: { id: b }, body: { status: "closed" } });
  await replies(a, "We come");
  const queries = ["", "is:open", "is:closed", "messages:>1", "exhaust", "exhaust is:open", "gone"];
  for (const query of queries) {
    const { items } = await list({ query });
    const counted = await stage.ok("countTranscripts", {
      ...{ token: supervisorToken, query: { query } },
    });
    expect(counted, query).toEqual({ count: items.length, isMore: false });
  }
  const wrong = { token: supervisorToken, query: { query: "is:happy" } };
  expect((await stage.refused("countTranscripts", wrong)).status).toBe(400);
});

test("each order is paged without a gap, and what has no value stands last in both directions", async () => {
  const first = await says(ada, "One");
  const second = await says(bob, "Two");
  const third = await says(cyd, "Three");
  await replies(second, "Yes", 5_000);
  await replies(first, "No", 5_000);
  await replies(first, "Or", 5_000);

  async function paged(sort: string, order: string) {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await list({ sort, order, limit: "1", ...(cursor && { cursor }) });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return ids;
  }
  expect(await paged("activity", "desc")).toEqual([first, second, third]);
  expect(await paged("opened", "asc")).toEqual([first, second, third]);
  expect(await paged("first-response", "asc")).toEqual([second, first, third]);
  expect(await paged("first-response", "desc")).toEqual([first, second, third]);
  expect(await paged("messages", "desc")).toEqual([first, second, third]);
  expect((await paged("waiting", "asc"))[0]).toBe(third);
  expect((await paged("waiting", "desc"))[0]).toBe(third);
});

test("words are looked for in what was said; a conversation stands once, with its newest hit", async () => {
  const a = await says(ada, "The exhaust rattles since Monday");
  const b = await says(bob, "My exhaust is fine");
  await says(ada, "Does the exhaust pipe cost much?");
  await says(cyd, "Hello");
  const { items, limitedTo } = await list({ query: "exhaust" });
  expect(limitedTo).toBeNull();
  expect(items.map(({ id, found }) => [id, found?.excerpt, found?.marks])).toEqual([
    [a, "Does the exhaust pipe cost much?", [{ from: 9, to: 16 }]],
    [b, "My exhaust is fine", [{ from: 3, to: 10 }]],
  ]);
  const [newest] = items;
  const { items: entries } = await stage.ok("getTimeline", { params: { id: a }, query: {} });
  expect(entries.find(({ seq }) => seq === newest?.found?.seq)).toMatchObject({
    message: { id: newest?.found?.messageId },
  });
  expect(await idsOf({ query: "exhaust rattles monday" })).toEqual([a]);
  expect(await idsOf({ query: '"exhaust rattles" messages:>1' })).toEqual([a]);
  expect(await idsOf({ query: "exhaust messages:<2" })).toEqual([b]);
  expect(await idsOf({ query: "exhaust -rattles -pipe" })).toEqual([b]);
  expect(await idsOf({ query: "exhaust", order: "asc" })).toEqual([b, a]);
  expect(await idsOf({ query: "exhaust", sort: "messages" })).toEqual([a, b]);
  expect(await idsOf({ query: "exhaust is:closed" })).toEqual([]);
  expect(await idsOf({ query: "exhaust tag:nothing" })).toEqual([]);
  expect(await idsOf({ query: "exhaust is:open,closed" })).toEqual([a, b]);
  const cut = await list({ query: "exhaust", limit: "1" });
  expect(await idsOf({ query: "exhaust", limit: "1", cursor: cut.nextCursor ?? "" })).toEqual([b]);
});

test.each([
  ["is:happy", 3, 5],
  ["is:open first-response:soon", 23, 4],
  ["a re*", 0, 5],
  ["is:open -red", 8, 4],
  ['"', 0, 1],
])("a query that cannot be read is refused with the place: %s", async (query, offset, length) => {
  const refusal = await stage.refused("listTranscripts", {
    token: supervisorToken,
    query: { query },
  });
  expect(refusal.status).toBe(400);
  expect(refusal.errors?.[0]).toMatchObject({ path: "query", offset, length });
});

test.each(["x", "1.x", "1.2.3", `.${"-".repeat(36)}x`])(
  "the cursor %s is refused",
  async (cursor) => {
    const refusal = await stage.refused("listTranscripts", {
      token: supervisorToken,
      query: { cursor },
    });
    expect(refusal.status).toBe(400);
  },
);

test("a conversation has an outline with waits and pauses, for whoever sees it", async () => {
  const id = await says(ada, "The exhaust rattles");
  await replies(id, "We come today", 90_000);
  stage.parley.clock.pass(7_200_000);
  await says(ada, "Nobody came");
  stage.parley.clock.pass(600_000);
  const outline = await stage.ok("getOutline", { params: { id } });
  const { items } = await stage.ok("getTimeline", { params: { id }, query: {} });
  const seqOf = (text: string) =>
    items.find((entry) => entry.kind === "message" && JSON.stringify(entry).includes(text))?.seq;
  expect(outline.lastSeq).toBe(items.at(-1)?.seq);
  const sum = (of: "inbound" | "outbound" | "notes") =>
    outline.stretches.reduce((total, one) => total + one[of], 0);
  expect([sum("inbound"), sum("outbound"), sum("notes")]).toEqual([2, 1, 0]);
  expect(outline.waits.map(({ fromSeq, toSeq, ms }) => [fromSeq, toSeq, ms])).toEqual([
    [seqOf("rattles"), seqOf("We come"), 90_000],
    [seqOf("Nobody came"), outline.lastSeq, 600_000],
  ]);
  expect(outline.gaps.map(({ seq }) => seq)).toEqual([seqOf("Nobody came")]);
});

test("agents, who answer, look through no transcripts", async () => {
  expect((await stage.refused("listTranscripts", { token: agentToken })).status).toBe(403);
});
