import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { openInlineSearch } from "../../support/inline-search";
import { openTeamStage, type TeamStage, tokens } from "../../support/team-stage";

const admin = { token: tokens.admin };

describe.each(engines)("the record of who did what, on $name", ({ open }) => {
  let stage: TeamStage;
  beforeEach(async () => {
    stage = await openTeamStage(open, openInlineSearch);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const audit = async (query: Record<string, string> = {}) =>
    (await stage.ok("listAudit", { ...admin, query })).items;
  const actions = async (query: Record<string, string> = {}) =>
    (await audit(query)).map(({ action }) => action);

  test("says who searched for which words, once for all pages of a search", async () => {
    const id = await stage.writesTo("service");
    const search = (query: Record<string, string>) =>
      stage.call("search", { token: tokens.foreman, query });
    await search({ q: "pump" });
    await search({ q: "valve", conversation: id });
    await search({ q: "  " });
    expect(await audit({ action: "search" })).toMatchObject([
      { agentName: "foreman", detail: { words: "valve" }, conversationId: id },
      { agentName: "foreman", detail: { words: "pump" }, conversationId: null },
    ]);
  });

  test("has what is typed on as one search with what it was at each pause, and the same once more not at all", async () => {
    await stage.writesTo("service");
    const transcripts = (query: string, limit = "50") =>
      stage.ok("listTranscripts", { token: tokens.foreman, query: { query, limit } });
    const words = async () => (await audit({ action: "search" })).map(({ detail }) => detail);
    for (const typed of ["pum*", "pump*", "pump", "pump sta*"]) await transcripts(typed);
    const pump = { words: "pump sta", begunAs: "pum → pump" };
    expect(await words()).toEqual([pump]);
    stage.parley.passTime(60_000);
    await transcripts("pump sta");
    expect(await words()).toEqual([pump]);
    // Whether there is anything for a part of it is no search; for other words it is.
    expect((await transcripts("sta", "0")).items).toEqual([]);
    expect(await words()).toEqual([pump]);
    await transcripts("valve", "0");
    await transcripts("pump");
    stage.parley.passTime(20_000);
    await transcripts("pump off");
    expect(await words()).toEqual([
      { words: "pump off" },
      { words: "pump" },
      { words: "valve" },
      pump,
    ]);
    expect(await transcripts("", "0")).toMatchObject({ items: [], hasAny: true });
  });

  test("says of what was loaded ahead that it was not opened, until it is", async () => {
    const id = await stage.writesTo("service");
    const read = (query: Record<string, string> = {}) =>
      stage.ok("getTimeline", { token: tokens.foreman, params: { id }, query });
    const recorded = () => actions({ conversation: id });
    await read({ ahead: "true" });
    await read({ ahead: "true" });
    expect(await recorded()).toEqual(["transcript.ahead"]);
    await read();
    expect(await recorded()).toEqual(["transcript.open"]);
    await read({ ahead: "true" });
    expect(await recorded()).toEqual(["transcript.open"]);
    // Whatever gives what was said is reading.
    for (const name of ["listNotes", "getMessage", "getOutline"] as const) {
      const other = await stage.writesTo("service", { from: `39061111111${name.length}` });
      const timeline = { token: tokens.fitter, params: { id: other } };
      const [entry] = (await stage.ok("getTimeline", timeline)).items;
      const messageId = entry?.kind === "message" ? entry.message.id : "";
      const params = { id: other, ...(name === "getMessage" && { messageId }) };
      await stage.ok(name, { token: tokens.foreman, params });
      expect(await actions({ conversation: other })).toEqual(["transcript.open"]);
    }
  });

  test("says which conversations supervisors and reviewers read, once a day, and of agents none", async () => {
    const id = await stage.writesTo("service");
    const read = (token: string) => stage.ok("getTimeline", { token, params: { id } });
    await read(tokens.fitter);
    await read(tokens.foreman);
    await read(tokens.foreman);
    await read(tokens.reviewer);
    const opened = await audit({ action: "transcript.open", conversation: id });
    expect(opened.map(({ agentName }) => agentName)).toEqual(["reviewer", "foreman"]);
    stage.parley.passTime(86_400_000);
    await read(tokens.foreman);
    const [later] = await audit({ action: "transcript.open" });
    expect(later).toMatchObject({ agentName: "foreman", conversationId: id });
  });

  test("says what was exported, fetched and deleted", async () => {
    const id = await stage.writesTo("service");
    const body = { ids: [id], format: "html", notes: true };
    const made = await stage.ok("createExport", { token: tokens.foreman, body });
    const given = { token: tokens.foreman, params: { id: made.id } };
    await stage.parley.until(async () => (await stage.ok("getExport", given)).state === "done");
    for (let times = 0; times < 2; times++) {
      expect((await stage.call("getExportContent", given)).status).toBe(200);
    }
    await stage.ok("deleteExport", given);
    const agent = await stage.idOf("foreman");
    const recorded = await audit({ agent });
    expect(recorded.map(({ action }) => action)).toEqual([
      ...["export.delete", "export.download", "export.create"],
    ]);
    expect(recorded[2]).toMatchObject({
      ...{ subject: made.id, conversationId: id },
      detail: { format: "html", notes: true, total: 1, query: null },
    });
  });

  test("says what a file changed of roles and teams, and nothing where it changed nothing", async () => {
    await stage.reteam({ sales: ["seller"], service: ["fitter"] });
    const before = (await audit({ action: "permissions.change" })).length;
    await stage.reteam({ sales: ["seller"], service: ["fitter"] });
    await stage.reteam({ sales: ["seller", "fitter"], service: ["fitter"] });
    const changes = await audit({ action: "permissions.change" });
    expect(changes).toHaveLength(before + 1);
    expect(changes[0]).toMatchObject({
      ...{ agentId: null, agentName: null, subject: await stage.idOf("fitter") },
      detail: { "teams before": "Service", teams: "Sales, Service" },
    });
  });

  test("is read in pages, by time, and says who read it", async () => {
    const id = await stage.writesTo("service");
    for (let day = 0; day < 5; day++) {
      await stage.ok("getTimeline", { token: tokens.foreman, params: { id } });
      stage.parley.passTime(86_400_000);
    }
    const query = { action: "transcript.open", limit: "2" };
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { items: readonly { id: string }[]; nextCursor: string | null } = await stage.ok(
        "listAudit",
        { ...admin, query: { ...query, ...(cursor === "" ? {} : { cursor }) } },
      );
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor;
    }
    const all = await audit({ action: "transcript.open" });
    expect(seen).toEqual(all.map((one) => one.id));
    expect(seen).toHaveLength(5);
    const [newest, , middle] = all;
    const within = { action: "transcript.open", from: middle?.at ?? "", to: newest?.at ?? "" };
    expect(await audit(within)).toHaveLength(2);
    expect((await actions({ action: "audit.read" })).length).toBeGreaterThan(0);
    expect((await stage.refused("listAudit", { token: tokens.foreman })).status).toBe(403);
    const wrong = { ...admin, query: { cursor: "nonsense" } };
    expect((await stage.refused("listAudit", wrong)).status).toBe(400);
  });
});
