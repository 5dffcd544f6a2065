import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Sqlite from "better-sqlite3";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Scope } from "@/db/engines/database";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { Client } from "@/db/engines/sqlite-client.mjs";
import {
  claimPendingFetches,
  findPublicAttachment,
  findUpload,
  listStaleUploads,
} from "@/db/stores/attachments";
import { findOpenCase, listContactCases } from "@/db/stores/cases";
import { findChat, listDueChats, updateChat } from "@/db/stores/chats";
import type { Criterion } from "@/db/stores/conversation-conditions";
import { type ConversationListQuery, listConversations } from "@/db/stores/conversation-list";
import { findConversationRecords } from "@/db/stores/conversation-records";
import { findReferenced } from "@/db/stores/conversation-references";
import { lockConversation, lockExternalConversation } from "@/db/stores/conversations";
import { findAgentBySession, findAgentByToken } from "@/db/stores/credentials";
import { takeEarlyChanges } from "@/db/stores/early-changes";
import { countUnread } from "@/db/stores/message-lists";
import { stampRead } from "@/db/stores/message-state";
import {
  findExternalMessage,
  findIngestedMessage,
  findMessageAt,
  retireIngestKey,
} from "@/db/stores/messages";
import { claimDue, nextDueAt } from "@/db/stores/outbox-claims";
import { findParticipantId, hasPresentAgent, leave, recentWaits } from "@/db/stores/participants";
import { everythingOf } from "@/db/stores/people/visibility";
import {
  acknowledgePollRows,
  countPollRows,
  dropPollQueue,
  dropPushes,
  listPollQueue,
} from "@/db/stores/poll-queue";
import { pageContacts, pageConversations, pageMessages } from "@/db/stores/program-reads";
import { dropExpiredReceipts } from "@/db/stores/receipts";
import { readEvents, readTimeline } from "@/db/stores/timeline";
import { listTranscripts } from "@/db/stores/transcripts/transcripts";
import { claimWebhookEvents, nextWebhookEventAt } from "@/db/stores/webhook-events";
import * as tables from "@/db/tables/schema.sqlite";
import { conversationStatuses } from "@/lib/model/event";
import { root } from "@/lib/server/boot/paths.mjs";
import { noon } from "../../support/database-rows";
import { allOf, plainly, viewOf } from "../../support/list-conditions";

type Run = (scope: Scope) => Promise<unknown>;

let folder: string;
let client: Sqlite.Database;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-plans-"));
  const file = join(folder, "test.db");
  await openSqlite({ file, migrationsFolder: sqliteMigrations(root) }).close();
  client = new Client(file);
  client.function("folded", { deterministic: true }, (value: unknown) => value);
});

afterAll(() => {
  client.close();
  rmSync(folder, { recursive: true });
});

/** How SQLite would answer each query of `run`: one line per step. */
async function plansOf(run: Run): Promise<readonly string[]> {
  const queries: { readonly text: string; readonly values: readonly unknown[] }[] = [];
  const query = drizzle(client, {
    casing: "snake_case",
    logger: { logQuery: (text, values) => queries.push({ text, values }) },
  });
  await run({
    query,
    tables,
    lock: (select) => select,
    skipLocked: (select) => select,
    elapsedMs: (from, to) => sql<number>`(${to} - ${from})`,
    folded: (text) => sql<string>`folded(${text})`,
    part: () => Promise.reject(new Error("A plan has no parts")),
  });
  return queries.flatMap(({ text, values }) =>
    client
      .prepare<unknown[], { detail: string }>(`explain query plan ${text}`)
      .all(...values)
      .map(({ detail }) => detail),
  );
}

const list: ConversationListQuery = {
  organizationId: "o",
  agentId: "a",
  conditions: viewOf("all", "a"),
  ...plainly("waiting"),
  after: null,
  limit: 51,
};
const own = "organization_id=? AND status=? AND assignee_id=?";
const all = "organization_id=? AND status=?";

const lists = [
  ["mine", "waiting", "assignee_waiting", own],
  ["mine", "newest", "assignee_newest", own],
  ["unassigned", "waiting", "assignee_waiting", own],
  ["unassigned", "newest", "assignee_newest", own],
  ["all", "waiting", "waiting", all],
  ["all", "newest", "newest", all],
  ["closed", "newest", "newest", all],
] as const;

