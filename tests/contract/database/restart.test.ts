import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openSqlite, sqliteMigrations } from "@/db/engines/sqlite";
import { countUse, findUsedReply, insertCannedReply } from "@/db/stores/desk/canned-replies";
import { insertMentions, listMentioning } from "@/db/stores/desk/mentions";
import { insertPendingSend, listDueSends } from "@/db/stores/desk/pending-sends";
import type { CannedReply, PendingSend } from "@/db/tables/tables";
import { root } from "@/lib/server/boot/paths.mjs";
import { addConversation, newId, noon, openOffice } from "../../support/database-rows";
import { placeMigratedSqlite } from "../../support/migrated-sqlite";

let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "parley-restart-"));
  await placeMigratedSqlite(join(folder, "test.db"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () =>
  openSqlite({ file: join(folder, "test.db"), migrationsFolder: sqliteMigrations(root) });

test("canned replies, what waits to be sent and who is mentioned outlive the process", async () => {
  const before = open();
  const office = await openOffice(before);
  const conversation = await addConversation(office);
  const { organizationId, agentId } = office;
  const content = { kind: "text", text: "Later" } as const;
  const id = newId();
  const reply: CannedReply = {
    ...{ id: newId(), organizationId, agentId, audience: "own", teamId: null },
    ...{ title: "Hours", shortcut: null, text: "From 9 to 6", actions: [], files: [] },
    ...{ createdAt: noon, updatedAt: noon },
  };
  const pending: PendingSend = {
    ...{ id, organizationId, conversationId: conversation.id, agentId, kind: "scheduled" },
    messages: [{ id, content, shown: content, replyTo: null }],
    ...{ composed: null, thenCloses: true, cancelsOnReply: false, afterSeq: 1, status: "open" },
    ...{ position: 1, dueAt: noon, cancelledAt: null, attemptCount: 2, retryAt: noon },
    createdAt: noon,
  };
  await before.write(async (scope) => {
    await insertCannedReply(scope, reply);
    await countUse(scope, { agentId, cannedReplyId: reply.id, at: noon });
    await insertPendingSend(scope, pending);
    await insertMentions(scope, [
      { agentId, conversationId: conversation.id, seq: 1, seenAt: null },
    ]);
  });
  await before.close();

  const after = open();
  const readers = { organizationId, agentId, teamIds: [] };
  expect(await findUsedReply(after.read, readers, reply.id)).toEqual({
    ...{ reply, useCount: 1, lastUsedAt: noon },
  });
  expect(await listDueSends(after.read, "scheduled", noon, noon, 10)).toEqual([pending]);
  expect(await listMentioning(after.read, agentId)).toEqual([conversation.id]);
  await after.close();
});
