import { afterEach, beforeEach, expect, test } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { updateAgent } from "@/db/stores/people/agent-accounts";
import { web1on1 } from "@/lib/protocols/web1on1";
import type { Web1on1Settings } from "@/lib/protocols/web1on1/access/settings";
import { authOperations } from "@/lib/protocols/web1on1/endpoints/auth";
import { createHost } from "@/lib/server/protocols/agent-api-host";
import { openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

type Host = ReturnType<typeof createHost<Web1on1Settings>>;

const email = "one@test.test";
const password = "the first password";

let stage: Web1on1Stage;
beforeEach(async () => {
  stage = await openWeb1on1Stage({ clients: [] });
  await giveAgent(password);
});
afterEach(() => stage.close());

async function giveAgent(given: string): Promise<void> {
  const { database } = stage.parley.runtime.context;
  const agent = await findAgentByEmail(database.read, email);
  if (agent === undefined) throw new Error("There is no Agent One");
  const { id, name, role } = agent;
  const passwordHash = await stage.parley.runtime.passwords.hash(given);
  await database.write((scope) => updateAgent(scope, id, { name, role, passwordHash }));
}

/** Asks for tokens, where `slowly` has a part of the host do its work and then the password be changed. */
async function tokensOf(
  body: unknown,
  slowly: (host: Host) => Partial<Host>,
): Promise<{ readonly token: string; readonly refreshToken: string }> {
  const { signal } = new AbortController();
  const host = createHost(stage.parley.runtime, web1on1, {
    ...{ signal, ip: "192.0.2.1" },
    onProven() {},
  });
  const answer = await authOperations.token.run(
    {
      ...{ method: "POST", path: "/v2/auth/token", params: {}, query: {}, headers: {} },
      ...{ url: `${stage.door.url}/v2/auth/token`, visitor: null },
      body: new TextEncoder().encode(JSON.stringify(body)),
    },
    { ...host, ...slowly(host) },
  );
  return JSON.parse(String(answer.body));
}

async function expectWorthless(given: { readonly token: string; readonly refreshToken: string }) {
  const { token, refreshToken } = given;
  expect((await stage.call("GET", "/v2/users", undefined, token)).status).toBe(401);
  const body = { clientId: email, refreshToken };
  expect((await stage.call("POST", "/v2/auth/token", body, null)).status).toBe(401);
}

test("tokens issued while the password is changed are invalid", async () => {
  const tokens = await tokensOf({ email, password }, (host) => ({
    async desk(organizationId, agentId) {
      const desk = await host.desk(organizationId, agentId);
      await giveAgent("the second password");
      return desk;
    },
  }));
  await expectWorthless(tokens);
});

test("tokens for a refresh token are invalid when the password is changed meanwhile", async () => {
  const { refreshToken } = await stage.ok(201, "POST", "/v2/auth/token", { email, password });
  const tokens = await tokensOf({ clientId: email, refreshToken }, (host) => ({
    async access(...asked) {
      const access = await host.access(...asked);
      await giveAgent("the second password");
      return access;
    },
  }));
  await expectWorthless(tokens);
});
