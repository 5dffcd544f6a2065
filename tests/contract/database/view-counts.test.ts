import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "@/db/engines/database";
import type { Condition } from "@/db/stores/conversation-conditions";
import { listConversations } from "@/db/stores/conversation-list";
import { lockConversation } from "@/db/stores/conversations";
import { setLineFields } from "@/db/stores/previous-lines";
import { saveConversation } from "@/db/stores/save-conversation";
import { agentView, lineView, readViewCounts } from "@/db/stores/view-counts";
import type { ConversationView, ViewCount } from "@/lib/model/event";
import {
  addAgent,
  addConversation,
  addLine,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";
import { plainly, viewOf } from "../../support/list-conditions";

/** What happens to one of three conversations: its fields are drawn, whatever they were before. */
const step = fc.record({
  which: fc.nat({ max: 2 }),
  status: fc.constantFrom("open", "closed"),
  assignee: fc.nat({ max: 2 }),
  line: fc.nat({ max: 1 }),
  unreadCount: fc.nat({ max: 2 }),
  waitingSince: fc.constantFrom(null, noon),
  hasFailed: fc.boolean(),
  isUndone: fc.boolean(),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

async function scanned(
  office: Office,
  view: ConversationView,
  agentId: string,
  more: readonly Condition[] = [],
): Promise<ViewCount> {
  const { organizationId } = office;
  const { rows } = await listConversations(office.database.read, {
    organizationId,
    agentId,
    conditions: [...viewOf(view, agentId), ...more],
    ...plainly("newest"),
    after: null,
    limit: 100,
  });
  const unread = rows.filter(({ conversation }) => conversation.unreadCount > 0).length;
  const waiting = rows.filter(
    ({ conversation }) => conversation.status === "open" && conversation.waitingSince !== null,
  ).length;
  return { total: rows.length, unread, waiting };
}

async function apply(
  database: Database,
  id: string,
  { assigneeId, lineId }: { readonly assigneeId: string | null; readonly lineId: string },
  change: Step,
) {
  const { status, unreadCount, waitingSince, hasFailed, isUndone } = change;
  const failedAt = hasFailed ? noon : null;
  await database.write(async (scope) => {
    const locked = await lockConversation(scope, id);
    if (locked === undefined) throw new Error("No conversation");
    const { externalConversationId, key, caseId, number } = locked;
    const before = await setLineFields(scope, locked, {
      ...{ externalConversationId, key, caseId, number, lineId },
      contactAddress: locked.contactAddress,
      channelData: locked.channelData,
      lastContactAt: locked.lastContactAt,
    });
    await saveConversation(scope, before, {
      status,
      unreadCount,
      waitingSince,
      assigneeId,
      failedAt,
    });
    if (isUndone) throw new Error("undone");
  });
}

describeOnEngines("the counts of views", (given) => {
  test("are those of a scan after any sequence of changes, undone ones included", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const office = await openOffice(given());
        const { organizationId, agentId } = office;
        const colleague = await addAgent(given(), organizationId);
        const agents = [null, agentId, colleague];
        const lineIds = [office.lineId, await addLine(given(), organizationId)];
        const ids: string[] = [];
        for (const assigneeId of agents) {
          ids.push((await addConversation(office, { assigneeId, unreadCount: 1 })).id);
        }
        await Promise.allSettled(
          steps.map((one) =>
            apply(
              given(),
              ids[one.which] ?? "",
              { assigneeId: agents[one.assignee] ?? null, lineId: lineIds[one.line] ?? "" },
              one,
            ),
          ),
        );
        const names = [agentView(agentId), agentView(colleague), "unassigned", "all"];
        names.push("failed", "closed", ...lineIds.map(lineView));
        const onLine = (lineId: string) =>
          scanned(office, "all", agentId, [
            { isNegated: false, anyOf: [{ kind: "line", lineIds: [lineId] }] },
          ]);
        const counts = await readViewCounts(given().read, organizationId, names);
        expect([...counts.values()]).toEqual([
          await scanned(office, "mine", agentId),
          await scanned(office, "mine", colleague),
          await scanned(office, "unassigned", agentId),
          await scanned(office, "all", agentId),
          await scanned(office, "failed", agentId),
          await scanned(office, "closed", agentId),
          ...(await Promise.all(lineIds.map(onLine))),
        ]);
      }),
      { numRuns: 8 },
    );
  });

  test("are zero where nothing was ever counted", async () => {
    const { organizationId } = await openOffice(given());
    const counts = await readViewCounts(given().read, organizationId, ["all", "closed"]);
    expect(counts).toEqual(
      new Map([
        ["all", { total: 0, unread: 0, waiting: 0 }],
        ["closed", { total: 0, unread: 0, waiting: 0 }],
      ]),
    );
  });

  test("of one organization are not moved by another", async () => {
    const office = await openOffice(given());
    await addConversation(await openOffice(given()), { unreadCount: 3 });
    const counts = await readViewCounts(given().read, office.organizationId, ["all"]);
    expect(counts.get("all")).toEqual({ total: 0, unread: 0, waiting: 0 });
  });
});