const bound = { waiting: "waiting_order>?", newest: "last_activity_at<?" } as const;

test.each(lists)("%s by %s begins each page in its index and sorts nothing", async (...given) => {
  const [view, sort, index, columns] = given;
  for (const after of [null, { part: 0, key: 5, id: "x" }]) {
    const plan = await plansOf((scope) =>
      listConversations(scope, { ...list, conditions: viewOf(view, "a"), sort, after }),
    );
    const range = after === null ? columns : `${columns} AND ${bound[sort]}`;
    expect(plan[0]).toBe(`SEARCH conversations USING INDEX conversations_${index} (${range})`);
    expectSearchesOnly(plan);
  }
});

/** One condition of each kind, and the range of the order's index that it takes, where it takes one. */
const conditions: readonly (readonly [
  Criterion,
  { readonly waiting?: string; readonly newest?: string },
])[] = [
  [{ kind: "assignee", agentIds: ["a", "b"] }, {}],
  [{ kind: "line", lineIds: ["l"] }, {}],
  [{ kind: "team", teamIds: ["t", "u"] }, {}],
  [{ kind: "unread" }, {}],
  [{ kind: "waiting" }, { waiting: "waiting_order<?" }],
  [{ kind: "answered" }, {}],
  [{ kind: "waiting-since", at: noon }, { waiting: "waiting_order<?" }],
  [{ kind: "waiting-after", at: noon }, {}],
  [{ kind: "active-before", at: noon }, { newest: "last_activity_at<?" }],
  [{ kind: "active-from", at: noon }, { newest: "last_activity_at>?" }],
  [{ kind: "customer", text: "+34 600 111" }, {}],
  [{ kind: "file" }, {}],
  [{ kind: "tag", keys: ["vip"] }, {}],
  [{ kind: "untagged" }, {}],
  [{ kind: "priority", priorities: [1, null] }, {}],
  [{ kind: "snoozed-until-reply" }, {}],
  [{ kind: "back-by", at: noon }, {}],
  [{ kind: "opened-before", at: noon }, {}],
  [{ kind: "participant", agentIds: ["a"] }, {}],
  [{ kind: "messages-over", count: 5 }, {}],
  [{ kind: "first-response-from", ms: 5 }, {}],
  [{ kind: "no-first-response" }, {}],
];

describe.each(["waiting", "newest"] as const)("sorted by %s, a list of open ones", (sort) => {
  test.each(conditions)("with %o goes along the index of its order", async (criterion, ranges) => {
    for (const isNegated of [false, true]) {
      const given = [...list.conditions, { isNegated, anyOf: [criterion] }];
      const plan = await plansOf((scope) =>
        listConversations(scope, { ...list, conditions: given, sort }),
      );
      const range = isNegated || ranges[sort] === undefined ? "" : ` AND ${ranges[sort]}`;
      const begin = `SEARCH conversations USING INDEX conversations_${sort} (${all}${range})`;
      expect(plan[0]).toBe(begin);
      expectSearchesOnly(plan);
    }
  });

  test("and closed ones reads each status along its index", async () => {
    const plan = await plansOf((scope) =>
      listConversations(scope, { ...list, conditions: [], sort }),
    );
    const begin = `SEARCH conversations USING INDEX conversations_${sort} (${all})`;
    expect(plan.filter((step) => step === begin)).toHaveLength(conversationStatuses.length);
    expectSearchesOnly(plan);
  });
});

test("sorted by priority, each goes along the index of those who have one, and the rest along that of those who wait", async () => {
  const plan = await plansOf((scope) => listConversations(scope, { ...list, sort: "priority" }));
  const begins = plan.filter((step) => step.startsWith("SEARCH conversations"));
  const one = `SEARCH conversations USING INDEX conversations_priority (${all} AND priority=?)`;
  const rest = `SEARCH conversations USING INDEX conversations_waiting (${all})`;
  expect(begins).toEqual([one, one, one, one, rest]);
  expectSearchesOnly(plan);
});

