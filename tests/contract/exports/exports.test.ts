import { createHash } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runExport } from "@/lib/inbox/exports/run-export";
import { agentToken, outsiderToken } from "../../support/api-stage";
import { engines, openTimeoutMs } from "../../support/databases";
import { exportsOf } from "../../support/export-stage";
import { openTeamStage, type TeamStage, tokens } from "../../support/team-stage";

describe.each(engines)("exports on $name", ({ open }) => {
  let stage: TeamStage;
  let foreman: ReturnType<typeof exportsOf>;
  let admin: ReturnType<typeof exportsOf>;
  beforeEach(async () => {
    stage = await openTeamStage(open);
    foreman = exportsOf(stage, tokens.foreman);
    admin = exportsOf(stage, tokens.admin);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const stopWorker = () => stage.parley.runtime.worker.stop();
  const step = () => runExport(stage.parley.runtime.context);
  const say = (text: string) => ({ message: { type: "TEXT", text } });

  test("a set is written as it was when it was asked for, whatever comes later", async () => {
    const first = await stage.writesTo("service", say("The pump is loud"));
    await stage.writesTo("service", { from: "390600000001", ...say("My bill") });
    await stopWorker();
    const asked = await foreman.ask({ query: "", format: "json" });
    expect(asked).toMatchObject({ state: "running", total: 2, done: 0, query: "", notes: true });
    await stage.writesTo("service", say("Said later"));
    await stage.writesTo("service", { from: "390600000002", ...say("Came later") });
    while (await step());
    const done = await stage.ok("getExport", { token: tokens.foreman, params: { id: asked.id } });
    expect(done).toMatchObject({ state: "done", total: 2, done: 2, leftOut: 0, messages: 2 });
    const { body, headers } = await foreman.content(asked.id);
    const lines = body
      .toString("utf8")
      .trim()
      .split("\n")
      .map((one) => JSON.parse(one));
    expect(lines.map(({ kind }) => kind)).toEqual([
      ...["export", "conversation", "message", "conversation", "message", "end"],
    ]);
    expect(lines[0]).toMatchObject({ chosenAt: done.createdAt, total: 2, hasNotes: true });
    expect(lines[1]).toMatchObject({ id: first, line: "Service", team: "Service" });
    expect(lines[2]).toMatchObject({ conversationId: first, text: "The pump is loud" });
    expect(lines[5]).toEqual({ kind: "end", written: 2, leftOut: 0 });
    const sha256 = createHash("sha256").update(body);
    expect(done).toMatchObject({ bytes: body.byteLength, sha256: sha256.copy().digest("hex") });
    expect(headers["repr-digest"]).toBe(`sha-256=:${sha256.digest("base64")}:`);
    expect(headers["content-disposition"]).toContain(".jsonl");
    const part = await foreman.content(asked.id, { range: "bytes=0-9" });
    expect([part.status, part.body]).toEqual([206, body.subarray(0, 10)]);
  });

  test("what an agent may not see is in no export of theirs, also where it was taken from them meanwhile", async () => {
    const own = await stage.writesTo("service");
    const foreign = await stage.writesTo("sales", { from: "390600000001" });
    await stage.writesTo("service", { from: "390600000002" });
    const refused = await stage.refused("createExport", {
      token: tokens.foreman,
      body: { ids: [own, foreign], format: "text", notes: false },
    });
    expect(refused).toMatchObject({ status: 404, errors: [{ path: "ids.1" }] });
    expect((await stage.ok("listExports", { token: tokens.foreman })).items).toEqual([]);
    await stopWorker();
    const { id } = await foreman.ask({ query: "" });
    expect(await foreman.ask({ query: "", id })).toMatchObject({ total: 2 });
    await stage.ok("patchConversation", {
      ...{ params: { id: own }, token: tokens.admin, body: { assignee: null } },
    });
    const { query, tables } = stage.parley.runtime.context.database.read;
    const [sales] = (await query.select().from(tables.teams)).filter(
      ({ name }) => name === "Sales",
    );
    await stage.parley.runtime.context.database.write(async (scope) => {
      await scope.query.update(scope.tables.conversations).set({ teamId: sales?.id ?? null });
    });
    while (await step());
    expect(await foreman.ended(id)).toMatchObject({ state: "done", done: 0, leftOut: 2 });
    const text = (await foreman.content(id)).body.toString("utf8");
    expect(text).toContain("2 conversations were left out");
    expect(text).not.toContain("390612345678");
  });

  test("asked twice under one id it is one export, which is its asker's alone", async () => {
    await stage.writesTo("service");
    const id = uuidv7();
    const first = await foreman.ask({ id, query: "" });
    expect((await foreman.ask({ id, query: "is:closed" })).createdAt).toBe(first.createdAt);
    await foreman.ended(id);
    expect((await stage.ok("listExports", { token: tokens.foreman })).items).toHaveLength(1);
    const taken = { token: tokens.admin, body: { id, query: "", format: "text", notes: true } };
    expect((await stage.refused("createExport", taken)).status).toBe(409);
    for (const name of ["getExport", "deleteExport", "getExportContent"] as const) {
      for (const token of [tokens.admin, outsiderToken]) {
        expect((await stage.refused(name, { token, params: { id } })).status).toBe(404);
      }
      const params = { id };
      expect((await stage.refused(name, { token: agentToken, params })).status).toBe(403);
    }
  });

  test("a cancelled export has no file, and no more than ten are written at once", async () => {
    await stage.writesTo("service");
    await stopWorker();
    const [one, two] = [await admin.ask({ query: "" }), await foreman.ask({ query: "" })];
    for (let more = 0; more < 8; more++) await foreman.ask({ query: "" });
    const body = { query: "", format: "text", notes: true };
    const refused = await stage.refused("createExport", { token: tokens.admin, body });
    expect(refused).toMatchObject({ status: 409, detail: expect.stringContaining("10 exports") });
    expect(
      (await stage.refused("getExportContent", { token: tokens.foreman, params: { id: two.id } }))
        .status,
    ).toBe(409);
    const cancel = (id: string, token: string) =>
      stage.ok("deleteExport", { token, params: { id } });
    expect(await cancel(two.id, tokens.foreman)).toMatchObject({ state: "cancelled" });
    while (await step());
    expect(await admin.ended(one.id)).toMatchObject({ state: "done" });
    expect(
      (await stage.ok("getExport", { token: tokens.foreman, params: { id: two.id } })).state,
    ).toBe("cancelled");
    const { exportFiles } = stage.parley.runtime.context;
    expect(await exportFiles.size(two.id)).toBeNull();
    expect(await cancel(one.id, tokens.admin)).toMatchObject({ state: "deleted" });
    expect(await cancel(one.id, tokens.admin)).toMatchObject({ state: "deleted" });
    expect(await exportFiles.size(one.id)).toBeNull();
    expect(
      (await stage.refused("getExportContent", { token: tokens.admin, params: { id: one.id } }))
        .status,
    ).toBe(404);
  });

  test("whoever may not export any more gets nothing of what was begun", async () => {
    await stage.writesTo("service");
    await stopWorker();
    const { id } = await foreman.ask({ query: "" });
    const { database, exportFiles } = stage.parley.runtime.context;
    await database.write(async (scope) => {
      await scope.query.update(scope.tables.agents).set({ role: "agent" });
    });
    while (await step());
    const { query, tables } = database.read;
    expect(await query.select().from(tables.exports)).toMatchObject([{ id, state: "failed" }]);
    expect(await exportFiles.size(id)).toBeNull();
  });
});
