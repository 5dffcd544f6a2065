import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { updateConversation } from "@/lib/inbox/agent-acts/update-conversation";
import { shortIdOf } from "@/lib/model/short-id";
import { agentToken, basic, lineOf } from "../../../support/ctlive";
import { openWebhookStage, payloadOf, type WebhookStage } from "../../../support/webhook-stage";

let stage: WebhookStage;
beforeEach(async () => {
  stage = await openWebhookStage();
});
afterEach(() => stage.close());

/** What was told, once so many calls came; in no order. */
async function told(count: number) {
  const calls = await stage.receiver.untilTold(count);
  return calls.map(payloadOf);
}

async function eventsTold(count: number): Promise<readonly string[]> {
  return (await told(count)).map(({ event }) => event).sort();
}

/** Agent One writes to the customer, at the desk. */
async function agentWrites(conversationId: string, content: object = { kind: "text", text: "Hi" }) {
  const id = uuidv7();
  const { status } = await stage.door.request(
    "POST",
    `/api/conversations/${conversationId}/messages`,
    {
      headers: { authorization: `Bearer ${agentToken}` },
      body: JSON.stringify({ id, content }),
    },
  );
  expect(status).toBe(201);
  return id;
}

test("a customer's first message causes events of message, conversation and contact", async () => {
  await stage.subscribe();
  const conversationId = await stage.customerWrites({ message: { type: "TEXT", text: "Hello" } });
  const payloads = await told(3);
  expect(payloads.map(({ event }) => event).sort()).toEqual([
    "contact.create",
    "conversation.create",
    "message.create.contact.chat",
  ]);
  const payload = payloads.find(({ event }) => event.startsWith("message"));
  const id = shortIdOf(conversationId);
  const conversation = await stage.desk.findConversation(conversationId);
  const contact = shortIdOf(conversation?.contactId ?? "");
  const organization = shortIdOf(stage.desk.organization.id);
  const [message] = await stage.desk.entries(conversationId, 0, 1);
  const messageId = shortIdOf(message?.message?.id ?? "");
  const link = (path: string) => `${stage.door.url}/v2/${path}`;
  const at = stage.parley.now().toISOString();
  expect(payload).toEqual({
    id: expect.stringMatching(/^[\da-f-]{36}$/u),
    event: "message.create.contact.chat",
    timestamp: at,
    organization,
    activity: {
      "@context": "https://www.w3.org/ns/activitystreams",
      type: "Create",
      actor: { id: link(`contacts/${contact}`), type: "Person" },
      object: { id: link(`messages/${messageId}`), type: "Object" },
      published: at,
      summary: "A contact created a chat message",
    },
    data: {
      conversation: expect.objectContaining({
        id,
        organization,
        type: "contact",
        status: "queued",
        contact,
        participants: [],
        meta: {},
      }),
      message: expect.objectContaining({
        id: messageId,
        conversation: id,
        type: "chat",
        role: "contact",
        text: "Hello",
      }),
      links: {
        organization: link(`organizations/${organization}`),
        conversation: link(`conversations/${id}`),
        message: link(`messages/${messageId}`),
        contact: link(`contacts/${contact}`),
      },
    },
  });
  expect(payload?.data.conversation).not.toHaveProperty("messages");
});

test("an agent's message has events for author, state and participants", async () => {
  const conversationId = await stage.customerWrites();
  await stage.subscribe();
  await agentWrites(conversationId);
  const payloads = await told(3);
  expect(payloads.map(({ event }) => event).sort()).toEqual([
    "conversation.update",
    "message.create.contact.chat",
    "message.update",
  ]);
  const created = payloads.find(({ event }) => event.startsWith("message.create"));
  const user = String(created?.data.message?.user);
  expect(created?.activity).toMatchObject({
    actor: { id: `${stage.door.url}/v2/users/${user}`, type: "Person" },
    summary: "Agent One created a chat message",
  });
  expect(created?.data.links?.user).toBe(`${stage.door.url}/v2/users/${user}`);
  const update = payloads.find(({ event }) => event === "message.update");
  expect(update?.data.message).toMatchObject({ status: "sent" });
  const changed = payloads.find(({ event }) => event === "conversation.update");
  expect(changed?.data.conversation).toMatchObject({
    status: "active",
    participants: [{ user, active: true, accepted: true }],
  });
});