test("what is pinned is found by its ids, whatever the order", async () => {
  for (const sort of ["waiting", "newest", "window"] as const) {
    const pinnedIds = ["x", "y"];
    const plan = await plansOf((scope) => listConversations(scope, { ...list, sort, pinnedIds }));
    expect(plan[0]).toBe(
      "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)",
    );
  }
});

describe.each([
  ["activity", "newest", "last_activity_at"],
  ["opened", "opened", "created_at"],
] as const)("transcripts by %s", (order, index, column) => {
  const asked = { organizationId: "o", limit: 51 };
  const range = order === "activity" ? all : "organization_id=?";

  test.each([null, ...conditions.map(([criterion]) => criterion)])(
    "with %o go along its index and sort nothing, each page from its beginning",
    async (criterion) => {
      const conditionsGiven = criterion === null ? [] : allOf(criterion);
      for (const [direction, bounded] of [
        ["desc", "<"],
        ["asc", ">"],
      ] as const) {
        for (const after of [null, { key: 5, id: "x" }]) {
          const given = { ...asked, conditions: conditionsGiven, order, direction, after };
          const plan = await plansOf((scope) => listTranscripts(scope, given));
          const bound = after === null ? "" : ` AND ${column}${bounded}?`;
          expect(plan[0]).toContain(
            `SEARCH conversations USING INDEX conversations_${index} (${range}`,
          );
          if (criterion === null) expect(plan[0]).toContain(`${range}${bound})`);
          expectSearchesOnly(plan);
        }
      }
    },
  );
});

/** An index over the rows that wait may be read from its beginning: it is the order in which they are due. */
const waitingInOrder = "SCAN outbox USING INDEX outbox_due";

const timelineSteps = [
  "SEARCH messages USING INDEX messages_conversation (conversation_id=? AND seq",
  "SEARCH timeline USING INDEX sqlite_autoindex_timeline_1 (conversation_id=? AND seq",
];
const timelineRange = { conversationId: "c", before: null, after: null, lastSeq: 9, limit: 4 };

