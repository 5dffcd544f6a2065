import { afterEach, beforeEach, expect, test } from "vitest";
import { insertWebhookEvents } from "@/db/stores/webhook-events";
import { shortIdOf } from "@/lib/model/short-id";
import { openWebhookStage, type WebhookStage } from "../../../support/webhook-stage";

const chat = "message.create.contact.chat";

let stage: WebhookStage;
beforeEach(async () => {
  stage = await openWebhookStage();
});
afterEach(() => stage.close());

/** Has the webhook answer every event so, once it is subscribed to these. */
async function answering(body: unknown, events: readonly string[] = [chat]): Promise<void> {
  await stage.subscribe(events);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  stage.receiver.answer = () => ({ status: 200, body: text });
}

async function textsOf(conversationId: string): Promise<readonly unknown[]> {
  const { body } = await stage.api("GET", `conversations/${shortIdOf(conversationId)}/messages`);
  return (body as readonly { text: string; role: string }[]).map(({ text, role }) => [role, text]);
}

const told = () => stage.untilStored(async () => (await stage.pending()).length === 0);

test("messages in the answer are posted as the token's user", async () => {
  const messages = [{ text: "Small or large?", role: "agent" }, { text: "For colleagues" }];
  await answering({ token: stage.token, messages });
  const conversationId = await stage.customerWrites({ message: { type: "TEXT", text: "Hi" } });
  await stage.untilStored(
    async () => (await stage.desk.entries(conversationId, 0, 10)).length === 3,
  );
  await told();
  expect(await textsOf(conversationId)).toEqual([
    ["contact", "Hi"],
    ["agent", "Small or large?"],
    ["bot", "For colleagues"],
  ]);
  const entries = await stage.desk.entries(conversationId, 0, 10);
  expect(entries.map(({ message }) => message?.agentId)).toEqual([
    null,
    stage.desk.agent.id,
    stage.desk.agent.id,
  ]);
  // Its own two messages were told it, too, and it answered those as well: nobody answers their own.
  expect(stage.receiver.told).toHaveLength(3);
});

test("an event that is delivered again, because its outcome was lost, is answered once", async () => {
  await answering({ token: stage.token, messages: [{ text: "One" }, { text: "Two" }] });
  const conversationId = await stage.customerWrites();
  await told();
  const before = await textsOf(conversationId);
  expect(before).toHaveLength(3);
  const { context } = stage.parley.runtime;
  const [webhook] = context.webhooks.active();
  const [message] = await stage.desk.entries(conversationId, 0, 1);
  const at = context.now();
  const event = {
    kind: "message-created",
    conversationId,
    messageId: message?.message?.id ?? "",
    by: { kind: "contact" },
  };
  const row = {
    webhookId: webhook?.id ?? "",
    event,
    dueAt: at,
    giveUpAt: null,
    createdAt: at,
  };
  const id = context.newId();
  for (const text of ["Three", "Four"]) {
    // A program may answer otherwise the second time.
    const body = JSON.stringify({ token: stage.token, messages: [{ text }] });
    stage.receiver.answer = () => ({ status: 200, body });
    await context.database.write((scope) => insertWebhookEvents(scope, [{ ...row, id }]));
    context.hub.publish({ kind: "work", queue: "webhooks" });
    await told();
  }
  expect(await textsOf(conversationId)).toEqual([...before, ["bot", "Three"]]);
});

test("an answer with one refused message posts none", async () => {
  const messages = [
    { text: "One", role: "agent" },
    { type: "mention", text: "Nobody" },
  ];
  await answering({ token: stage.token, messages });
  const conversationId = await stage.customerWrites();
  await told();
  expect(await stage.desk.entries(conversationId, 0, 10)).toHaveLength(1);
});

test.each([
  ["nothing", ""],
  ["no JSON", "ok"],
  ["something else", { status: "ok" }],
  ["no messages", { token: "x", messages: [] }],
  ["only empty text", { token: "x", messages: [{ text: "" }, { text: "  " }, {}] }],
  ["no token", { messages: [{ text: "Hello" }] }],
] as const)("an answer with %s is only that", async (_, body) => {
  await answering(body);
  const conversationId = await stage.customerWrites();
  await stage.receiver.untilTold(1);
  await told();
  expect(await stage.desk.entries(conversationId, 0, 10)).toHaveLength(1);
  expect(stage.parley.logged.filter(({ level }) => level !== "info")).toEqual([]);
});

test.each([
  ["a forged token", { token: "a.b.c", messages: [{ text: "Hello" }] }],
  ["a message that posting refuses", { messages: [{ type: "card", text: "x", delay: -1 }] }],
] as const)("an answer with %s is logged, and the event is not told again", async (_, body) => {
  await answering({ token: stage.token, ...body });
  const conversationId = await stage.customerWrites();
  await stage.receiver.untilTold(1);
  await told();
  expect(await stage.desk.entries(conversationId, 0, 10)).toHaveLength(1);
  expect(stage.parley.logged).toContainEqual(
    expect.objectContaining({ message: "A webhook's answer was not followed" }),
  );
  expect(JSON.stringify(stage.parley.logged)).not.toContain(stage.token);
});

test("an answer to an event that is not about a message is ignored", async () => {
  await answering({ token: stage.token, messages: [{ text: "Hello" }] }, ["conversation.create"]);
  const conversationId = await stage.customerWrites();
  await stage.receiver.untilTold(1);
  await told();
  expect(await stage.desk.entries(conversationId, 0, 10)).toHaveLength(1);
});

test("an answer that cannot be stored now is requested again, and posted then", async () => {
  await answering({ token: stage.token, messages: [{ text: "Later", role: "agent" }] });
  const { runtime } = stage.parley;
  // What comes in is stored, and then the disk is full.
  stage.receiver.answer = () => {
    runtime.room.reportRefusal();
    return { status: 200, body: JSON.stringify({ token: stage.token, messages: [{ text: "x" }] }) };
  };
  const conversationId = await stage.customerWrites({ message: { type: "TEXT", text: "Hi" } });
  await stage.untilStored(async () => (await stage.pending())[0]?.lastDetail);
  expect(await textsOf(conversationId)).toEqual([["contact", "Hi"]]);
  expect(stage.parley.logged).toContainEqual(
    expect.objectContaining({
      message: "A webhook's answer cannot be kept, and is asked for again",
    }),
  );

  await runtime.room.look();
  stage.receiver.answer = () => ({
    status: 200,
    body: JSON.stringify({ token: stage.token, messages: [{ text: "Later", role: "agent" }] }),
  });
  stage.parley.passTime(60_000);
  await told();
  expect(await textsOf(conversationId)).toEqual([
    ["contact", "Hi"],
    ["agent", "Later"],
  ]);
});
