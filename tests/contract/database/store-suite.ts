import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Database } from "@/db/database";
import { isEmptyDatabase, upsertOrganization } from "@/db/stores/organizations";
import { noon, openOffice } from "../../support/database-rows";
import { type Engine, openTimeoutMs } from "../../support/databases";
import { describeAgents } from "./suites/agents";
import { describeAttachments } from "./suites/attachments";
import { describeContacts } from "./suites/contacts";
import { describeConversationList } from "./suites/conversation-list";
import { describeConversations } from "./suites/conversations";
import { describeDrafts, describeLines } from "./suites/lines";
import { describeMessageState } from "./suites/message-state";
import { describeMessages } from "./suites/messages";
import { describeOrganizations } from "./suites/organizations";
import { describeAttempts } from "./suites/outbox-attempts";
import { describeOutbox } from "./suites/outbox-order";
import { describeTimeline } from "./suites/timeline";
import { describeViewCounts } from "./suites/view-counts";
import { describeWrite } from "./suites/write";

const suites = [
  describeWrite,
  describeOrganizations,
  describeAgents,
  describeLines,
  describeContacts,
  describeConversations,
  describeConversationList,
  describeViewCounts,
  describeTimeline,
  describeMessages,
  describeMessageState,
  describeAttachments,
  describeDrafts,
  describeOutbox,
  describeAttempts,
];

/** What every engine has to do alike. The suites share a database; each test has an organization of its own. */
export function describeStores(engine: Engine): void {
  describe(engine.name, () => {
    let database: Database;
    let isEmptyAtFirst: boolean;
    beforeAll(async () => {
      database = await engine.open();
      isEmptyAtFirst = await isEmptyDatabase(database.read);
    }, openTimeoutMs);
    afterAll(() => database.close());

    test("a new database is empty until an organization is there", async () => {
      await openOffice(database);
      expect([isEmptyAtFirst, await isEmptyDatabase(database.read)]).toEqual([true, false]);
    });

    for (const describeSuite of suites) describeSuite(() => database);
  });

  describe(`closing ${engine.name}`, () => {
    test(
      "waits for every write that was asked for, and refuses later ones",
      async () => {
        const database = await engine.open();
        const names = Array.from({ length: 300 }, (_, index) => `organization-${index}`);
        const row = { displayName: "", language: "en", createdAt: noon };
        const insert = (name: string) =>
          database.write((scope) => upsertOrganization(scope, { ...row, id: name, name }));
        const writes = names.map(insert);
        const closed = database.close();
        expect(await Promise.all(writes)).toEqual(names);
        await closed;
        await expect(insert("late")).rejects.toThrow();
        await expect(database.ping()).rejects.toThrow();
      },
      openTimeoutMs,
    );
  });
}
