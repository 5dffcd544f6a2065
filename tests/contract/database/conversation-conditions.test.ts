import { beforeEach, expect, test } from "vitest";
import { insertAttachment } from "@/db/stores/attachments";
import type { Condition, Criterion } from "@/db/stores/conversation-conditions";
import { type ListPosition, listConversations } from "@/db/stores/conversation-list";
import { replaceTags } from "@/db/stores/desk/tags";
import { upsertTeam } from "@/db/stores/organizations";
import type { Attachment } from "@/db/tables/tables";
import {
  addAgent,
  addContact,
  addConversation,
  addLine,
  addMarked,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { allOf, plainly } from "../../support/list-conditions";

describeOnEngines("conditions of a list", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  async function found(
    conditions: readonly Condition[],
    sort: "waiting" | "newest" = "newest",
  ): Promise<readonly string[]> {
    const { rows } = await listConversations(given().read, {
      ...plainly(sort),
      organizationId: office.organizationId,
      agentId: office.agentId,
      conditions,
      after: null,
      limit: 100,
    });
    return rows.map(({ conversation }) => conversation.id);
  }

  /** Whether a criterion finds this conversation and not the other, and denied the other and not this one. */
  async function tells(criterion: Criterion, one: { id: string }, other: { id: string }) {
    for (const sort of ["waiting", "newest"] as const) {
      expect(await found(allOf(criterion), sort)).toEqual([one.id]);
      const denied = { isNegated: true, anyOf: [criterion] };
      expect(await found([denied], sort)).toEqual([other.id]);
      // Beside another criterion that nothing meets, it is compared in the other way of writing.
      const nothing: Criterion = { kind: "line", lineIds: [] };
      expect(await found([{ isNegated: false, anyOf: [nothing, criterion] }], sort)).toEqual([
        one.id,
      ]);
    }
  }

  test("tell conversations apart by whose they are", async () => {
    const theirs = await addAgent(given(), office.organizationId);
    const mine = await addConversation(office, { assigneeId: office.agentId });
    const free = await addConversation(office);
    await tells({ kind: "assignee", agentIds: [office.agentId] }, mine, free);
    await tells({ kind: "assignee", agentIds: [office.agentId, theirs] }, mine, free);
    await tells({ kind: "unassigned" }, free, mine);
  });

  test("tell them apart by line and team", async () => {
    const teamId = await given().write((scope) =>
      upsertTeam(scope, { id: newId(), organizationId: office.organizationId, name: "Sales" }),
    );
    const lineId = await addLine(given(), office.organizationId);
    const there = await addConversation(office, { lineId, teamId });
    const here = await addConversation(office);
    await tells({ kind: "line", lineIds: [lineId] }, there, here);
    await tells({ kind: "team", teamIds: [teamId] }, there, here);
  });

  test("tell them apart by status, unread and waiting", async () => {
    const one = await addConversation(office, { unreadCount: 2, waitingSince: noon });
    const other = await addConversation(office, { status: "closed" });
    await tells({ kind: "status", status: "open" }, one, other);
    await tells({ kind: "unread" }, one, other);
    await tells({ kind: "waiting" }, one, other);
    await tells({ kind: "answered" }, other, one);
  });

  test("tell them apart by tag, in any of its spellings, and by having none", async () => {
    const tagged = await addConversation(office);
    const bare = await addConversation(office);
    await given().write((scope) => replaceTags(scope, tagged, ["VIP", "Late"], noon));
    await tells({ kind: "tag", keys: ["vip"] }, tagged, bare);
    await tells({ kind: "tag", keys: ["other", "late"] }, tagged, bare);
    await tells({ kind: "untagged" }, bare, tagged);
  });

  test("tell them apart by priority, and by having none", async () => {
    const high = await addMarked(office, { priority: 2 });
    const none = await addConversation(office);
    await tells({ kind: "priority", priorities: [1, 2] }, high, none);
    await tells({ kind: "priority", priorities: [null] }, none, high);
    await tells({ kind: "priority", priorities: [4, null] }, none, high);
  });

  test("tell them apart by when a snoozed one is back; one that is not snoozed is back never", async () => {
    const status = "snoozed";
    const soon = await addMarked(office, { snoozedUntil: after(1) }, { status });
    const reply = await addConversation(office, { status });
    await tells({ kind: "snoozed-until-reply" }, reply, soon);
    await addConversation(office);
    for (const sort of ["waiting", "newest"] as const) {
      expect(await found(allOf({ kind: "back-by", at: after(1) }), sort)).toEqual([soon.id]);
      expect(await found(allOf({ kind: "back-after", at: after(0) }), sort)).toEqual([soon.id]);
      expect(await found(allOf({ kind: "back-after", at: after(1) }), sort)).toEqual([]);
    }
  });

  test("tell them apart by being one of a few", async () => {
    const one = await addConversation(office);
    const other = await addConversation(office);
    await tells({ kind: "among", ids: [one.id, newId()] }, one, other);
    expect(await found(allOf({ kind: "among", ids: [] }))).toEqual([]);
  });

  test("tell them apart by how long somebody waits; who does not wait waits neither long nor short", async () => {
    const long = await addConversation(office, { waitingSince: after(-2) });
    const short = await addConversation(office, { waitingSince: after(2) });
    const free = await addConversation(office);
    for (const sort of ["waiting", "newest"] as const) {
      expect(await found(allOf({ kind: "waiting-since", at: noon }), sort)).toEqual([long.id]);
      expect(await found(allOf({ kind: "waiting-after", at: noon }), sort)).toEqual([short.id]);
      const denied = { isNegated: true, anyOf: [{ kind: "waiting-since", at: noon }] } as const;
      expect(new Set(await found([denied], sort))).toEqual(new Set([short.id, free.id]));
    }
  });

  test("tell them apart by when something happened last, to the instant", async () => {
    const early = await addConversation(office, { lastActivityAt: after(-1) });
    const late = await addConversation(office, { lastActivityAt: noon });
    await tells({ kind: "active-before", at: noon }, early, late);
    await tells({ kind: "active-from", at: noon }, late, early);
  });

  test.each([
    ["Maja Østergård", "ostergard"],
    ["Nataša ĐUKIĆ", "natasa đukic"],
    ["Łódź Straße", "LODZ STRASSE"],
    ["ħaġra Þór Æsir œuvre ﬁne", "hagra thor aesir oeuvre fine"],
    ["İpek Işık", "ipek isik"],
    ["ΟΔΟΣ Привёз", "οδοσ привез"],
  ])("find %s by %s and by the name itself, whatever marks letters have", async (name, text) => {
    const named = await addConversation(office, { contactId: await addContact(office, name) });
    const other = await addConversation(office, { contactId: await addContact(office, "Ó Søl") });
    await tells({ kind: "customer", text }, named, other);
    await tells({ kind: "customer", text: name }, named, other);
    await tells({ kind: "customer", text: name.normalize("NFD") }, named, other);
  });

  test("tell them apart by customer, also those without a name, and by file", async () => {
    const ada = await addConversation(office, { contactId: await addContact(office, "Ada") });
    const nameless = await addConversation(office, { contactId: await addContact(office) });
    await tells({ kind: "customer", text: "ADA" }, ada, nameless);
    const attachment: Attachment = {
      id: newId(),
      organizationId: office.organizationId,
      conversationId: ada.id,
      contactAddress: null,
      lineId: office.lineId,
      media: "document",
      fileName: "a.pdf",
      isNamed: true,
      contentType: "application/pdf",
      sizeBytes: 1,
      sizeBytesMax: 1,
      sha256: "x",
      state: "stored",
      failure: null,
      sourceUrl: null,
      publicKey: newId(),
      purpose: null,
      mailId: null,
      contentId: null,
      looseSince: null,
      createdAt: noon,
    };
    await given().write((scope) => insertAttachment(scope, attachment));
    await tells({ kind: "file" }, ada, nameless);
  });

  test("about several statuses give one order, page by page, without a gap", async () => {
    const all: string[] = [];
    for (let at = 0; at < 9; at++) {
      const status = at % 3 === 0 ? "closed" : "open";
      all.unshift((await addConversation(office, { status, lastActivityAt: after(at) })).id);
    }
    await addConversation(await openOffice(given()));
    const pages: string[] = [];
    let position: ListPosition | null = null;
    for (;;) {
      const { rows, next } = await listConversations(given().read, {
        ...plainly("newest"),
        organizationId: office.organizationId,
        agentId: office.agentId,
        conditions: [],
        after: position,
        limit: 2,
      });
      pages.push(...rows.map(({ conversation }) => conversation.id));
      if (next === null) break;
      position = next;
    }
    expect(pages).toEqual(all);
  });

  test("that contradict each other find nothing", async () => {
    await addConversation(office);
    const open = { kind: "status", status: "open" } as const;
    expect(await found([...allOf(open), { isNegated: true, anyOf: [open] }])).toEqual([]);
  });
});
