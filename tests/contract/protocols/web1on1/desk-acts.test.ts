import { afterEach, beforeEach, expect, test } from "vitest";
import { shortIdOf } from "@/lib/model/short-id";
import { openChipchat, type SdkMessage } from "../../../support/chipchat-receiver";
import { agentToken } from "../../../support/ctlive";
import { openWebhookStage, payloadOf, type WebhookStage } from "../../../support/webhook-stage";

const command = "message.create.contact.command";

let stage: WebhookStage;
let conversationId: string;
beforeEach(async () => {
  stage = await openWebhookStage();
  conversationId = await stage.customerWrites({ message: { type: "TEXT", text: "Hello" } });
});
afterEach(() => stage.close());

/** What Agent One does at the desk. */
async function patch(change: object): Promise<void> {
  const answer = await stage.door.request("PATCH", `/api/conversations/${conversationId}`, {
    headers: { authorization: `Bearer ${agentToken}`, "content-type": "application/json" },
    body: JSON.stringify(change),
  });
  expect(answer.status).toBe(200);
}

async function commandsTold(count: number) {
  const calls = await stage.receiver.untilTold(count);
  return calls.map(payloadOf).map(({ data }) => {
    const { text, user, meta, type, role, isBackchannel } = data.message as Record<string, unknown>;
    return { text, user, meta, type, role, isBackchannel };
  });
}

const bot = () => shortIdOf(stage.desk.agent.id);
const agentOne = async () =>
  (await stage.desk.agents()).find(({ name }) => name === "Agent One")?.id ?? "";

async function botAsParticipant() {
  const conversation = await stage.ok("GET", `conversations/${shortIdOf(conversationId)}`);
  const { participants, status } = conversation as {
    readonly participants: readonly Record<string, unknown>[];
    readonly status: string;
  };
  const own = participants.find(({ user }) => user === bot());
  return { status, inbox: own?.inbox, accepted: own?.accepted, active: own?.active };
}

test("each act at the desk is reported as the command with which a program would have done it", async () => {
  await stage.subscribe([command]);
  const one = await agentOne();
  const steps = [
    { change: { assignee: stage.desk.agent.id }, text: "/assign", meta: { users: [bot()] } },
    { change: { assignee: null }, text: "/leave", user: bot() },
    { change: { assignee: "me" }, text: "/accept" },
    { change: { assignee: null }, text: "/leave" },
    { change: { status: "closed" }, text: "/close" },
    { change: { status: "open" }, text: "/notify" },
  ];
  const expected = [];
  for (const { change, text, meta, user = shortIdOf(one) } of steps) {
    await patch(change);
    expected.push({ text, user, meta, type: "command", role: "agent", isBackchannel: false });
    expect((await commandsTold(expected.length)).at(-1)).toEqual(expected.at(-1));
  }
  const told = (await stage.receiver.untilTold(steps.length)).map(payloadOf);
  const ids = told.map(({ data }) => (data.message as { id: string }).id);
  expect(new Set(ids).size).toBe(steps.length);
  expect(ids.every((id) => /^[\da-f]{24}$/u.test(id))).toBe(true);
  expect(told[0]).toMatchObject({
    event: command,
    activity: { type: "Create", actor: { type: "Person" } },
    data: { conversation: { id: shortIdOf(conversationId) } },
  });
});

test("a conversation assigned to a bot at the desk is in its inbox until the bot accepts it", async () => {
  await patch({ assignee: stage.desk.agent.id });
  const waiting = { status: "queued", inbox: true, accepted: false, active: false };
  expect(await botAsParticipant()).toEqual(waiting);
  const path = `conversations/${shortIdOf(conversationId)}/messages`;
  await stage.ok("POST", path, { type: "command", text: "/accept" });
  const accepted = { status: "active", inbox: false, accepted: true, active: true };
  expect(await botAsParticipant()).toEqual(accepted);

  await patch({ assignee: null });
  expect(await botAsParticipant()).toMatchObject({ inbox: false, accepted: false });
  await patch({ assignee: stage.desk.agent.id });
  expect(await botAsParticipant()).toEqual(waiting);
  await stage.ok("POST", path, { role: "agent", text: "How can I help?" });
  expect(await botAsParticipant()).toEqual(accepted);
});

test("a program's command is reported once, as the message it posted", async () => {
  await stage.subscribe([command]);
  const path = `conversations/${shortIdOf(conversationId)}/messages`;
  const ids: unknown[] = [];
  for (const text of ["/accept", "/leave"]) {
    ids.push((await stage.ok("POST", path, { type: "command", text })).id);
  }
  await patch({ status: "open" });
  const told = (await stage.receiver.untilTold(3)).map(payloadOf);
  const messages = told.map(({ data }) => data.message as { id: string; text: string });
  expect(messages.map(({ text }) => text).sort()).toEqual(["/accept", "/leave", "/notify"]);
  expect(messages.filter(({ id }) => ids.includes(id))).toHaveLength(2);
});

test("the SDK passes an assignment at the desk to the bot as its own", async () => {
  const secret = "whsec_of_the_sdk";
  const sdk = await openChipchat({ token: stage.token, host: stage.door.url, secret });
  try {
    await sdk.bot.services.create({
      name: "SDK",
      type: "webhook",
      params: { url: sdk.url, secret, events: [command] },
    });
    const assigned = new Promise<SdkMessage>((resolve) => {
      sdk.bot.on("assign", (message: SdkMessage) => resolve(message));
    });
    await patch({ assignee: stage.desk.agent.id });
    expect(await assigned).toMatchObject({ type: "command", text: "/assign" });
    expect(sdk.errors).toEqual([]);
  } finally {
    await sdk.close();
  }
});
