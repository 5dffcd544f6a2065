import { beforeEach, expect, test } from "vitest";
import type { Condition, Criterion } from "@/db/stores/conversation-conditions";
import { join } from "@/db/stores/participants";
import { appendEvent } from "@/db/stores/timeline";
import { countMessages } from "@/db/stores/transcripts/figures";
import { listOutlined } from "@/db/stores/transcripts/outline";
import {
  findTranscripts,
  keyOf,
  listFirstResponses,
  listTranscripts,
  rankTranscripts,
  type TranscriptOrder,
  type TranscriptPosition,
} from "@/db/stores/transcripts/transcripts";
import { sortDirections } from "@/lib/model/query/transcript-sorts";
import {
  addAgent,
  addConversation,
  addMessage,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { allOf } from "../../support/list-conditions";

type Said = Parameters<typeof addMessage>[2];

describeOnEngines("transcripts", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  async function found(
    conditions: readonly Condition[],
    order: TranscriptOrder = "activity",
  ): Promise<readonly string[]> {
    const { organizationId } = office;
    const page = { organizationId, conditions, order, direction: "desc", limit: 100 } as const;
    return (await listTranscripts(given().read, { ...page, after: null })).map(({ id }) => id);
  }

  /** A conversation in which this was said, a second after each other unless it says when. */
  async function saying(...messages: readonly Said[]) {
    const conversation = await addConversation(office, { lastSeq: messages.length });
    for (const [at, message] of messages.entries()) {
      const receivedAt = after((at + 1) * 1_000);
      await addMessage(office, conversation, { seq: at + 1, receivedAt, ...message });
    }
    return conversation.id;
  }

  const asks = (changes: Said = {}): Said => ({ direction: "inbound", state: null, ...changes });
  const answers = (changes: Said = {}): Said => ({
    direction: "outbound",
    agentId: office.agentId,
    state: "sent",
    ...changes,
  });

  const firstResponse = async (id: string) =>
    (await listFirstResponses(given().read, [id])).get(id) ?? null;

  test("are read page by page in both orders and directions, of any status, without a gap", async () => {
    const rows: { id: string; lastActivityAt: Date; createdAt: Date }[] = [];
    for (let at = 0; at < 9; at++) {
      const status = (["open", "closed", "snoozed"] as const)[at % 3];
      const instants = { lastActivityAt: after(at >> 1), createdAt: after(-(at >> 1)) };
      rows.push(await addConversation(office, { ...(status && { status }), ...instants }));
    }
    await addConversation(await openOffice(given()));
    for (const order of ["activity", "opened"] as const) {
      for (const direction of sortDirections) {
        const pages: string[] = [];
        let position: TranscriptPosition | null = null;
        for (;;) {
          const page = { organizationId: office.organizationId, conditions: [], order, direction };
          const read = await listTranscripts(given().read, { ...page, after: position, limit: 2 });
          pages.push(...read.map(({ id }) => id));
          const last = read.at(-1);
          if (last === undefined) break;
          position = { key: keyOf(last, order), id: last.id };
        }
        const sign = direction === "asc" ? 1 : -1;
        const sorted = [...rows].sort(
          (a, b) => sign * (keyOf(a, order) - keyOf(b, order) || (a.id < b.id ? -1 : 1)),
        );
        expect(pages).toEqual(sorted.map(({ id }) => id));
      }
    }
  });

  test("are told apart by when they began, to the instant, in either order", async () => {
    const early = await addConversation(office, { createdAt: after(-1) });
    const late = await addConversation(office, { createdAt: noon });
    for (const order of ["activity", "opened"] as const) {
      expect(await found(allOf({ kind: "opened-before", at: noon }), order)).toEqual([early.id]);
      expect(await found(allOf({ kind: "opened-from", at: noon }), order)).toEqual([late.id]);
    }
  });

  test("are told apart by whoever took part, also before", async () => {
    const mine = await addConversation(office);
    const other = await addConversation(office);
    const theirs = await addAgent(given(), office.organizationId);
    const left = { joinedAt: noon, leftAt: after(1), waitedMs: null, lineId: office.lineId };
    await given().write((scope) =>
      join(scope, { id: newId(), conversationId: mine.id, agentId: office.agentId, ...left }),
    );
    const by = (...agentIds: readonly string[]): Criterion => ({ kind: "participant", agentIds });
    expect(await found(allOf(by(theirs, office.agentId)))).toEqual([mine.id]);
    expect(await found([{ isNegated: true, anyOf: [by(office.agentId)] }])).toEqual([other.id]);
    expect(await found(allOf(by(theirs)))).toEqual([]);
    expect(await found(allOf(by()))).toEqual([]);
  });

  test("are told apart by how many messages they have; notes do not count", async () => {
    const note: Said = { direction: "internal", state: null, agentId: office.agentId };
    const two = await saying(asks(), note, note, answers());
    const three = await saying(asks(), answers(), asks());
    const none = await addConversation(office);
    const over = (count: number) => found(allOf({ kind: "messages-over", count }));
    const under = (count: number) => found(allOf({ kind: "messages-under", count }));
    expect(await over(2)).toEqual([three]);
    expect(new Set(await over(1))).toEqual(new Set([two, three]));
    expect(await over(3)).toEqual([]);
    expect(new Set(await under(3))).toEqual(new Set([two, none.id]));
    expect(await under(1)).toEqual([none.id]);
    expect(await under(0)).toEqual([]);
    expect(await over(0)).toHaveLength(2);
    expect((await countMessages(given().read, [two])).get(two)).toEqual({
      inbound: 1,
      outbound: 1,
      internal: 2,
    });
    expect((await countMessages(given().read, [two], { after: 1, upTo: 3 })).get(two)).toEqual({
      inbound: 0,
      outbound: 0,
      internal: 2,
    });
    expect(await countMessages(given().read, [])).toEqual(new Map());
  });

  test("tell the first response: a person's first message behind the customer's first", async () => {
    const program = await addAgent(given(), office.organizationId, { isProgram: true });
    const speaker = { name: "The system", role: "system" } as const;
    const cases: readonly (readonly [number | null, readonly Said[]])[] = [
      [1_000, [asks(), answers()]],
      [3_000, [asks(), asks(), asks(), answers(), answers()]],
      // What was said to the customer before is no answer, nor are notes, programs, the system, and what failed.
      [2_000, [answers(), asks(), answers({ direction: "internal" }), answers()]],
      [2_000, [asks(), answers({ agentId: program }), answers()]],
      [2_000, [asks(), answers({ agentId: null }), answers()]],
      [2_000, [asks(), answers({ speaker }), answers()]],
      [2_000, [asks(), answers({ state: "failed" }), answers()]],
      [1_000, [asks({ automatic: "reply" }), asks(), answers()]],
      [null, [asks()]],
      [null, [asks(), answers({ agentId: program })]],
      [null, [answers()]],
      [null, []],
    ];
    for (const [expected, said] of cases) {
      expect(await firstResponse(await saying(...said))).toBe(expected);
    }
  });

  test("are told apart by their first response; who wrote nothing has none and lacks none", async () => {
    const fast = await saying(asks(), answers());
    const slow = await saying(asks(), asks(), answers());
    const never = await saying(asks());
    await saying(answers());
    const from = (ms: number) => found(allOf({ kind: "first-response-from", ms }));
    const under = (ms: number) => found(allOf({ kind: "first-response-under", ms }));
    expect(await from(1_001)).toEqual([slow]);
    expect(new Set(await from(1_000))).toEqual(new Set([slow, fast]));
    expect(await under(2_000)).toEqual([fast]);
    expect(await under(1_000)).toEqual([]);
    expect(await found(allOf({ kind: "no-first-response" }))).toEqual([never]);
    const denied = {
      isNegated: true,
      anyOf: [{ kind: "first-response-under", ms: 2_000 }],
    } as const;
    expect(await found([denied])).not.toContain(fast);
    expect(await found([denied])).toHaveLength(3);
  });

  test("are outlined in their order, messages and events together", async () => {
    const program = await addAgent(given(), office.organizationId, { isProgram: true });
    const id = await saying(
      asks({ automatic: "reply" }),
      answers({ agentId: program }),
      answers({ state: "failed" }),
      answers({ direction: "internal", state: null }),
    );
    const event = { kind: "assigned", by: { kind: "system" }, reason: null } as const;
    const to = { from: null, to: office.agentId };
    await given().write((scope) =>
      appendEvent(scope, {
        conversationId: id,
        seq: 5,
        at: after(9_000),
        event: { ...event, ...to },
      }),
    );
    const range = { conversationId: id, after: 0, upTo: 9 };
    const plain = { isProgram: false, isFailed: false, isAutomatic: false };
    const at = (seconds: number) => after(seconds * 1_000).getTime();
    expect(await listOutlined(given().read, range)).toEqual([
      { seq: 1, at: at(1), kind: "inbound", ...plain, isAutomatic: true },
      { seq: 2, at: at(2), kind: "outbound", ...plain, isProgram: true },
      { seq: 3, at: at(3), kind: "outbound", ...plain, isFailed: true },
      { seq: 4, at: at(4), kind: "note", ...plain },
      { seq: 5, at: at(9), kind: "event", isHandOver: true },
    ]);
    const part = await listOutlined(given().read, { ...range, after: 2, upTo: 4 });
    expect(part.map(({ seq }) => seq)).toEqual([3, 4]);
  });

  test("are ranked by a figure, by their ids, as far as they meet the conditions and are the organization's", async () => {
    const fast = await saying(asks(), answers());
    const never = await saying(asks());
    const waiting = await addConversation(office, { waitingSince: noon, status: "closed" });
    const foreign = await addConversation(await openOffice(given()));
    const ids = [fast, never, waiting.id, foreign.id];
    const { organizationId } = office;
    const rank = async (figure: Parameters<typeof rankTranscripts>[3], ...anyOf: Criterion[]) => {
      const conditions = anyOf.length === 0 ? [] : [{ isNegated: false, anyOf }];
      const asked = { organizationId, conditions };
      const ranked = await rankTranscripts(given().read, asked, ids, figure);
      return ids.map((id) => ranked.find((one) => one.id === id)?.value);
    };
    expect(await rank("first-response")).toEqual([1_000, null, null, undefined]);
    expect(await rank("waiting")).toEqual([null, null, noon.getTime(), undefined]);
    expect(await rank("opened", { kind: "status", status: "closed" })).toEqual([
      ...[undefined, undefined, noon.getTime(), undefined],
    ]);
    expect((await findTranscripts(given().read, ids)).map(({ id }) => id).sort()).toEqual(
      ids.sort(),
    );
    expect(await findTranscripts(given().read, [])).toEqual([]);
  });
});