test("a message that cannot be delivered is an error", async () => {
  const conversationId = await stage.customerWrites();
  await stage.subscribe(["message.error"]);
  const body = { requestError: { serviceException: { messageId: "BAD", text: "No such number" } } };
  stage.gateway = { kind: "answer", status: 400, headers: {}, body: JSON.stringify(body) };
  await agentWrites(conversationId);
  const [payload] = await told(1);
  expect(payload).toMatchObject({
    event: "message.error",
    data: {
      message: { status: "error", error: { message: expect.stringContaining("No such number") } },
      conversation: { id: shortIdOf(conversationId) },
    },
  });
});

test("a pressed button is a postback with its payload", async () => {
  const conversationId = await stage.customerWrites();
  await stage.subscribe(["message.create.*.postback"]);
  await agentWrites(conversationId, {
    kind: "text",
    text: "Small or large?",
    actions: [
      { kind: "reply", label: "Small", payload: "SIZE_S", iconUrl: null },
      { kind: "reply", label: "Large", payload: "SIZE_L", iconUrl: null },
    ],
  });
  await stage.customerWrites({ message: { type: "TEXT", text: "large" } });
  const [payload] = await told(1);
  expect(payload).toMatchObject({
    event: "message.create.contact.postback",
    data: { message: { type: "postback", role: "contact", text: "SIZE_L" } },
  });
});

test("a command is an event of its own; internal notes are none", async () => {
  const conversationId = await stage.customerWrites();
  await stage.subscribe(["message.create.contact.command"]);
  const note = (id: string, type: "command" | "chat", text: string) =>
    stage.desk.note({
      conversationId,
      id,
      text,
      metadata: { id, type, role: "bot", isBackchannel: true, text },
    });
  await note(uuidv7(), "chat", "Just saying");
  await note(uuidv7(), "command", "/accept");
  const [payload] = await told(1);
  expect(payload).toMatchObject({
    event: "message.create.contact.command",
    data: { message: { type: "command", text: "/accept", role: "bot" } },
  });
  await stage.untilStored(async () => (await stage.pending()).length === 0);
  expect(stage.receiver.told).toHaveLength(1);
});

test("a conversation has events for assignee, end and metadata, once for each change", async () => {
  const conversationId = await stage.customerWrites();
  await stage.subscribe(["conversation.*"]);
  const identity = {
    agentId: stage.desk.agent.id,
    organizationId: stage.desk.organization.id,
    role: "agent",
    name: "Robot",
    email: "",
    isLimitedToTeams: false,
    isProgram: true,
  } as const;
  const update = (change: object) =>
    updateConversation(stage.parley.runtime.context, identity, { conversationId, ...change });
  await update({ assigneeId: identity.agentId });
  await told(1);
  await update({ status: "closed" });
  await told(2);
  await stage.desk.changeMetadata({ kind: "conversation", id: conversationId }, () => ({
    meta: { lead: "yes" },
  }));
  const payloads = await told(3);
  expect(payloads.map(({ event, data }) => [event, data.conversation?.status])).toEqual([
    ["conversation.update", "active"],
    ["conversation.update", "closed"],
    ["conversation.update", "closed"],
  ]);
  expect(payloads[2]?.data.conversation?.meta).toEqual({ lead: "yes" });
  expect(payloads[2]?.activity).toMatchObject({
    type: "Update",
    summary: "Robot updated a conversation",
  });
  await stage.desk.markRead(conversationId);
  await stage.desk.changeMetadata({ kind: "conversation", id: conversationId }, (metadata) => ({
    ...metadata,
    deletedAt: stage.parley.now().toISOString(),
  }));
  expect((await told(4))[3]?.event).toBe("conversation.delete");
});

