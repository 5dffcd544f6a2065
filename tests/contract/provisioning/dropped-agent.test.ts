import { encode } from "next-auth/jwt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { signIn } from "@/lib/server/sessions/sign-in";
import {
  type ApiStage,
  agentToken,
  type Given,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";
import { lineOf, provisionOf } from "../../support/ctlive";

const email = "one@test.test";
const password = "the password of one";
const reason = "no longer an agent here";

type Members = Readonly<Record<string, unknown>>;

const whole = provisionOf(lineOf("http://gateway.test/send"));
const [one, two] = whole.agents as readonly [Members, Members];
/** The file without Agent One. */
const without: Members = { ...whole, agents: [two] };

let stage: ApiStage;
let myId: string;
beforeEach(async () => {
  stage = await openApiStage();
  await stage.parley.provision({ ...whole, agents: [{ ...one, password }, two] });
  myId = (await stage.ok("getMe")).agent.id;
});
afterEach(() => stage.close());

async function openSession() {
  const { runtime } = stage.parley;
  const signedIn = await signIn(runtime, { email, password, ip: "192.0.2.1" });
  if (signedIn.outcome !== "signed-in") throw new Error(`It was ${signedIn.outcome}`);
  const { sessionId } = signedIn;
  const token = await encode({ token: { sessionId }, secret: runtime.sessionSecret });
  return `next-auth.session-token=${token}`;
}

const browser = (cookie: string): Given => ({ token: null, headers: { cookie } });

async function programToken(): Promise<string> {
  const body = JSON.stringify({ email, password });
  const headers = { "content-type": "application/json" };
  const answer = await stage.door.request("POST", "/v2/auth/token", { headers, body });
  return JSON.parse(answer.body.toString("utf8")).token;
}

async function programStatus(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` };
  return (await stage.door.request("GET", "/v2/conversations", { headers })).status;
}

async function takeConversation(item: Members = {}): Promise<string> {
  const id = await stage.customerWrites(item);
  await stage.ok("patchConversation", { params: { id }, body: { assignee: myId } });
  return id;
}

const conversation = (id: string) =>
  stage.ok("getConversation", { params: { id }, token: supervisorToken });

test("an agent whom the file no longer names is out at once: session, tokens, program token, stream", async () => {
  const cookie = await openSession();
  const token = await programToken();
  expect(await programStatus(token)).toBe(200);
  const response = await fetch(`${stage.door.url}/api/events`, { headers: { cookie } });
  const stream = response.body?.getReader();
  await stream?.read();
  const off = await stage.parley.provision(without);
  expect(off).toEqual([{ kind: "agent", id: myId, name: email, returnedCount: 0 }]);
  expect((await stage.refused("getMe", browser(cookie))).status).toBe(401);
  expect((await stage.refused("getMe")).status).toBe(401);
  expect(await programStatus(token)).toBe(401);
  expect((await stream?.read())?.done).toBe(true);
  await expect(openSession()).rejects.toThrow("refused");
  const { agents } = await stage.ok("getMe", { token: supervisorToken });
  expect(agents.map(({ name }) => name)).toEqual(["Agent Two"]);
  const id = await stage.customerWrites();
  const given = { params: { id }, body: { assignee: myId }, token: supervisorToken };
  expect((await stage.refused("patchConversation", given)).status).toBe(400);
});

test("what a dropped agent held is everybody's, and says why", async () => {
  const id = await takeConversation();
  const [off] = await stage.parley.provision(without);
  expect(off?.returnedCount).toBe(1);
  expect(await conversation(id)).toMatchObject({ assigneeId: null, status: "open" });
  const { items } = await stage.ok("getTimeline", { params: { id }, token: supervisorToken });
  expect(items.at(-1)).toMatchObject({
    event: { kind: "assigned", by: { kind: "system" }, from: myId, to: null, reason },
  });
  const counts = await stage.ok("getCounts", { token: supervisorToken });
  expect(counts.unassigned.total).toBe(1);
});

test("a conversation that a dropped agent had closed opens again for everybody", async () => {
  const id = await takeConversation();
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  await stage.parley.provision(without);
  expect(await conversation(id)).toMatchObject({ assigneeId: myId, status: "closed" });
  await stage.customerWrites({ messageId: "the-second" });
  expect(await conversation(id)).toMatchObject({ assigneeId: null, status: "open" });
  const { items } = await stage.ok("getTimeline", { params: { id }, token: supervisorToken });
  expect(items.at(-1)).toMatchObject({ event: { from: myId, to: null, reason } });
});

test("an agent who is named again is in again by signing in, and nothing of before is", async () => {
  const cookie = await openSession();
  const token = await programToken();
  const id = await takeConversation();
  await stage.parley.provision(without);
  expect(await stage.parley.provision(whole)).toEqual([]);
  expect((await stage.ok("getMe")).agent.id).toBe(myId);
  expect((await stage.refused("getMe", browser(cookie))).status).toBe(401);
  expect(await programStatus(token)).toBe(401);
  await stage.ok("getMe", browser(await openSession()));
  expect(await programStatus(await programToken())).toBe(200);
  expect((await conversation(id)).assigneeId).toBeNull();
});

test("an agent is dropped once: the same file says and changes nothing more", async () => {
  await stage.parley.provision(without);
  expect(await stage.parley.provision(without)).toEqual([]);
});

test("other organizations, and who was never named, are left alone", async () => {
  await stage.parley.provision({ organization: { name: "test" } });
  await stage.ok("getMe", { token: outsiderToken });
  expect((await stage.refused("getMe", { token: agentToken })).status).toBe(401);
  expect((await stage.refused("getMe", { token: supervisorToken })).status).toBe(401);
});

test("a team that the file no longer names has no members, and has them again when it is named", async () => {
  const teams = [{ name: "Sales", members: [email] }];
  const { query, tables } = stage.parley.runtime.context.database.read;
  const members = async () => (await query.select().from(tables.teamMembers)).length;
  await stage.parley.provision({ ...whole, teams });
  expect(await members()).toBe(1);
  const off = await stage.parley.provision(whole);
  expect(off).toMatchObject([{ kind: "team", name: "Sales" }]);
  expect(await members()).toBe(0);
  await stage.parley.provision({ ...whole, teams });
  expect(await members()).toBe(1);
});
