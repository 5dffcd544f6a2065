import { beforeEach, expect, test } from "vitest";
import { addAlias } from "@/db/stores/conversation-references";
import { findConversations } from "@/db/stores/conversations";
import {
  dropPreviousByName,
  dropPreviousLine,
  findPreviousByName,
  findPreviousByReference,
  findPreviousLine,
  listPreviousLines,
  setLineFields,
  storePreviousLine,
} from "@/db/stores/previous-lines";
import type { PreviousLine } from "@/db/tables/tables";
import {
  addConversation,
  addLine,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a line that a conversation has left", (given) => {
  let office: Office;
  let row: PreviousLine;
  beforeEach(async () => {
    office = await openOffice(given());
    row = {
      conversationId: (await addConversation(office)).id,
      lineId: await addLine(given(), office.organizationId),
      externalConversationId: newId(),
      contactAddress: "+31600000001",
      key: newId(),
      number: Number.MAX_SAFE_INTEGER - Math.floor(Math.random() * 1e6),
      lastContactAt: after(1),
      channelData: { isOptedOut: true },
      leftAt: noon,
    };
    await given().write((scope) => storePreviousLine(scope, row));
  });

  const found = () => findPreviousLine(given().read, row.conversationId, row.lineId);

  test("comes back as it was stored; the latest counts", async () => {
    expect(await found()).toEqual(row);
    const later = { ...row, key: null, number: null, lastContactAt: null, leftAt: after(2) };
    await given().write((scope) => storePreviousLine(scope, later));
    expect(await found()).toEqual(later);
    expect(await listPreviousLines(given().read, [row.conversationId])).toEqual([later]);
  });

  test("is found by every name it has there, on that line only", async () => {
    const { lineId, conversationId } = row;
    await given().write((scope) => addAlias(scope, { lineId, alias: "alias", conversationId }));
    const names = [
      { by: "external", id: row.externalConversationId },
      { by: "number", number: row.number ?? 0 },
      { by: "key", key: row.key ?? "" },
      { by: "alias", alias: "alias" },
    ] as const;
    for (const name of names) {
      expect(await findPreviousByReference(given().read, [lineId], name)).toEqual(row);
      expect(await findPreviousByReference(given().read, [office.lineId], name)).toBeUndefined();
      expect(await findPreviousByReference(given().read, [], name)).toBeUndefined();
    }
    expect(await findPreviousByName(given().read, lineId, row.externalConversationId)).toEqual(row);
    expect(await findPreviousByName(given().read, lineId, "another")).toBeUndefined();
  });

  test("is forgotten by conversation, and by name", async () => {
    await given().write((scope) => dropPreviousLine(scope, row.conversationId, office.lineId));
    expect(await found()).toEqual(row);
    await given().write((scope) => dropPreviousLine(scope, row.conversationId, row.lineId));
    expect(await found()).toBeUndefined();
    await given().write((scope) => storePreviousLine(scope, row));
    await given().write((scope) =>
      dropPreviousByName(scope, row.lineId, row.externalConversationId),
    );
    expect(await found()).toBeUndefined();
  });

  test("may be where it goes on again", async () => {
    const { conversationId: id, leftAt: _at, ...place } = row;
    const [before] = await findConversations(given().read, [id]);
    if (before === undefined) throw new Error("No conversation");
    await given().write((scope) => setLineFields(scope, before, place));
    const [moved] = await findConversations(given().read, [id]);
    expect(moved).toMatchObject(place);
  });
});