test("a message that a program deleted has a delete event", async () => {
  const conversationId = await stage.customerWrites();
  const [entry] = await stage.desk.entries(conversationId, 0, 1);
  const id = entry?.message?.id ?? "";
  await stage.subscribe(["message.delete"]);
  const metadata = { id, type: "chat", role: "contact", isBackchannel: false } as const;
  await stage.desk.changeMetadata({ kind: "message", id }, () => metadata);
  const deletedAt = stage.parley.now().toISOString();
  await stage.desk.changeMetadata({ kind: "message", id }, () => ({ ...metadata, deletedAt }));
  const [payload] = await told(1);
  expect(payload).toMatchObject({ event: "message.delete", activity: { type: "Delete" } });
});

test("what a program changes is told at once, not when the worker next looks by itself", async () => {
  const conversationId = await stage.customerWrites();
  const contactId = (await stage.desk.findConversation(conversationId))?.contactId ?? "";
  const [entry] = await stage.desk.entries(conversationId, 0, 1);
  await stage.subscribe(["contact.update", "conversation.update", "message.update"]);
  let signals = 0;
  const unsubscribe = stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "work" && event.queue === "webhooks") signals++;
  });
  for (const [index, of] of (
    [
      { kind: "contact", id: contactId },
      { kind: "conversation", id: conversationId },
      { kind: "message", id: entry?.message?.id ?? "" },
    ] as const
  ).entries()) {
    await stage.desk.changeMetadata(of, () => ({ meta: { lead: "yes" } }));
    expect(signals).toBe(index + 1);
  }
  unsubscribe();
});

test("a contact has an event for a new name", async () => {
  const conversationId = await stage.customerWrites();
  const contactId = (await stage.desk.findConversation(conversationId))?.contactId ?? "";
  await stage.subscribe(["contact.update"]);
  await stage.desk.renameContact(contactId, "Customer One");
  const [payload] = await told(1);
  expect(payload).toMatchObject({
    event: "contact.update",
    data: { contact: { id: shortIdOf(contactId), profile: { name: "Customer One" } } },
  });
});

test("services have events for each other, without secrets", async () => {
  await stage.subscribe(["service.*"]);
  const { id } = await stage.subscribe(["form.create"], { secret: "other-secret" });
  await told(1);
  await stage.ok("PATCH", `services/${id}`, { name: "Renamed" });
  await told(2);
  expect((await stage.api("DELETE", `services/${id}`)).status).toBe(204);
  expect(await eventsTold(3)).toEqual(["service.create", "service.delete", "service.update"]);
  const payloads = await told(3);
  expect(payloads.map(({ data }) => data.service?.id)).toEqual([id, id, id]);
  expect(payloads[1]?.data.service?.name).toBe("Renamed");
  expect(JSON.stringify(payloads)).not.toContain("other-secret");
});

test("an event that no webhook wants is not stored", async () => {
  await stage.subscribe(["contact.update", "message.create.bot.**", "form.*"]);
  await stage.parley.runtime.worker.stop();
  const conversationId = await stage.customerWrites();
  await agentWrites(conversationId);
  const rows = await stage.pending();
  // Whether a message is of a bot's conversation is known only when it is put into words.
  expect(new Set(rows.map(({ event }) => event.kind))).toEqual(new Set(["message-created"]));
});

test("events of another organization are not delivered here", async () => {
  await stage.subscribe();
  await stage.parley.runtime.worker.stop();
  const elsewhere = lineOf("http://gateway.test/other", {
    serviceAddress: "390200000000",
    inboundAuth: [{ basic: { user: "out", password: "side-secret" } }],
  });
  await stage.parley.provision({ organization: { name: "elsewhere" }, lines: [elsewhere] });
  await stage.customerWrites({ to: "390200000000" }, basic("out", "side-secret"));
  expect(await stage.pending()).toEqual([]);
  await stage.customerWrites();
  expect(await stage.pending()).toHaveLength(3);
});
