import { beforeEach, expect, test } from "vitest";
import {
  dropEarlyChange,
  keepEarlyChange,
  listDueEarlyChanges,
  takeEarlyChanges,
} from "@/db/stores/early-changes";
import { insertInbound } from "@/db/stores/insert-message";
import type { EarlyChange } from "@/db/tables/tables";
import {
  addConversation,
  addLine,
  after,
  messageOf,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("what overtakes its message", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  const reaction = (changes: Partial<EarlyChange> = {}): EarlyChange => ({
    lineId: office.lineId,
    externalMessageId: "m",
    kind: "reaction",
    at: noon,
    emoji: "👍",
    otherwise: { kind: "message" },
    dueAt: after(10),
    ...changes,
  });
  const keep = (change: EarlyChange) => given().write((scope) => keepEarlyChange(scope, change));
  const take = (id = "m") => given().write((scope) => takeEarlyChanges(scope, office.lineId, id));

  test("is kept once of each kind, the latest by when it was done, and taken once", async () => {
    await keep(reaction());
    await keep(reaction({ at: after(2), emoji: "🎉" }));
    await keep(reaction({ at: after(1), emoji: null }));
    await keep(reaction({ kind: "deletion", emoji: null, otherwise: null }));
    const taken = await take();
    expect(taken.map(({ kind, emoji }) => [kind, emoji]).sort()).toEqual([
      ["deletion", null],
      ["reaction", "🎉"],
    ]);
    expect(await take()).toEqual([]);
    expect(await take("another")).toEqual([]);
  });

  test("is told of by the statement that stores the message, on its line only", async () => {
    const conversation = await addConversation(office);
    const lineId = await addLine(given(), office.organizationId);
    const store = (overtakenAs: string | null, on = office.lineId) =>
      given().write((scope) =>
        insertInbound(scope, messageOf(conversation, { lineId: on }), overtakenAs),
      );
    await keep(reaction({ externalMessageId: "here" }));
    expect(await store("here")).toMatchObject({ isOvertaken: true });
    expect(await store("here", lineId)).toMatchObject({ isOvertaken: false });
    expect(await store("there")).toMatchObject({ isOvertaken: false });
    expect(await store(null)).toMatchObject({ isOvertaken: false });
    expect(await take("here")).toHaveLength(1);
  });

  test("is due in its time, and dropped unless a later one took its place", async () => {
    const first = reaction({ externalMessageId: "first" });
    await keep(first);
    await keep(reaction({ externalMessageId: "second", dueAt: after(11) }));
    const due = async (minutes: number) =>
      (await listDueEarlyChanges(given().read, after(minutes), 10)).flatMap((change) =>
        change.lineId === office.lineId ? change.externalMessageId : [],
      );
    expect(await due(9)).toEqual([]);
    expect(await due(10)).toEqual(["first"]);
    expect(await due(11)).toEqual(["first", "second"]);
    await keep(reaction({ externalMessageId: "first", at: after(1) }));
    await given().write((scope) => dropEarlyChange(scope, first));
    expect(await due(11)).toEqual(["first", "second"]);
    await given().write((scope) => dropEarlyChange(scope, { ...first, at: after(1) }));
    expect(await due(11)).toEqual(["second"]);
  });
});