const hot: Readonly<Record<string, { readonly run: Run; readonly steps: readonly string[] }>> = {
  "a search goes through one view in its order": {
    run: (scope) =>
      listConversations(scope, {
        ...list,
        conditions: [...list.conditions, ...allOf({ kind: "customer", text: "x" })],
      }),
    steps: ["SEARCH conversations USING INDEX conversations_waiting"],
  },
  "a claim reads what is due in its order, and looks for what is before each": {
    run: (scope) =>
      claimDue(scope, {
        owner: "w",
        now: noon,
        startedAt: noon,
        leaseMs: 1,
        limit: 64,
        lineIds: ["a", "b"],
      }),
    steps: [
      "SEARCH outbox USING INDEX outbox_due (due_at<?)",
      "CORRELATED SCALAR SUBQUERY 1",
      "SEARCH earlier USING INDEX outbox_order (conversation_id=? AND line_id=? AND seq<?)",
    ],
  },
  "the next due row is read in the same order, and leases by when they end": {
    run: (scope) => nextDueAt(scope, ["a", "b"]),
    steps: [
      waitingInOrder,
      "CORRELATED SCALAR SUBQUERY 1",
      "SEARCH earlier USING INDEX outbox_order",
      "SEARCH outbox USING INDEX outbox_lease (lease_until>?)",
      "CORRELATED SCALAR SUBQUERY 1",
      "SEARCH earlier USING INDEX outbox_order",
    ],
  },
  "the webhook events due by now are claimed in its order": {
    run: (scope) => claimWebhookEvents(scope, { webhookId: "s", now: noon, leaseMs: 1, limit: 4 }),
    steps: [
      "SEARCH webhook_events USING INDEX webhook_events_webhook (webhook_id=? AND status=? AND due_at<?)",
    ],
  },
  "when the next webhook event is due is read in the same order": {
    run: (scope) => nextWebhookEventAt(scope, ["s"]),
    steps: ["SEARCH webhook_events USING INDEX webhook_events_webhook (webhook_id=? AND status=?)"],
  },
  "a conversation is locked by its id": {
    run: (scope) => lockConversation(scope, "x"),
    steps: ["SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)"],
  },
  "a conversation is locked by its external id": {
    run: (scope) => lockExternalConversation(scope, "l", "x"),
    steps: [
      "SEARCH conversations USING INDEX conversations_external (line_id=? AND external_conversation_id=?)",
    ],
  },
  "older entries are read from the number on": {
    run: (scope) => readTimeline(scope, { ...timelineRange, before: 3 }),
    steps: timelineSteps,
  },
  "newer entries are read from the number on": {
    run: (scope) => readTimeline(scope, { ...timelineRange, after: 3 }),
    steps: timelineSteps,
  },
  "unread messages are counted behind a number": {
    run: (scope) => countUnread(scope, "c", 3),
    steps: ["SEARCH messages USING INDEX messages_conversation (conversation_id=? AND seq>?)"],
  },
  "a repeat is found by its key": {
    run: async (scope) => {
      await findIngestedMessage(scope, { lineId: "l", ingestKey: "k", externalMessageId: "x" });
      await findIngestedMessage(scope, { lineId: "l", ingestKey: "k", externalMessageId: null });
    },
    steps: [
      "SEARCH messages USING INDEX messages_external (line_id=? AND external_message_id=? AND ingest_key=?)",
      "SEARCH messages USING INDEX messages_ingest_key (line_id=? AND ingest_key=?)",
    ],
  },
  "a chat is found by its unguessable name": {
    run: (scope) => findReferenced(scope, ["l"], { by: "key", key: "x" }),
    steps: ["SEARCH conversations USING INDEX conversations_key (key=?)"],
  },
  "a conversation is found by a further name, whatever else is on the line": {
    run: (scope) => findReferenced(scope, ["l"], { by: "alias", alias: "x" }),
    steps: [
      "SEARCH conversation_aliases USING COVERING INDEX sqlite_autoindex_conversation_aliases_1 (line_id=? AND alias=?)",
      "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)",
    ],
  },
  "a further name is looked up first on several lines, too, whatever else is on them": {
    run: (scope) => findReferenced(scope, ["l", "m"], { by: "alias", alias: "x" }),
    steps: [
      "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)",
      "LIST SUBQUERY",
      "SEARCH conversation_aliases USING COVERING INDEX sqlite_autoindex_conversation_aliases_1 (line_id=? AND alias=?)",
    ],
  },
  "what a vendor calls a conversation is found on several lines by each of them": {
    run: (scope) => findReferenced(scope, ["l", "m"], { by: "external", id: "x" }),
    steps: [
      "SEARCH conversations USING INDEX conversations_external (line_id=? AND external_conversation_id=?)",
    ],
  },
  "what programs know of a conversation is found by its id, whatever else the organization has": {
    run: (scope) => findConversationRecords(scope, everythingOf("o"), { from: "a", to: "b" }),
    steps: [
      "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id>? AND id<?)",
      "SEARCH contacts USING INDEX sqlite_autoindex_contacts_1 (id=?)",
      "SEARCH participants USING INDEX participants_agent (conversation_id=?) LEFT-JOIN",
      "SEARCH previous_lines USING INDEX sqlite_autoindex_previous_lines_1 (conversation_id=?) LEFT-JOIN",
    ],
  },
  "a page of conversations begins behind the last one, whatever else is asked": {
    run: (scope) => {
      const further = { activeSince: noon, createdSince: noon, status: "open" } as const;
      return pageConversations(scope, everythingOf("o"), { after: "a", ...further });
    },
    steps: [
      "SEARCH conversations USING COVERING INDEX sqlite_autoindex_conversations_1 (id>?)",
      "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id>?)",
    ],
  },
  "a page of the conversations that somebody is in, or that are named, is read by their ids": {
    run: async (scope) => {
      await pageConversations(scope, everythingOf("o"), { after: "", participantId: "p" });
      await pageConversations(scope, everythingOf("o"), { after: "", ids: ["a", "b"] });
    },
    steps: ["SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?"],
  },
  "a page of an organization's contacts begins behind the last one": {
    run: (scope) => pageContacts(scope, everythingOf("o"), "a"),
    steps: ["SEARCH contacts USING INDEX contacts_organization (organization_id=? AND id>?)"],
  },
  "a page of messages begins behind the last one": {
    run: (scope) => pageMessages(scope, everythingOf("o"), { after: "a", createdSince: noon }),
    steps: [
      "SEARCH messages USING COVERING INDEX sqlite_autoindex_messages_1 (id>?)",
      "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (id>?)",
      "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)",
    ],
  },
  "what a client has still to fetch is read in its order": {
    run: (scope) => listPollQueue(scope, "c", 200),
    steps: ["SEARCH outbox USING INDEX outbox_poll_queue (conversation_id=?)"],
  },
  "it is counted in the same index": {
    run: (scope) => countPollRows(scope, "c"),
    steps: ["SEARCH outbox USING COVERING INDEX outbox_"],
  },
  "what was fetched is taken by its ids": {
    run: (scope) => acknowledgePollRows(scope, "c", ["a", "b"]),
    steps: [
      "INDEX outbox_poll_queue (conversation_id=? AND id=?)",
      "SEARCH outbox USING INDEX outbox_",
    ],
  },
  "what was never fetched is given up by its conversation": {
    run: (scope) => dropPollQueue(scope, "c", "l"),
    steps: [
      "MULTI-INDEX OR",
      "INDEX 1",
      "SEARCH outbox USING INDEX outbox_poll_queue (conversation_id=?)",
      "INDEX 2",
      "INDEX outbox_order (conversation_id=? AND line_id=?)",
    ],
  },
  "push notifications are taken out by their conversation": {
    run: (scope) => dropPushes(scope, "c"),
    steps: ["SEARCH outbox USING INDEX outbox_"],
  },
  "a clock is found and changed by its conversation": {
    run: async (scope) => {
      await findChat(scope, "c");
      await updateChat(scope, "c", { endedAt: noon });
    },
    steps: ["SEARCH chats USING INDEX", "SEARCH chats USING INDEX"],
  },
  "who is in a conversation is read from its index": {
    run: async (scope) => {
      await hasPresentAgent(scope, "c");
      await findParticipantId(scope, "c", "a");
      await leave(scope, "c", null, noon);
    },
    steps: [
      "SEARCH participants USING INDEX participants_agent (conversation_id=?)",
      "SEARCH participants USING INDEX participants_agent (conversation_id=? AND agent_id=?)",
      "SEARCH participants USING INDEX participants_agent (conversation_id=?)",
    ],
  },
  "the last waits of a line are read in the order of joining": {
    run: (scope) => recentWaits(scope, "l", noon, 20),
    steps: ["SEARCH participants USING INDEX participants_waits (line_id=? AND joined_at>?)"],
  },
  "a message is found at its place": {
    run: (scope) => findMessageAt(scope, "c", 7),
    steps: ["SEARCH messages USING INDEX messages_conversation (conversation_id=? AND seq=?)"],
  },
  "an old key is found as a repeat is": {
    run: async (scope) => {
      const key = { lineId: "l", ingestKey: "k" };
      await retireIngestKey(scope, { ...key, externalMessageId: "x" }, noon);
      await retireIngestKey(scope, { ...key, externalMessageId: null }, noon);
    },
    steps: [
      "SEARCH messages USING INDEX messages_external (line_id=? AND external_message_id=? AND ingest_key=?)",
      "SEARCH messages USING INDEX messages_ingest_key (line_id=? AND ingest_key=?)",
    ],
  },
  "messages are stamped by their ids": {
    run: (scope) => stampRead(scope, ["a", "b"], noon),
    steps: ["SEARCH messages USING INDEX sqlite_autoindex_messages_1 (id=?)"],
  },
  "a file is found by its public key, also by who uploaded it": {
    run: async (scope) => {
      await findPublicAttachment(scope, "k");
      await findUpload(scope, "l", { contactAddress: "a", isNameless: true }, "k");
    },
    steps: [
      "SEARCH attachments USING INDEX attachments_public_key (public_key=?)",
      "SEARCH attachments USING INDEX attachments_public_key (public_key=?)",
    ],
  },
  "a conversation's events are read in their order": {
    run: (scope) => readEvents(scope, "c"),
    steps: ["SEARCH timeline USING INDEX sqlite_autoindex_timeline_1 (conversation_id=?)"],
  },
  "a token finds its agent": {
    run: (scope) => findAgentByToken(scope, "x"),
    steps: ["SEARCH api_tokens USING INDEX api_tokens_hash (token_hash=?)", "SEARCH agents"],
  },
  "a session finds its agent": {
    run: (scope) => findAgentBySession(scope, "x", noon),
    steps: ["SEARCH sessions USING INDEX sqlite_autoindex_sessions_1 (id=?)", "SEARCH agents"],
  },
  "what overtook a message is found by its id": {
    run: (scope) => takeEarlyChanges(scope, "l", "x"),
    steps: ["SEARCH early_changes USING COVERING INDEX sqlite_autoindex_early_changes_1"],
  },
  "expired receipts are found by when they expire": {
    run: (scope) => dropExpiredReceipts(scope, noon),
    steps: ["SEARCH receipts USING COVERING INDEX receipts_expiry (expires_at<?)"],
  },
};

