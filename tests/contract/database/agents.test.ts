import { beforeEach, expect, test } from "vitest";
import { findAgent, findAgentByEmail } from "@/db/stores/agents";
import {
  findAgentBySession,
  findAgentByToken,
  insertSession,
  revokeSession,
  revokeSessions,
  upsertApiToken,
} from "@/db/stores/credentials";
import { updateAgent } from "@/db/stores/people/agent-accounts";
import { addAgent, after, newId, noon, type Office, openOffice } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("an agent", (given) => {
  let office: Office;
  beforeEach(async () => {
    office = await openOffice(given());
  });

  const add = (changes = {}) => addAgent(given(), office.organizationId, changes);

  async function addSession(agentId: string, expiresAt = after(1_000)): Promise<string> {
    const session = { id: newId(), agentId, createdAt: noon, expiresAt, revokedAt: null };
    await given().write((scope) => insertSession(scope, session, null));
    return session.id;
  }

  async function agentOf(sessionId: string, now = noon): Promise<string | undefined> {
    return (await findAgentBySession(given().read, sessionId, now))?.id;
  }

  function give(agentId: string, tokenHash: string): Promise<void> {
    const token = { id: newId(), agentId, tokenHash, createdAt: noon };
    return given().write((scope) => upsertApiToken(scope, token));
  }

  async function holderOf(tokenHash: string): Promise<string | undefined> {
    return (await findAgentByToken(given().read, tokenHash))?.id;
  }

  test("is found by e-mail, in whatever case and with blanks around it", async () => {
    const email = `${newId()}@test.test`;
    const id = await add({ email, name: "Ada", role: "admin", passwordHash: "hash" });
    const expected = {
      id,
      organizationId: office.organizationId,
      email,
      name: "Ada",
      role: "admin",
      passwordHash: "hash",
      isProgram: false,
      isActive: true,
      isLimitedToTeams: false,
      readmittedAt: null,
      capacity: null,
      skills: null,
      languages: null,
      givenAt: null,
      createdAt: noon,
    };
    expect(await findAgentByEmail(given().read, ` ${email.toUpperCase()} `)).toEqual(expected);
    expect(await findAgentByEmail(given().read, "nobody@test.test")).toBeUndefined();
  });

  test("has an e-mail that nobody else in any organization has", async () => {
    const email = `${newId()}@test.test`;
    await add({ email });
    office = await openOffice(given());
    await expect(add({ email })).rejects.toThrow();
  });

  test("is found in the own organization and while active", async () => {
    const { read } = given();
    const [active, inactive] = [await add(), await add({ isActive: false })];
    expect((await findAgent(read, office.organizationId, active))?.id).toBe(active);
    expect(await findAgent(read, office.organizationId, inactive)).toBeUndefined();
    expect(await findAgent(read, newId(), active)).toBeUndefined();
  });

  test("keeps the password when a change brings none", async () => {
    const email = `${newId()}@test.test`;
    const id = await add({ email, passwordHash: "old" });
    const change = (passwordHash: string | null) =>
      given().write((scope) =>
        updateAgent(scope, id, { name: "Ada", role: "supervisor", passwordHash }),
      );
    await change(null);
    const changed = await findAgentByEmail(given().read, email);
    expect(changed).toMatchObject({ name: "Ada", role: "supervisor", passwordHash: "old" });
    await change("new");
    expect((await findAgentByEmail(given().read, email))?.passwordHash).toBe("new");
  });

  test("gets no session by a password that is another by now, nor when inactive", async () => {
    const id = await add({ passwordHash: "new" });
    const inactive = await add({ passwordHash: "new", isActive: false });
    const sessionBy = async (agentId: string, passwordHash: string | null) => {
      const dates = { createdAt: noon, expiresAt: after(1_000), revokedAt: null };
      const session = { id: newId(), agentId, ...dates };
      const isKept = await given().write((scope) => insertSession(scope, session, passwordHash));
      return [isKept, await agentOf(session.id)];
    };
    expect(await sessionBy(id, "old")).toEqual([false, undefined]);
    expect(await sessionBy(id, null)).toEqual([false, undefined]);
    expect(await sessionBy(inactive, "new")).toEqual([false, undefined]);
    expect(await sessionBy(id, "new")).toEqual([true, id]);
  });

  test("is known by a session until it is over, to the millisecond", async () => {
    const id = await add();
    const session = await addSession(id);
    expect(await agentOf(session, after(999))).toBe(id);
    expect(await agentOf(session, after(1_000))).toBeUndefined();
    expect(await agentOf(newId())).toBeUndefined();
  });

  test("loses the session that is revoked and no other", async () => {
    const id = await add();
    const [one, other] = [await addSession(id), await addSession(id)];
    await given().write((scope) => revokeSession(scope, one, noon));
    expect([await agentOf(one), await agentOf(other)]).toEqual([undefined, id]);
  });

  test("loses every session at once, and a colleague none", async () => {
    const [id, colleague] = [await add(), await add()];
    const sessions = [await addSession(id), await addSession(id), await addSession(colleague)];
    await given().write((scope) => revokeSessions(scope, id, noon));
    const known = await Promise.all(sessions.map((session) => agentOf(session)));
    expect(known).toEqual([undefined, undefined, colleague]);
    expect(await agentOf(await addSession(id))).toBe(id);
  });

  test("is known by a token, which the next holder takes over", async () => {
    const [id, colleague] = [await add(), await add()];
    const hash = newId();
    await give(id, hash);
    await give(id, hash);
    expect(await holderOf(hash)).toBe(id);
    expect(await holderOf(newId())).toBeUndefined();
    await give(colleague, hash);
    expect(await holderOf(hash)).toBe(colleague);
  });

  test("that is not active gets in neither by session nor by token", async () => {
    const id = await add({ isActive: false });
    const hash = newId();
    await give(id, hash);
    expect(await holderOf(hash)).toBeUndefined();
    expect(await agentOf(await addSession(id))).toBeUndefined();
  });
});
