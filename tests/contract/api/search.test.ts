import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApiStage, openApiStage, outsiderToken } from "../../support/api-stage";
import { engines, openTimeoutMs } from "../../support/databases";
import { openInlineSearch } from "../../support/inline-search";

let stage: ApiStage;

const customer = "390611111111";
let sent = 0;

/** A customer writes a text; gives the conversation. */
function say(text: string, from = customer): Promise<string> {
  sent += 1;
  stage.parley.clock.pass(1_000);
  return stage.customerWrites({
    from,
    messageId: `m-${sent}`,
    message: { type: "TEXT", text },
    receivedAt: stage.parley.now().toISOString(),
  });
}

async function find(q: string, more: Readonly<Record<string, string>> = {}, token?: string) {
  await stage.parley.runtime.context.search.settled();
  return stage.ok("search", {
    query: { q, ...more },
    ...(token === undefined ? {} : { token }),
  });
}

async function texts(q: string, more?: Readonly<Record<string, string>>) {
  return (await find(q, more)).items.map(({ excerpt }) => excerpt);
}

describe.each(engines)("the search on $name", ({ openForServer }) => {
  beforeEach(async () => {
    stage = await openApiStage({}, openForServer, openInlineSearch);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  test("a message is found by its words, in their line, with the customer and the line", async () => {
    const conversationId = await say("Is the blue estate still for sale?");
    await say("What does the van cost?");
    const { items, nextCursor } = await find("estate blue");
    expect(nextCursor).toBeNull();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      conversationId,
      excerpt: "Is the blue estate still for sale?",
      marks: [
        { from: 7, to: 11 },
        { from: 12, to: 18 },
      ],
      contact: { address: customer },
      line: { protocol: "ctlive" },
    });
    const [found] = items;
    const timeline = await stage.ok("getTimeline", {
      params: { id: conversationId },
      query: { limit: "100" },
    });
    expect(timeline.items.find(({ seq }) => seq === found?.seq)).toMatchObject({
      message: { id: found?.messageId },
    });
  });

  describe("words", () => {
    beforeEach(async () => {
      await say("Größe und Länge der Tür");
      await say("La caméra était là, hier");
      await say("検索エンジンを使う");
      await say("Invoice 4711 of the invoices");
      await say("the red car");
      await say("the car is red");
    });

    test.each([
      ["grosse lange", ["Größe und Länge der Tür"]],
      ["TÜR", ["Größe und Länge der Tür"]],
      ["camera etait", ["La caméra était là, hier"]],
      ["エンジン", ["検索エンジンを使う"]],
      ["検", ["検索エンジンを使う"]],
      ["使", ["検索エンジンを使う"]],
      ["索検", []],
      ["invo*", ["Invoice 4711 of the invoices"]],
      ["invo", []],
      ["4711", ["Invoice 4711 of the invoices"]],
      ["red car", ["the car is red", "the red car"]],
      ['"red car"', ["the red car"]],
      ["car -is", ["the red car"]],
      ['red -"red car"', ["the car is red"]],
      ["blue", []],
      ['"', null],
      ["re*", null],
      ["", null],
      ["-red", null],
      ["nothing:here", null],
      ["waiting:>1h red", null],
    ])("%s", async (q, expected) => {
      if (expected === null) {
        const refusal = await stage.refused("search", { query: { q } });
        expect(refusal.status).toBe(400);
        expect(refusal.errors?.[0]).toMatchObject({ path: "q", offset: expect.any(Number) });
        return;
      }
      expect(await texts(q)).toEqual(expected);
    });

    test.each([
      "NEAR(a b)",
      "red OR car",
      "words : red",
      "a AND b",
      "(red)",
      "red*car",
      "'; drop table search",
      "^red",
      "{words}",
    ])("what means something to the engine is words: %s", async (q) => {
      await expect(texts(q)).resolves.toBeInstanceOf(Array);
    });
  });

  test("a customer is found by name, address and number, at the beginning of the conversation", async () => {
    const conversationId = await say("Hello");
    const { items } = await find(customer);
    expect(items).toEqual([
      expect.objectContaining({ conversationId, messageId: null, seq: 0, excerpt: customer }),
    ]);
  });

  test.each(["31600000010", "+31600000010"])(
    "a customer is found by a number as people write it, and by the name of a case: %s",
    async (from) => {
      const conversationId = await say("Hello", from);
      await say("Hello");
      await stage.ok("changeCase", { params: { id: conversationId }, body: { action: "new" } });
      const ids = async (q: string) => (await find(q)).items.map((item) => item.conversationId);
      for (const q of [
        ...["31600000010", "+31600000010", "0031600000010", "0600000010", "600000010"],
        ...["31 6 00000010", "+31 6 00000010", "06 00000010", "06-00000010", "00000010"],
        ...["from:31600000010", "from:0600000010", "CASE-1001", "case-1001", "case 1001", "1001"],
      ]) {
        expect([q, new Set(await ids(q))]).toEqual([q, new Set([conversationId])]);
      }
    },
  );

  test("filters are those of lists, inside the match", async () => {
    const closed = await say("The gearbox is loud", "390622222222");
    await stage.ok("patchConversation", {
      params: { id: closed },
      body: { status: "closed", tags: ["Workshop"], assignee: "me" },
    });
    const open = await say("A gearbox, please");
    const ids = async (q: string) => (await find(q)).items.map((item) => item.conversationId);
    expect(await ids("gearbox")).toEqual([open, closed]);
    expect(await ids("gearbox is:closed")).toEqual([closed]);
    expect(await ids("gearbox -is:closed")).toEqual([open]);
    expect(await ids("gearbox tag:workshop")).toEqual([closed]);
    expect(await ids("gearbox tag:none")).toEqual([open]);
    expect(await ids("gearbox agent:me")).toEqual([closed]);
    expect(await ids("gearbox agent:none")).toEqual([open]);
    expect(await ids("gearbox from:390622222222")).toEqual([closed]);
    expect(await ids("gearbox line:nowhere")).toEqual([]);
    expect(await ids("gearbox has:file")).toEqual([]);
    expect(await ids("gearbox before:2001-01-01")).toEqual([]);
    expect(await ids("gearbox after:2001-01-01")).toEqual([open, closed]);
    await stage.ok("patchConversation", {
      params: { id: closed },
      body: { status: "open", tags: [] },
    });
    expect(await ids("gearbox is:closed")).toEqual([]);
    expect(await ids("gearbox tag:none")).toEqual([open, closed]);
  });

  test("pages follow one another without gaps or repeats, in both orders", async () => {
    for (let at = 0; at < 7; at++)
      await say(at % 2 === 0 ? `red ${at} car` : `car, and ${at} is not so red`);
    for (const order of ["newest", "best"]) {
      const all = (await find("red car", { order })).items.map(({ seq }) => seq);
      const paged: number[] = [];
      let cursor: string | null = null;
      do {
        const page = await find("red car", {
          order,
          limit: "2",
          ...(cursor !== null && { cursor }),
        });
        paged.push(...page.items.map(({ seq }) => seq));
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(paged).toEqual(all);
      expect(all).toHaveLength(7);
    }
    const refusal = await stage.refused("search", { query: { q: "red", cursor: "best.1.0.1" } });
    expect(refusal.status).toBe(400);
  });

  test("best has words that stand together first, then those near one another", async () => {
    await say("a red car");
    await say("red is the colour of his new car");
    await say("car: there is one that is as good as new and it happens to be so very red");
    expect(await texts("red car", { order: "best" })).toEqual([
      "a red car",
      "red is the colour of his new car",
      "car: there is one that is as good as new and it happens to be so very red",
    ]);
  });

  test("what an agent writes is found, notes too; another organization finds nothing of it", async () => {
    const id = await say("Hello");
    await stage.ok("sendMessage", {
      params: { id },
      body: { id: uuidv7(), content: { kind: "text", text: "The zebra is in stock" } },
    });
    await stage.ok("sendMessage", {
      params: { id },
      body: { id: uuidv7(), content: { kind: "note", text: "He loves every zebra" } },
    });
    expect(await texts("zebra")).toEqual(["He loves every zebra", "The zebra is in stock"]);
    expect((await find("zebra", {}, outsiderToken)).items).toEqual([]);
    await stage.outsiderWrites();
    expect((await find("zebra", {}, outsiderToken)).items).toEqual([]);
  });

  test("a long text is shown around what was found", async () => {
    await say(`${"before ".repeat(40)}needle${" after".repeat(40)}`);
    const [item] = (await find("needle")).items;
    expect(item?.excerpt.length).toBeLessThan(200);
    expect(item?.excerpt).toMatch(/^… .*needle.* …$/u);
    const [mark] = item?.marks ?? [];
    expect(item?.excerpt.slice(mark?.from, mark?.to)).toBe("needle");
  });
});
