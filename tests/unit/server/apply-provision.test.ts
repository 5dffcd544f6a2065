import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { findAgentBySession, findAgentByToken } from "@/db/stores/credentials";
import { insertLine, setLinePause } from "@/db/stores/lines";
import { insertAgent } from "@/db/stores/people/agent-accounts";
import type { Agent, Line } from "@/db/tables/tables";
import { applyProvision } from "@/lib/server/provisioning/apply-provision";
import { checkProvision, ProvisionError } from "@/lib/server/provisioning/provision";
import { signIn } from "@/lib/server/sessions/sign-in";
import { hashToken } from "@/lib/server/storage/hash-token";
import { agentToken, lineOf, provisionOf } from "../../support/ctlive";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";

type Members = Readonly<Record<string, unknown>>;

const email = "one@test.test";
const supervisor = "two@test.test";
const line = lineOf("http://gateway.test/send");

function fileWith(agent: Members, lineChanges: Members = {}): Members {
  return {
    organization: { name: "test" },
    agents: [
      { email, name: "Agent One", apiTokens: [agentToken], password: "first-password", ...agent },
      { email: supervisor, name: "Two", password: "second-password" },
    ],
    teams: [{ name: "Sales", members: [email] }],
    lines: [{ ...line, team: "Sales", ...lineChanges }],
  };
}

function lineAt(serviceAddress: string): Members {
  return { ...line, settings: { ...(line.settings as object), serviceAddress } };
}

/** A line that was made by hand. */
function lineRow(changes: Partial<Line>): Line {
  const { vault, context } = parley.runtime;
  return {
    id: context.newId(),
    organizationId: "",
    protocol: "ctlive",
    name: "",
    teamId: null,
    settings: vault.encrypt(JSON.stringify(lineAt("9999").settings)),
    isEnabled: true,
    refusalCount: 0,
    failureCount: 0,
    failureDetail: null,
    pausedReason: null,
    createdAt: parley.now(),
    updatedAt: parley.now(),
    ...changes,
  };
}

let parley: InProcessParley;
beforeEach(async () => {
  parley = await startInProcess({ provision: fileWith({}) });
});
afterEach(() => parley.close());

const apply = (file: Members) => applyProvision(parley.runtime, checkProvision(file, "The file"));

/** Everything that provisioning may write. */
async function stored(): Promise<unknown> {
  const { query, tables } = parley.runtime.context.database.read;
  return {
    organizations: await query.select().from(tables.organizations),
    agents: await query.select().from(tables.agents),
    tokens: await query.select().from(tables.apiTokens),
    sessions: await query.select().from(tables.sessions),
    teams: await query.select().from(tables.teams),
    members: await query.select().from(tables.teamMembers),
    lines: await query.select().from(tables.lines),
    provisioned: await query.select().from(tables.provisioned),
  };
}

async function openSession(address: string, password: string): Promise<string> {
  const result = await signIn(parley.runtime, { email: address, password, ip: "192.0.2.1" });
  if (result.outcome !== "signed-in") throw new Error(`${address} was ${result.outcome}`);
  return result.sessionId;
}

async function isOpen(sessionId: string): Promise<boolean> {
  const { read } = parley.runtime.context.database;
  return (await findAgentBySession(read, sessionId, parley.now())) !== undefined;
}

function liveLine() {
  const [only] = parley.runtime.context.lines.ofOrganization(organizationId());
  if (only === undefined) throw new Error("No line");
  return only;
}

function organizationId(): string {
  const [id] = parley.runtime.context.lines.sendable();
  return parley.runtime.context.lines.find(id ?? "")?.organizationId ?? "";
}

