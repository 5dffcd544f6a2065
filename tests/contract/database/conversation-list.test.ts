import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import {
  type ConversationListQuery,
  type ListPosition,
  listConversations,
} from "@/db/stores/conversation-list";
import { replaceDraft } from "@/db/stores/drafts";
import type { Conversation } from "@/db/tables/tables";
import type { ConversationView } from "@/lib/model/event";
import {
  addAgent,
  addContact,
  addConversation,
  addLine,
  addMarked,
  addMessage,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { allOf, plainly, viewOf } from "../../support/list-conditions";

describeOnEngines("the list of conversations", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  type Wish = Partial<Omit<ConversationListQuery, "organizationId">> & {
    readonly view?: ConversationView;
    readonly search?: string;
  };

  function page({ view = "all", search, conditions, ...wish }: Wish) {
    const agentId = wish.agentId ?? office.agentId;
    return listConversations(given().read, {
      conditions: conditions ?? [
        ...viewOf(view, agentId),
        ...(search === undefined ? [] : allOf({ kind: "customer", text: search })),
      ],
      ...plainly("waiting"),
      after: null,
      limit: 100,
      agentId,
      ...wish,
      organizationId: office.organizationId,
    });
  }

  async function ids(wish: Wish): Promise<readonly string[]> {
    return (await page(wish)).rows.map(({ conversation }) => conversation.id);
  }

  /** Every row of a view, read in pages of `limit`. */
  async function pages(wish: Wish, limit: number): Promise<readonly string[]> {
    const found: string[] = [];
    let position: ListPosition | null = null;
    for (;;) {
      const { rows, next } = await page({ ...wish, limit, after: position });
      found.push(...rows.map(({ conversation }) => conversation.id));
      if (next === null) return found;
      position = next;
    }
  }

  test("shows in each view what belongs there", async () => {
    const other = await addAgent(given(), office.organizationId);
    const free = await addConversation(office);
    const mine = await addConversation(office, { assigneeId: office.agentId });
    const theirs = await addConversation(office, { assigneeId: other });
    const closed = await addConversation(office, { status: "closed", assigneeId: office.agentId });
    await addConversation(await openOffice(given()));

    const views = { mine, unassigned: free, closed };
    for (const [view, { id }] of Object.entries(views)) {
      expect(await ids({ view: view as keyof typeof views })).toEqual([id]);
    }
    expect(await ids({ view: "all" })).toHaveLength(3);
    expect(await ids({ view: "mine", agentId: other })).toEqual([theirs.id]);
  });

  test("sorted by waiting shows who waits longest first, then who was active last", async () => {
    const [quiet, busy, recent, old] = [
      await addConversation(office, { lastActivityAt: after(10) }),
      await addConversation(office, { lastActivityAt: after(20) }),
      await addConversation(office, { waitingSince: after(6), lastActivityAt: after(30) }),
      await addConversation(office, { waitingSince: after(5), lastActivityAt: after(5) }),
    ];
    const waiting = [old.id, recent.id, busy.id, quiet.id];
    expect(await ids({ sort: "waiting" })).toEqual(waiting);
    expect(await ids({ sort: "newest" })).toEqual([recent.id, busy.id, quiet.id, old.id]);
  });

  test("read in pages of any size shows every row once, in the order of one long page", async () => {
    const instant = fc.integer({ min: 0, max: 3 }).map(after);
    const rows = fc.sample(
      fc.record({ lastActivityAt: instant, waitingSince: fc.option(instant) }),
      { numRuns: 24, seed: 7 },
    );
    for (const row of rows) await addConversation(office, row);
    for (const sort of ["waiting", "newest"] as const) {
      const whole = await ids({ sort });
      expect(new Set(whole).size).toBe(24);
      for (const limit of [1, 5, 24]) expect(await pages({ sort }, limit)).toEqual(whole);
    }
  });

  test("sorted by priority has the most pressing first, each kind by waiting, those without last", async () => {
    const wishes = [null, 4, 1, 2, 1, null, 3] as const;
    const rows: Conversation[] = [];
    for (const [at, priority] of wishes.entries()) {
      rows.push(await addMarked(office, { priority }, { waitingSince: after(at) }));
    }
    const order = [2, 4, 3, 6, 1, 0, 5].map((at) => rows[at]?.id);
    expect(await ids({ sort: "priority" })).toEqual(order);
    for (const limit of [1, 2, 3]) expect(await pages({ sort: "priority" }, limit)).toEqual(order);
  });

  test("sorted by window has the one that closes soonest first, on lines with windows of any length; closed ones and none by waiting", async () => {
    const short = await addLine(given(), office.organizationId);
    const long = await addLine(given(), office.organizationId);
    const windows = [
      { lineIds: [short], lengthMs: 60 * 60_000 },
      { lineIds: [long], lengthMs: 120 * 60_000 },
    ];
    const add = (lineId: string, minutesAgo: number | null, waits: number) =>
      addConversation(office, {
        lineId,
        lastContactAt: minutesAgo === null ? null : new Date(noon.getTime() - minutesAgo * 60_000),
        waitingSince: after(waits),
      });
    const in10 = await add(short, 50, 5);
    const in20 = await add(long, 100, 4);
    const in30 = await add(short, 30, 3);
    const over = await add(short, 61, 2);
    const never = await add(long, null, 1);
    const without = await add(office.lineId, 1, 0);
    const order = [in10, in20, in30, without, never, over].map(({ id }) => id);
    const wish = { sort: "window", windows, now: noon } as const;
    expect(await ids(wish)).toEqual(order);
    for (const limit of [1, 2, 4]) expect(await pages(wish, limit)).toEqual(order);
  });

  test("has what is pinned first, in every order and over the pages", async () => {
    const rows: Conversation[] = [];
    for (const at of [0, 1, 2, 3, 4]) {
      const priority = at === 3 ? 1 : null;
      const times = { waitingSince: after(at), lastActivityAt: after(at) };
      rows.push(await addMarked(office, { priority }, times));
    }
    const [a, b, c, d, e] = rows.map(({ id }) => id);
    const elsewhere = (await addConversation(office, { status: "closed" })).id;
    const pinnedIds = [e ?? "", c ?? "", elsewhere];
    const orders = {
      waiting: [c, e, a, b, d],
      newest: [e, c, d, b, a],
      priority: [c, e, d, a, b],
      window: [c, e, a, b, d],
    };
    for (const [sort, order] of Object.entries(orders)) {
      const wish = { sort: sort as keyof typeof orders, pinnedIds };
      expect(await ids(wish)).toEqual(order);
      for (const limit of [1, 2, 3]) expect(await pages(wish, limit)).toEqual(order);
    }
  });

  test("goes on behind a row that has moved or gone since", async () => {
    const rows: Conversation[] = [];
    for (let at = 0; at < 4; at++) {
      rows.push(await addConversation(office, { waitingSince: after(at) }));
    }
    const [, second, third, fourth] = rows.map(({ id }) => id);
    const between = {
      part: 0,
      key: after(0).getTime(),
      id: "ffffffff-ffff-7fff-bfff-ffffffffffff",
    };
    expect(await ids({ after: between })).toEqual([second, third, fourth]);
  });

  test("has an end when the limit is larger than what there is", async () => {
    await addConversation(office);
    expect(await ids({ limit: 1 })).toHaveLength(1);
    expect(await ids({ after: { part: 0, key: 2e15, id: newId() } })).toEqual([]);
  });

  test("carries the contact's name, the last message and whether this agent has a draft", async () => {
    const bare = await addConversation(office, { waitingSince: noon });
    const contactId = await addContact(office, "Ada");
    const lastMessageId = newId();
    const full = await addConversation(office, { contactId, lastMessageId });
    await addMessage(office, full, { id: lastMessageId, preview: "Good bye" });
    const colleague = await addAgent(given(), office.organizationId);
    const texts = { reply: "Dear", note: "", rest: null, preview: "Dear" };
    const draft = { conversationId: full.id, version: newId(), ...texts, updatedAt: after(9) };
    await given().write((scope) =>
      replaceDraft(scope, { ...draft, agentId: office.agentId }, null),
    );
    await given().write((scope) =>
      replaceDraft(scope, { ...draft, conversationId: bare.id, agentId: colleague }, null),
    );

    expect((await page({})).rows).toEqual([
      { conversation: bare, contactName: null, lastMessage: null, draftPreview: null },
      {
        conversation: full,
        contactName: "Ada",
        lastMessage: {
          direction: "outbound",
          preview: "Good bye",
          state: "queued",
          isUncertain: false,
        },
        draftPreview: "Dear",
      },
    ]);
  });

  async function named(name: string | null, contactAddress = "390612345678"): Promise<string> {
    const contactId = await addContact(office, name);
    return (await addConversation(office, { contactId, contactAddress })).id;
  }

  test.each([
    ["ada", "Ada Lovelace"],
    ["LOVE", "Ada Lovelace"],
    ["lovelace", "ADA LOVELACE"],
    ["élodie", "Élodie"],
    ["Élodie", "Élodie"],
    ["иван", "ИВАН"],
    ["李", "李小龙"],
    ["50%", "50% off"],
    ["a_b", "a_b"],
    ["c\\d", "c\\d"],
    ["'; --", "Robert'; --"],
  ])("searched for %s finds %s", async (search, name) => {
    const id = await named(name);
    await named("Somebody else");
    await named(null);
    expect(await ids({ search })).toEqual([id]);
  });

  test.each(["%", "_", "\\", "%%", "a%e"])("takes %s in a search literally", async (search) => {
    await named("Alice");
    await named(null);
    expect(await ids({ search })).toEqual([]);
  });

  test("searched for part of an address finds contacts with and without a name", async () => {
    const nameless = await named(null, "whatsapp:ABC-123");
    const withName = await named("Ada", "x-abc-9");
    await named("Abd", "390612345678");
    expect(new Set(await ids({ search: "abc-" }))).toEqual(new Set([nameless, withName]));
  });

  test("searched keeps to its view, its order and its pages", async () => {
    const found: string[] = [];
    for (let at = 0; at < 5; at++) {
      const contactId = await addContact(office, `Ada ${at}`);
      const waitingSince = after(at);
      found.push((await addConversation(office, { contactId, waitingSince })).id);
      await addConversation(office, { contactId, waitingSince, status: "closed" });
      await addConversation(office, { waitingSince });
    }
    expect(await ids({ search: "ada" })).toEqual(found);
    expect(await pages({ search: "ada" }, 2)).toEqual(found);
    expect(await ids({ search: "ada", view: "closed" })).toHaveLength(5);
  });
});