test.each(Object.entries(hot))("%s", async (_, { run, steps }) => {
  const plan = await plansOf(run);
  for (const [at, step] of steps.entries()) expect(plan[at]).toContain(step);
  expectSearchesOnly(plan);
});

test("a provider's id is searched on each line, then among ours; only its few rows are sorted", async () => {
  const plan = await plansOf((scope) => findExternalMessage(scope, ["l", "m"], "x"));
  expect(plan).toEqual([
    "SEARCH messages USING INDEX messages_external (line_id=? AND external_message_id=?)",
    "USE TEMP B-TREE FOR ORDER BY",
    "SEARCH messages USING INDEX sqlite_autoindex_messages_1 (id=?)",
  ]);
});

test("due clocks and unsent uploads are read in their order; only those of one instant are sorted", async () => {
  const sorted = "USE TEMP B-TREE FOR LAST TERM OF ORDER BY";
  expect(await plansOf((scope) => listDueChats(scope, noon, 100))).toEqual([
    "SEARCH chats USING INDEX chats_due (due_at<?)",
    sorted,
  ]);
  expect(await plansOf((scope) => listStaleUploads(scope, 1_000, noon))).toEqual([
    "SEARCH attachments USING COVERING INDEX attachments_uploads (conversation_id=?)",
  ]);
});