describe("applying a provisioning file", () => {
  test("twice changes nothing", async () => {
    await openSession(email, "first-password");
    const before = await stored();
    parley.passTime(1_000);
    await apply(fileWith({}));
    expect(await stored()).toEqual(before);
  });

  test("leaves alone what no file ever named", async () => {
    const { context } = parley.runtime;
    const { organizationId: own, id } = liveLine();
    const [agent] = await context.database.read.query
      .select()
      .from(context.database.read.tables.agents);
    const byHand = { ...agent, id: context.newId(), email: "hand@test.test" } as Agent;
    await context.database.write(async (scope) => {
      await insertAgent(scope, byHand);
      await insertLine(scope, lineRow({ organizationId: own, name: "By hand" }));
    });
    await context.lines.reload();
    const session = await openSession("hand@test.test", "first-password");
    const off = await apply({ organization: { name: "test" } });
    expect(off.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      `agent ${email}`,
      `agent ${supervisor}`,
      "team Sales",
      "line WhatsApp",
    ]);
    expect(await isOpen(session)).toBe(true);
    expect(context.lines.sendable()).not.toContain(id);
    expect(context.lines.sendable()).toHaveLength(1);
  });

  test("by Parley itself governs nothing", async () => {
    const parleys = { ...fileWith({}), organization: { name: "demo" }, agents: [], teams: [] };
    const demo = checkProvision({ ...parleys, lines: [lineAt("5678")] }, "The demo");
    await applyProvision(parley.runtime, demo, "parley");
    expect(await apply({ organization: { name: "demo" } })).toEqual([]);
    expect(parley.runtime.context.lines.sendable()).toHaveLength(2);
  });

  test("changes what differs, and the line at once", async () => {
    await apply({
      ...fileWith({ name: "Ada", role: "admin" }, { enabled: false, team: undefined }),
      organization: { name: "test", displayName: "Test & Co", language: "it" },
    });
    const { read } = parley.runtime.context.database;
    expect(await findAgentByEmail(read, email)).toMatchObject({ name: "Ada", role: "admin" });
    expect(parley.runtime.context.lines.sendable()).toEqual([]);
    expect(await stored()).toMatchObject({
      organizations: [{ displayName: "Test & Co", language: "it" }],
      lines: [{ isEnabled: false, teamId: null }],
    });
  });

  test("with a new password signs that agent out everywhere, and nobody else", async () => {
    const own = [
      await openSession(email, "first-password"),
      await openSession(email, "first-password"),
    ];
    const other = await openSession(supervisor, "second-password");
    await apply(fileWith({ password: "third-password" }));
    expect(await Promise.all([...own, other].map(isOpen))).toEqual([false, false, true]);
    await expect(openSession(email, "first-password")).rejects.toThrow("refused");
    expect(await isOpen(await openSession(email, "third-password"))).toBe(true);
  });

  test("without a password keeps the one there is, and the sessions", async () => {
    const session = await openSession(email, "first-password");
    await apply(fileWith({ password: undefined }));
    expect(await isOpen(session)).toBe(true);
    await expect(openSession(email, "first-password")).resolves.toBeDefined();
  });

  test("keeps passwords, tokens and settings unreadable", async () => {
    const everything = JSON.stringify(await stored());
    for (const secret of ["first-password", agentToken, "s3cret", "SCN1"]) {
      expect(everything).not.toContain(secret);
    }
  });

  test("gives a token to whom the file says", async () => {
    const { read } = parley.runtime.context.database;
    const holder = async () => (await findAgentByToken(read, hashToken(agentToken)))?.email;
    expect(await holder()).toBe(email);
    const [one, two] = fileWith({ apiTokens: [] }).agents as readonly Members[];
    await apply({ ...fileWith({}), agents: [one, { ...two, apiTokens: [agentToken] }] });
    expect(await holder()).toBe(supervisor);
  });

  test("with other settings lets a line go on that had stopped, with the same ones does not", async () => {
    const { context } = parley.runtime;
    const { id } = liveLine();
    await context.database.write((scope) => setLinePause(scope, id, "The password is wrong"));
    await apply(fileWith({}));
    expect(context.lines.find(id)?.pausedReason).toBe("The password is wrong");
    expect(context.lines.sendable()).toEqual([]);
    await apply(fileWith({}, lineOf("http://gateway.test/send", { outboundPassword: "new" })));
    expect(context.lines.find(id)?.pausedReason).toBeNull();
    expect(context.lines.sendable()).toEqual([id]);
  });

  test("refuses an e-mail of another organization, and changes nothing", async () => {
    const before = await stored();
    const file = { ...fileWith({}), organization: { name: "other" }, teams: [], lines: [] };
    await expect(apply(file)).rejects.toThrow(ProvisionError);
    await expect(apply(file)).rejects.toThrow("agents[0].email: one@test.test belongs to another");
    expect(await stored()).toEqual(before);
  });

  test("refuses another protocol for a line there is, and changes nothing", async () => {
    const { context } = parley.runtime;
    const { organizationId: own, id } = liveLine();
    const row = lineRow({ organizationId: own, protocol: "fax", name: "Fax" });
    await context.database.write((scope) => insertLine(scope, row));
    const file = provisionOf(line, { ...lineAt("5678"), name: "Fax" });
    const before = await stored();
    await expect(apply(file)).rejects.toThrow("lines[1].protocol");
    expect(await stored()).toEqual(before);
    expect(context.lines.sendable()).toEqual([id]);
  });
});
