import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPeople } from "@/db/stores/agents";
import { findConversations } from "@/db/stores/conversations";
import { listPresent } from "@/db/stores/participants";
import type { ResponseOf } from "@/lib/api/contract";
import { startOutbound } from "@/lib/inbox/agent-acts/start-outbound";
import { identityOf } from "@/lib/inbox/context/agent-identity";
import { conversationViews } from "@/lib/model/event";
import { engines, openTimeoutMs } from "../../support/databases";
import { openTeamStage, type TeamStage, tokens, type Who } from "../../support/team-stage";

const everybody = Object.keys(tokens) as readonly Who[];

type Listed = ResponseOf<"listConversations">["items"];

function countOf(items: Listed) {
  return {
    total: items.length,
    unread: items.filter(({ unreadCount }) => unreadCount > 0).length,
    waiting: items.filter((one) => one.status === "open" && one.waitingSince !== null).length,
  };
}

describe.each(engines)("agents who see their teams, on $name", ({ open }) => {
  let stage: TeamStage;
  beforeEach(async () => {
    stage = await openTeamStage(open);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const as = (who: Who) => ({ token: tokens[who] });

  async function listed(who: Who, view: string): Promise<readonly string[]> {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const query: Record<string, string> = { view, limit: "2", ...(cursor && { cursor }) };
      const page = await stage.ok("listConversations", { ...as(who), query });
      ids.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    return ids.sort();
  }

  /** Every count of everybody is what the list behind it holds. */
  async function expectExactCounts(): Promise<void> {
    for (const who of everybody) {
      const counts = await stage.ok("getCounts", as(who));
      for (const view of conversationViews) {
        const query = { view, limit: "100" };
        const { items } = await stage.ok("listConversations", { ...as(who), query });
        expect({ who, view, ...counts[view] }).toEqual({ who, view, ...countOf(items) });
      }
      const { standing } = await stage.ok("listViews", as(who));
      for (const { name, query, count } of standing) {
        const asked = { view: "all", query, limit: "100" };
        const { items } = await stage.ok("listConversations", { ...as(who), query: asked });
        expect({ who, name, ...count }).toEqual({ who, name, ...countOf(items) });
      }
      const found = await stage.ok("countFound", { ...as(who), query: { view: "all", query: "" } });
      expect({ who, ...found }).toEqual({ who, ...counts.all });
    }
  }

  const sees = async (who: Who, id: string) =>
    (await stage.call("getConversation", { ...as(who), params: { id } })).status === 200;

  const whoSees = async (id: string) => {
    const found: Who[] = [];
    for (const who of everybody) if (await sees(who, id)) found.push(who);
    return found;
  };

  const patch = (who: Who, id: string, body: object) =>
    stage.ok("patchConversation", { ...as(who), params: { id }, body });

  const note = async (who: Who, id: string, mentions: readonly { id: string }[]) =>
    stage.ok("sendMessage", {
      ...as(who),
      params: { id },
      body: {
        id: uuidv7(),
        content: {
          kind: "note",
          text: "@seller look",
          mentions: mentions.map((one) => ({ kind: "agent", ...one })),
        },
      },
    });

  test("see those of their teams and of none; reviewers and administrators see all", async () => {
    const ofSales = await stage.writesTo("sales");
    const ofService = await stage.writesTo("service");
    const ofNobody = await stage.writesTo("nobody");
    expect(await whoSees(ofSales)).toEqual(["seller", "reviewer", "admin"]);
    expect(await whoSees(ofService)).toEqual(["fitter", "foreman", "reviewer", "admin"]);
    expect(await whoSees(ofNobody)).toEqual(everybody);
    expect(await listed("seller", "all")).toEqual([ofSales, ofNobody].sort());
    expect(await listed("foreman", "all")).toEqual([ofService, ofNobody].sort());
    expect(await listed("admin", "all")).toEqual([ofSales, ofService, ofNobody].sort());
    await expectExactCounts();
  });

  test("see what is assigned to them, and not any more when it is not", async () => {
    const id = await stage.writesTo("service");
    await patch("fitter", id, { assignee: await stage.idOf("seller") });
    expect(await sees("seller", id)).toBe(true);
    await expectExactCounts();
    const given = await patch("seller", id, { assignee: null, undoable: true });
    expect(given.id).toBe(id);
    expect(await sees("seller", id)).toBe(false);
    await expectExactCounts();
    // Who gave it away takes it back.
    const body = { changeId: given.changeId };
    await stage.ok("undoChange", { ...as("seller"), params: { id }, body });
    expect(await sees("seller", id)).toBe(true);
    await expectExactCounts();
  });

  test("see what mentions them, seen or not", async () => {
    const id = await stage.writesTo("service");
    await note("fitter", id, [{ id: await stage.idOf("seller") }]);
    expect(await sees("seller", id)).toBe(true);
    expect(await listed("seller", "mentions")).toEqual([id]);
    await expectExactCounts();
    await stage.ok("markRead", { ...as("seller"), params: { id }, body: {} });
    expect(await listed("seller", "mentions")).toEqual([]);
    expect(await listed("seller", "all")).toEqual([id]);
    await expectExactCounts();
    await patch("fitter", id, { status: "closed", assignee: "me" });
    expect(await listed("seller", "closed")).toEqual([id]);
    await expectExactCounts();
  });

  test("are counted exactly through closing, snoozing, and a change of teams or of the rule", async () => {
    const [one, two, three] = [
      await stage.writesTo("service", { from: "390600000001" }),
      await stage.writesTo("service", { from: "390600000002" }),
      await stage.writesTo("sales", { from: "390600000003" }),
    ];
    const seller = await stage.idOf("seller");
    await patch("fitter", one, { assignee: seller });
    await patch("seller", one, { status: "closed" });
    await patch("fitter", two, { assignee: seller });
    await patch("seller", two, { status: "snoozed", snoozedUntil: "reply" });
    await expectExactCounts();
    await stage.reteam({ sales: [], service: ["seller"] });
    expect(await listed("seller", "all")).toEqual([]);
    expect(await listed("fitter", "closed")).toEqual([]);
    await expectExactCounts();
    await stage.reteam({ sales: [], service: [], visibility: "everyone" });
    expect(await sees("fitter", three)).toBe(true);
    await expectExactCounts();
    await stage.reteam({ sales: ["fitter"], service: [] });
    expect(await listed("fitter", "all")).toEqual([three]);
    await expectExactCounts();
  });

  test("are in no conversation that they do not see", async () => {
    const id = await stage.writesTo("sales");
    const content = { kind: "text", text: "We look" };
    await stage.ok("sendMessage", {
      ...as("seller"),
      params: { id },
      body: { id: uuidv7(), content },
    });
    await patch("seller", id, { assignee: await stage.idOf("admin") });
    await stage.reteam({ sales: [], service: ["seller"] });
    const { read } = stage.parley.runtime.context.database;
    const present = await listPresent(read, id);
    expect(present.map(({ agentId }) => agentId)).toEqual([await stage.idOf("admin")]);
  });

  test("are shown no conversation, case or file of others beside their own", async () => {
    const own = await stage.writesTo("sales");
    const hidden = await stage.writesTo("service");
    await stage.ok("changeCase", {
      ...as("fitter"),
      params: { id: hidden },
      body: { action: "new" },
    });
    const query = { conversationId: hidden, fileName: "a.txt" };
    const upload = { ...as("fitter"), query, body: Buffer.from("words") };
    const { id: file } = await stage.ok("uploadAttachment", upload);
    const admins = await stage.ok("getConversation", { ...as("admin"), params: { id: own } });
    expect(admins.otherConversations.map(({ id }) => id)).toEqual([hidden]);
    expect(admins.contactCases).toHaveLength(1);
    const sellers = await stage.ok("getConversation", { ...as("seller"), params: { id: own } });
    expect(sellers).toMatchObject({ otherConversations: [], contactCases: [] });
    const [theCase] = admins.contactCases;
    const set = { action: "set", caseId: theCase?.id };
    const given = { ...as("seller"), params: { id: own }, body: set };
    expect((await stage.refused("changeCase", given)).status).toBe(400);
    const params = { id: file };
    expect((await stage.refused("getAttachmentContent", { ...as("seller"), params })).status).toBe(
      404,
    );
    const reply = { title: "x", text: "x", attachmentIds: [file] };
    const put = { ...as("seller"), params: { id: uuidv7() }, body: reply };
    expect((await stage.refused("putCannedReply", put)).status).toBe(422);
  });

  test("are told no id of a contact whose conversations they do not see, where they would begin one", async () => {
    const from = "390611112222";
    const id = await stage.writesTo("service", { from });
    const { context } = stage.parley.runtime;
    const [line] = context.lines.ofOrganization(await organizationOf(id));
    const begin = async (who: Who) => {
      const { read } = context.database;
      const [person] = await findPeople(read, await organizationOf(id), [await stage.idOf(who)]);
      if (person === undefined || line === undefined) throw new Error("Nobody, or no line");
      return startOutbound(context, identityOf(person), {
        person: { name: null, phoneNumber: `+${from}`, email: null },
        lineId: line.id,
      });
    };
    const nothing = { outcome: "known", contactId: null, conversationId: null };
    expect(await begin("seller")).toEqual(nothing);
    for (const who of ["fitter", "admin"] as const) {
      const seen = { outcome: "known", contactId: expect.any(String), conversationId: id };
      expect(await begin(who)).toEqual(seen);
    }
  });

  async function organizationOf(id: string): Promise<string> {
    const { read } = stage.parley.runtime.context.database;
    const [row] = await findConversations(read, [id]);
    return row?.organizationId ?? "";
  }
});