test("what one conversation or contact has is found by it, and only that is sorted", async () => {
  const page = { organizationId: "o", after: "a" };
  const messages = await plansOf((scope) =>
    pageMessages(scope, everythingOf("o"), { ...page, conversationId: "c" }),
  );
  expect(messages).toEqual([
    "SEARCH conversations USING INDEX sqlite_autoindex_conversations_1 (id=?)",
    "SEARCH messages USING INDEX messages_conversation (conversation_id=?)",
    "USE TEMP B-TREE FOR ORDER BY",
  ]);
  const conversations = await plansOf((scope) =>
    pageConversations(scope, everythingOf("o"), { ...page, contactId: "c" }),
  );
  expect(conversations[0]).toBe(
    "SEARCH conversations USING INDEX conversations_contact (contact_id=?)",
  );
});

test("a contact's few cases are found by the contact, and only they are sorted", async () => {
  for (const run of [
    (scope: Scope) => findOpenCase(scope, "c"),
    (scope: Scope) => listContactCases(scope, everythingOf("o"), "c", 20),
  ]) {
    const [step] = await plansOf(run);
    expect(step).toContain("SEARCH cases USING INDEX cases_contact (contact_id=?");
  }
});

test("files to fetch are read by age", async () => {
  const [step] = await plansOf((scope) => claimPendingFetches(scope, 8));
  expect(step).toBe("SEARCH attachments USING INDEX attachments_state (state=?)");
});

function expectSearchesOnly(plan: readonly string[]): void {
  expect(plan.length).toBeGreaterThan(0);
  for (const step of plan.filter((one) => one !== waitingInOrder)) {
    expect(step).not.toMatch(/SCAN|TEMP B-TREE/u);
  }
}
