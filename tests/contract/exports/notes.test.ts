import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportFormats } from "@/lib/model/exports/export";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";
import { exportsOf } from "../../support/export-stage";

let stage: ApiStage;
let id: string;
let supervisor: ReturnType<typeof exportsOf>;
beforeEach(async () => {
  stage = await openApiStage();
  supervisor = exportsOf(stage, supervisorToken);
  id = await stage.customerWrites({ message: { type: "TEXT", text: "Is it ready?" } });
  const { agents } = await stage.ok("getMe");
  const other = agents.find(({ name }) => name === "Agent Two")?.id ?? "";
  const params = { id };
  const note = {
    kind: "note",
    text: "secret-note @Agent Two",
    mentions: [{ kind: "agent", id: other }],
  };
  const text = { kind: "text", text: "It is ready" };
  const send = (content: object) =>
    stage.ok("sendMessage", { params, body: { id: uuidv7(), content } });
  await send(note);
  await send(text);
  await stage.ok("patchConversation", {
    params,
    body: { assignee: other, tags: ["secret-tag"], priority: 2 },
  });
});
afterEach(() => stage.close());

test.each(exportFormats)(
  "without notes, a file in %s has no trace of what is internal",
  async (format) => {
    const file = await supervisor.fileOf({ ids: [id], format, notes: false });
    expect(file).not.toMatch(
      /secret|mention|assigned|priorit(?:y|ized)["\s:,]*(?:2|High|set)|internal"/iu,
    );
    const { items } = await stage.ok("getTimeline", { params: { id } });
    expect(items.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["message", "message", "message", "event"]),
    );
    for (const entry of items) {
      const isOutward = entry.kind === "message" && entry.message.direction !== "internal";
      if (entry.kind === "message" && !isOutward) expect(file).not.toContain(entry.message.id);
    }
    if (format !== "csv-conversations") expect(file).toContain("It is ready");
  },
);

test.each(exportFormats)("with notes, a file in %s says who noted and did what", async (format) => {
  const file = await supervisor.fileOf({ ids: [id], format, notes: true });
  if (format !== "csv-messages") expect(file).toContain("secret-tag");
  if (format !== "csv-conversations") expect(file).toContain("secret-note");
  if (format.startsWith("csv")) return;
  expect(file).toContain("assigned the conversation to Agent Two");
});

test("a file is in the language and by the clocks that were asked for", async () => {
  const file = await supervisor.fileOf({
    ...{ ids: [id], format: "text", notes: true, language: "es", timeZone: "Pacific/Kiritimati" },
  });
  expect(file).toContain("Conversaciones de test");
  expect(file).toContain("Pacific/Kiritimati");
  expect(file).toContain("ha asignado la conversación a Agent Two");
});

test("what cannot be asked for is refused, and nothing is made", async () => {
  const ask = (body: object) =>
    stage.refused("createExport", {
      token: supervisorToken,
      body: { format: "text", notes: false, ...body },
    });
  expect((await ask({})).status).toBe(400);
  expect((await ask({ query: "", ids: [id] })).status).toBe(400);
  expect((await ask({ ids: [id, id] })).status).toBe(400);
  expect((await ask({ query: "", format: "pdf" })).status).toBe(400);
  expect((await ask({ query: "", timeZone: "Mars" })).status).toBe(400);
  const unread = await ask({ query: "waiting:soon" });
  expect(unread).toMatchObject({ status: 400, errors: [{ path: "query" }] });
  expect((await stage.ok("listExports", { token: supervisorToken })).items).toEqual([]);
});

test("files are forgotten after seven days, and what belongs to no export is taken away", async () => {
  const { id: exportId } = await supervisor.ask({ ids: [id] });
  await supervisor.ended(exportId);
  const { context } = stage.parley.runtime;
  const { forgetExports } = await import("@/lib/inbox/exports/end-export");
  const stray = await context.exportFiles.open(uuidv7(), 0);
  await stray?.close();
  await forgetExports(context);
  expect(await context.exportFiles.list()).toEqual([exportId]);
  stage.parley.passTime(8 * 86_400_000);
  await forgetExports(context);
  expect(await context.exportFiles.list()).toEqual([]);
  const { query, tables } = context.database.read;
  expect(await query.select().from(tables.exports)).toEqual([]);
  expect(await query.select().from(tables.exportItems)).toEqual([]);
});
