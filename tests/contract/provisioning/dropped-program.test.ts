import { afterEach, beforeEach, expect, test } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { registrationOf } from "../../support/alvaria";
import { describeAlvaria } from "../../support/alvaria-stage";
import { lineOf, provisionOf } from "../../support/ctlive";
import {
  botEmail,
  botPassword,
  openWebhookStage,
  type WebhookStage,
} from "../../support/webhook-stage";

const withoutPrograms = provisionOf(lineOf("http://gateway.test/send"));

let stage: WebhookStage;
beforeEach(async () => {
  stage = await openWebhookStage();
});
afterEach(() => stage.close());

const signIn = () => stage.api("POST", "auth/token", { email: botEmail, password: botPassword });
const calls = () => stage.receiver.calls.filter(({ method }) => method === "POST");

const switchOffs = [
  ["that the file no longer names", () => stage.parley.provision(withoutPrograms)],
  [
    "that the file switches off",
    () =>
      stage.parley.amend({
        apiClients: [
          {
            protocol: "web1on1",
            name: "Bot",
            enabled: false,
            settings: {
              email: botEmail,
              name: "Robot",
              password: botPassword,
              scope: "bot",
              allowPrivateHosts: ["127.0.0.1"],
            },
          },
        ],
      }),
  ],
] as const;

test.for(switchOffs)("a program %s has no token, and gets none", async ([, switchOff]) => {
  expect((await stage.api("GET", "users")).status).toBe(200);
  await switchOff();
  expect((await stage.api("GET", "users")).status).toBe(401);
  expect((await signIn()).status).toBe(401);
  await stage.parley.amend({});
  expect((await stage.api("GET", "users")).status).toBe(401);
  const { token } = (await signIn()).body as { token: string };
  expect((await stage.api("GET", "users", undefined, token)).status).toBe(200);
});

test.for(switchOffs)(
  "a program %s is told nothing, and again when it is on",
  async ([, switchOff]) => {
    await stage.subscribe(["message.create.contact.*"]);
    await switchOff();
    await stage.customerWrites();
    expect(await stage.pending()).toEqual([]);
    await stage.parley.amend({});
    await stage.customerWrites({ messageId: "second" });
    await stage.untilStored(async () => (await stage.pending()).length === 0);
    expect(calls().length).toBeGreaterThan(0);
  },
);

test.for(switchOffs)("what a program %s wanted done later is not done", async ([, switchOff]) => {
  const id = await stage.customerWrites();
  await stage.desk.schedule([
    {
      id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10",
      conversationId: id,
      action: {},
      position: 0,
      delayMs: 5_000,
      typingMs: null,
    },
  ]);
  await switchOff();
  stage.parley.passTime(5_000);
  await stage.untilStored(async () => (await stage.desk.scheduled(id)).length === 0);
  const { query, tables } = stage.parley.runtime.context.database.read;
  expect(await query.select().from(tables.messages)).toHaveLength(1);
});

describeAlvaria("an agent application that the file no longer names", {}, (given) => {
  const drop = () => given().parley.provision({ ...agentsOnly, apiClients: [] });
  const agentsOnly = { organization: { name: "acme" } };

  test("has no token, and its held poll ends at once", async () => {
    const client = await given().bound();
    const poll = client.events();
    await given().untilHeld();
    const off = await drop();
    expect(off.map(({ kind, name }) => `${kind} ${name}`)).toContain(
      "api-client Agent applications",
    );
    expect(await poll).toEqual([]);
    expect((await client.poll()).status).toBe(401);
    await expect(client.signIn()).rejects.toThrow();
    await given().parley.amend({});
    expect((await client.poll()).status).toBe(401);
    await client.signIn();
    expect((await client.poll()).status).toBe(400);
  });

  test("tells at once that a user was switched off whom the file no longer names", async () => {
    const { read } = given().parley.runtime.context.database;
    const one = await findAgentByEmail(read, "one@desk.test");
    const client = await given().bound();
    const ehubSessionId = await client.connect(one?.id ?? "");
    await client.until("engagementCenter.Connected");
    await given().parley.provision({ ...agentsOnly, apiClients: [registrationOf()] });
    const ended = (await client.until("engagementCenter.Disconnected")).at(-1);
    expect(ended?.payload).toMatchObject({ ehubSessionId, reason: "expired" });
  });

  test("ends its held polls when its secret changes", async () => {
    const client = await given().bound();
    const poll = client.events();
    await given().untilHeld();
    await given().parley.amend({ apiClients: [registrationOf({ apiKeys: ["another-key"] })] });
    expect(await poll).toEqual([]);
  });
});
