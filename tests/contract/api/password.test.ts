import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { updateAgent } from "@/db/stores/people/agent-accounts";
import { signIn } from "@/lib/server/sessions/sign-in";
import { type ApiStage, agentToken, type Given, openApiStage } from "../../support/api-stage";

const email = "one@test.test";
const [first, second] = ["the first password", "the second password"];

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
  const { database } = stage.parley.runtime.context;
  const agent = await findAgentByEmail(database.read, email);
  if (agent === undefined) throw new Error("There is no Agent One");
  const passwordHash = await stage.parley.runtime.passwords.hash(first);
  const { name, role } = agent;
  await database.write((scope) => updateAgent(scope, agent.id, { name, role, passwordHash }));
});
afterEach(() => stage.close());

async function browser(password = first): Promise<Given & { readonly cookie: string }> {
  const { runtime } = stage.parley;
  const signedIn = await signIn(runtime, { email, password, ip: "192.0.2.1" });
  if (signedIn.outcome !== "signed-in") throw new Error(`It was ${signedIn.outcome}`);
  const { sessionId } = signedIn;
  const token = await encode({ token: { sessionId }, secret: runtime.sessionSecret });
  const cookie = `next-auth.session-token=${token}`;
  return { token: null, headers: { cookie, "sec-fetch-site": "same-origin" }, cookie };
}

const change = (current: string, by: Given) =>
  stage.call("putMyPassword", { ...by, body: { current, new: second } });

test("a new password is the one to sign in with, and ends the agent's other sessions", async () => {
  const [own, other] = [await browser(), await browser()];
  expect((await change(first, own)).status).toBe(204);
  expect((await stage.ok("getMe", own)).agent.email).toBe(email);
  expect((await stage.refused("getMe", other)).status).toBe(401);
  await expect(browser(first)).rejects.toThrow("refused");
  await stage.ok("getMe", await browser(second));
  await stage.ok("getMe", { token: agentToken });
});

test("asked for with a token, it ends every session", async () => {
  const one = await browser();
  expect((await change(first, { token: agentToken })).status).toBe(204);
  expect((await stage.refused("getMe", one)).status).toBe(401);
});

test("a running stream of an ended session ends at once, others go on", async () => {
  const [own, other] = [await browser(), await browser()];
  const open = async ({ cookie }: { readonly cookie: string }) => {
    const response = await fetch(`${stage.door.url}/api/events`, { headers: { cookie } });
    return response.body?.getReader();
  };
  const [kept, ended] = [await open(own), await open(other)];
  await Promise.all([kept?.read(), ended?.read()]);
  expect((await change(first, own)).status).toBe(204);
  expect((await ended?.read())?.done).toBe(true);
  await stage.customerWrites();
  expect((await kept?.read())?.done).toBe(false);
  await kept?.cancel();
});

test("who signs in with the old password while it is changed is not signed in", async () => {
  const own = await browser();
  const { runtime } = stage.parley;
  const { context } = runtime;
  const write: typeof context.database.write = async (work) => {
    expect((await change(first, own)).status).toBe(204);
    return context.database.write(work);
  };
  const slow = { ...runtime, context: { ...context, database: { ...context.database, write } } };
  const { outcome } = await signIn(slow, { email, password: first, ip: "192.0.2.2" });
  expect(outcome).toBe("refused");
});

test("a wrong current password changes nothing, and is counted as at sign-in", async () => {
  const [own, other] = [await browser(), await browser()];
  const statuses: number[] = [];
  for (let count = 0; count < 9; count++) statuses.push((await change("wrong", own)).status);
  expect(new Set(statuses)).toEqual(new Set([403, 429]));
  expect(statuses.at(-1)).toBe(429);
  await stage.ok("getMe", other);
});

test("a password too short is refused", async () => {
  const body = { current: first, new: "short" };
  expect((await stage.refused("putMyPassword", { ...(await browser()), body })).status).toBe(400);
});
