import fc from "fast-check";
import { expect, test } from "vitest";
import type { Database } from "@/db/engines/database";
import { listConversations } from "@/db/stores/conversation-list";
import { lockConversation } from "@/db/stores/conversations";
import { saveConversation } from "@/db/stores/save-conversation";
import { agentView, readViewCounts } from "@/db/stores/view-counts";
import type { ConversationView, ViewCount } from "@/lib/model/event";
import {
  addAgent,
  addConversation,
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
): Promise<ViewCount> {
  const { organizationId } = office;
  const { rows } = await listConversations(office.database.read, {
    organizationId,
    agentId,
    conditions: viewOf(view, agentId),
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

async function apply(database: Database, id: string, assigneeId: string | null, change: Step) {
  const { status, unreadCount, waitingSince, hasFailed, isUndone } = change;
  const failedAt = hasFailed ? noon : null;
  await database.write(async (scope) => {
    const before = await lockConversation(scope, id);
    if (before === undefined) throw new Error("No conversation");
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
        const ids: string[] = [];
        for (const assigneeId of agents) {
          ids.push((await addConversation(office, { assigneeId, unreadCount: 1 })).id);
        }
        await Promise.allSettled(
          steps.map((one) =>
            apply(given(), ids[one.which] ?? "", agents[one.assignee] ?? null, one),
          ),
        );
        const names = [agentView(agentId), agentView(colleague), "unassigned", "all"];
        names.push("failed", "closed");
        const counts = await readViewCounts(given().read, organizationId, names);
        expect([...counts.values()]).toEqual([
          await scanned(office, "mine", agentId),
          await scanned(office, "mine", colleague),
          await scanned(office, "unassigned", agentId),
          await scanned(office, "all", agentId),
          await scanned(office, "failed", agentId),
          await scanned(office, "closed", agentId),
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
