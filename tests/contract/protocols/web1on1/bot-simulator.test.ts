import { afterEach, beforeEach, expect, test } from "vitest";
import { shortIdOf } from "@/lib/model/short-id";
import { type BotSimulator, createBotSimulator } from "@/lib/simulators/bot/bot-simulator";
import { agentToken } from "../../../support/ctlive";
import {
  botEmail,
  botPassword,
  openWebhookStage,
  type WebhookStage,
} from "../../../support/webhook-stage";

const key = "demo";

let stage: WebhookStage;
let simulator: BotSimulator;
beforeEach(async () => {
  stage = await openWebhookStage();
  simulator = await createBotSimulator();
  addAccount();
});
afterEach(async () => {
  await simulator.close();
  await stage.close();
});

function addAccount(handOverTo: string | null = null, password = botPassword): void {
  simulator.addAccount({
    key,
    platformUrl: stage.door.url,
    email: botEmail,
    password,
    handOverTo,
  });
}

const customerSays = (text: string) => stage.customerWrites({ message: { type: "TEXT", text } });

/** What the bot has said to the customer, once so many things. */
async function said(conversationId: string, count: number): Promise<readonly string[]> {
  return stage.untilStored(async () => {
    const entries = await stage.desk.entries(conversationId, 0, 100);
    const texts = entries.flatMap(({ message }) =>
      message?.direction === "outbound" && message.content.kind === "text"
        ? [message.content.text]
        : [],
    );
    return texts.length >= count && texts;
  });
}

const status = async (conversationId: string) =>
  (await stage.ok("GET", `conversations/${shortIdOf(conversationId)}`)).status;

test("switched on, it registers a webhook, and greets new customers with buttons", async () => {
  await simulator.switchOn(key);
  const { state, handshakes } = simulator.bot(key);
  expect(state).toMatchObject({ kind: "on", user: shortIdOf(stage.desk.agent.id) });
  expect(handshakes).toHaveLength(1);
  const conversationId = await customerSays("Good morning");
  expect(await said(conversationId, 1)).toEqual(["Hello, I am a bot. How can I help you?"]);
  const [, greeting] = await stage.desk.entries(conversationId, 0, 2);
  expect(greeting?.message?.content).toMatchObject({
    actions: [
      { kind: "reply", label: "Opening hours", payload: "HOURS" },
      { kind: "reply", label: "Talk to a person", payload: "PERSON" },
    ],
  });
  expect(await status(conversationId)).toBe("active");
  expect(simulator.bot(key).received.map(({ signature }) => signature)).not.toContain("wrong");
  expect(simulator.bot(key).talks.get(shortIdOf(conversationId))).toBe("greeted");
});

test("it answers buttons, their labels, and what it does not understand", async () => {
  await simulator.switchOn(key);
  const conversationId = await customerSays("Hi");
  await said(conversationId, 1);
  await customerSays("Opening hours");
  expect((await said(conversationId, 2))[1]).toBe("We are open on weekdays from 9 to 17.");
  expect(simulator.bot(key).received.map(({ event }) => event)).toContain(
    "message.create.contact.postback",
  );
  await customerSays("Plan a visit");
  expect((await said(conversationId, 3))[2]).toBe("Just come by on weekdays before noon.");
  await customerSays("Blue elephants");
  expect((await said(conversationId, 4))[3]).toBe("I did not understand that.");
});

test("asked for a person, it returns the conversation to the queue and stays quiet", async () => {
  await simulator.switchOn(key);
  const conversationId = await customerSays("Hi");
  await said(conversationId, 1);
  await customerSays("Talk to a person");
  await simulator.until(() => simulator.bot(key).calls.filter(isPosted).length === 2);
  expect(await status(conversationId)).toBe("queued");
  expect((await stage.desk.findConversation(conversationId))?.assigneeId).toBeNull();
  await customerSays("Hello?");
  await simulator.until(
    () => chatsOf(simulator).filter((text) => text.includes("Hello?")).length === 1,
  );
  await simulator.settled();
  expect(await said(conversationId, 2)).toHaveLength(2);
});

test("asked for a named colleague, it puts the conversation into that colleague's inbox", async () => {
  const colleague = (await stage.desk.agents()).find(({ name }) => name === "Agent Two");
  addAccount(shortIdOf(colleague?.id ?? ""));
  await simulator.switchOn(key);
  const conversationId = await customerSays("Hi");
  await said(conversationId, 1);
  await customerSays("I want a human");
  await simulator.until(() => simulator.bot(key).calls.filter(isPosted).length === 2);
  const conversation = await stage.desk.findConversation(conversationId);
  expect(conversation).toMatchObject({ status: "open", assigneeId: colleague?.id });
});

test("it stays out of what a person has accepted", async () => {
  const conversationId = await customerSays("Hi");
  await stage.door.request("POST", `/api/conversations/${conversationId}/messages`, {
    headers: { authorization: `Bearer ${agentToken}` },
    body: JSON.stringify({
      id: "01890a5d-ac96-774b-bcce-b302099a8057",
      content: { kind: "text", text: "Agent One here" },
    }),
  });
  await simulator.switchOn(key);
  await customerSays("Thanks");
  await simulator.until(() => chatsOf(simulator).length === 1);
  await simulator.settled();
  expect(await said(conversationId, 1)).toEqual(["Agent One here"]);
});

test("switched off it gets no events; on again it uses its former webhook", async () => {
  await simulator.switchOn(key);
  const before = simulator.bot(key).state;
  await simulator.switchOff(key);
  expect(simulator.bot(key).state).toEqual({ kind: "off" });
  await customerSays("Hi");
  expect(await stage.pending()).toEqual([]);
  expect(simulator.bot(key).received).toEqual([]);
  await simulator.switchOn(key);
  expect(simulator.bot(key).state).toEqual(before);
});

test("a call without a valid signature is logged and not answered", async () => {
  await simulator.switchOn(key);
  const body = JSON.stringify({
    id: "1",
    event: "message.create.contact.chat",
    organization: "o",
    activity: { summary: "Somebody created a chat message", actor: { id: "somebody" } },
    data: {},
  });
  const url = `${simulator.url}/hook/${key}`;
  for (const headers of [{}, { "x-hub-signature": "sha1=00" }]) {
    expect((await fetch(url, { method: "POST", headers, body })).status).toBe(401);
  }
  expect((await fetch(`${url}?type=other`)).status).toBe(403);
  expect((await fetch(`${simulator.url}/hook/nobody`, { method: "POST", body })).status).toBe(404);
  expect(simulator.bot(key).received.map(({ signature }) => signature)).toEqual([
    "missing",
    "wrong",
  ]);
});

test("when its login is refused it stays off, and says why", async () => {
  addAccount(null, "wrong-password");
  await expect(simulator.switchOn(key)).rejects.toThrow();
  expect(simulator.bot(key).state).toEqual({
    kind: "failed",
    detail: "The login was answered 401",
  });
  expect(JSON.stringify(simulator.bot(key).calls)).not.toContain("wrong-password");
});

function isPosted({
  method,
  path,
  status: answered,
}: {
  method: string;
  path: string;
  status: number | null;
}) {
  return method === "POST" && path.endsWith("/messages") && answered !== null;
}

/** The bodies of what customers wrote. */
function chatsOf(bots: BotSimulator): readonly string[] {
  return bots
    .bot(key)
    .received.filter(
      ({ event, rawBody }) => event.endsWith(".chat") && rawBody.includes('"role":"contact"'),
    )
    .map(({ rawBody }) => rawBody);
}
