import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { MessageView } from "@/lib/api/message-schemas";
import { type ApiStage, accepted, openApiStage } from "../../support/api-stage";
import { inboundAuthorization } from "../../support/ctlive";

let stage: ApiStage;
let id: string;
beforeEach(async () => {
  stage = await openApiStage();
  id = await stage.customerWrites();
});
afterEach(() => stage.close());

async function send(): Promise<MessageView> {
  const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
  return stage.ok("sendMessage", { params: { id }, body });
}

/** The message, once it is in this state. */
function messageIn(state: MessageView["state"], messageId: string): Promise<MessageView> {
  return stage.parley.until(async () => {
    const message = await stage.ok("getMessage", { params: { id, messageId } });
    return message.state === state && message;
  });
}

const refusedByGateway = {
  requestError: { serviceException: { messageId: "BAD_REQUEST", text: "Unknown scenario" } },
};

async function sendAndFail(): Promise<string> {
  stage.provider.answer(400, refusedByGateway);
  const { id: messageId } = await send();
  await messageIn("failed", messageId);
  return messageId;
}

test("a failed message tells why, and how each attempt went", async () => {
  const messageId = await sendAndFail();
  const message = await stage.ok("getMessage", { params: { id, messageId } });
  const now = stage.parley.now().toISOString();
  expect(message).toMatchObject({
    failedAt: now,
    failure: { detail: expect.stringContaining("Unknown scenario"), code: "BAD_REQUEST" },
  });
  const { items, nextCursor } = await stage.ok("listAttempts", { params: { id, messageId } });
  expect(nextCursor).toBeNull();
  expect(items).toEqual([
    {
      number: 1,
      startedAt: now,
      finishedAt: now,
      outcome: "rejected",
      httpStatus: 400,
      detail: expect.stringContaining("Unknown scenario"),
      nextAt: null,
    },
  ]);
});

test("a retried message really is sent again, in a new series of attempts", async () => {
  const messageId = await sendAndFail();
  stage.provider.answer(200, accepted("ext-1"));
  const queued = await stage.ok("retryMessage", { params: { id, messageId } });
  expect(queued).toMatchObject({ id: messageId, failure: null, failedAt: null });
  const sent = await messageIn("sent", messageId);
  expect(sent).toMatchObject({ sentAt: stage.parley.now().toISOString(), failure: null });
  expect(stage.provider.sent).toHaveLength(2);
  const { items } = await stage.ok("listAttempts", { params: { id, messageId } });
  expect(items.map(({ number, outcome }) => [number, outcome])).toEqual([
    [1, "rejected"],
    [2, "accepted"],
  ]);
});

test("only a failed message can be retried, and only once at a time", async () => {
  const messageId = await sendAndFail();
  stage.provider.answer(200, accepted());
  const answers = await Promise.all(
    [1, 2, 3].map(() => stage.call("retryMessage", { params: { id, messageId } })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  await messageIn("sent", messageId);
  expect(await stage.refused("retryMessage", { params: { id, messageId } })).toMatchObject({
    status: 409,
    code: "conflict",
  });
});

test("a message cannot be retried once the reply window has closed", async () => {
  const messageId = await sendAndFail();
  stage.parley.passTime(24 * 3_600_000);
  expect(await stage.refused("retryMessage", { params: { id, messageId } })).toMatchObject({
    status: 422,
    code: "window_closed",
  });
  expect(stage.provider.sent).toHaveLength(1);
});

test("a customer's message and a note cannot be retried", async () => {
  const body = { id: uuidv7(), content: { kind: "note", text: "Ask Bob" } };
  const note = await stage.ok("sendMessage", { params: { id }, body });
  const { items } = await stage.ok("getTimeline", { params: { id } });
  const [first] = items.flatMap((entry) => (entry.kind === "message" ? [entry.message.id] : []));
  for (const messageId of [note.id, first ?? ""]) {
    const refusal = await stage.refused("retryMessage", { params: { id, messageId } });
    expect(refusal.status).toBe(409);
  }
});

test("a message of another conversation is not found in this one", async () => {
  const messageId = await sendAndFail();
  const other = await stage.customerWrites({ from: "390610000001" });
  const params = { id: other, messageId };
  for (const name of ["getMessage", "retryMessage", "listAttempts"] as const) {
    expect((await stage.refused(name, { params })).status).toBe(404);
  }
});

const conversation = () => stage.ok("getConversation", { params: { id } });
const failedIds = async () => {
  const { items } = await stage.ok("listConversations", { query: { view: "failed" } });
  return items.map((item) => item.id);
};

test("a failed message is work: its conversation waits again, since what it answered, until it is tried again", async () => {
  await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
  const { waitingSince } = await conversation();
  stage.parley.passTime(60_000);
  const messageId = await sendAndFail();
  expect(waitingSince).not.toBeNull();
  expect(await conversation()).toMatchObject({
    failedAt: stage.parley.now().toISOString(),
    waitingSince,
  });
  expect(await failedIds()).toEqual([id]);
  const query = { query: "is:failed agent:me" };
  expect((await stage.ok("listConversations", { query })).items).toHaveLength(1);
  expect(await stage.ok("getCounts")).toMatchObject({ failed: { total: 1 } });

  stage.provider.answer(200, accepted("ext-1"));
  await stage.ok("retryMessage", { params: { id, messageId } });
  await messageIn("sent", messageId);
  expect(await conversation()).toMatchObject({ failedAt: null, waitingSince: null });
  expect(await failedIds()).toEqual([]);
  expect(await stage.ok("getCounts")).toMatchObject({ failed: { total: 0 } });
});

test("a failed message is dismissed once, and others of its conversation stay work", async () => {
  const first = await sendAndFail();
  const second = await sendAndFail();
  const dismiss = (messageId: string) => stage.ok("dismissFailure", { params: { id, messageId } });
  expect(await dismiss(first)).toMatchObject({ state: "failed", isFailureOpen: false });
  const { failedAt, version } = await conversation();
  expect(failedAt).not.toBeNull();
  await dismiss(first);
  expect((await conversation()).version).toBe(version);
  await dismiss(second);
  expect(await conversation()).toMatchObject({ failedAt: null, waitingSince: null });
});

test("a customer who wrote after a failed message goes on waiting once that is dismissed", async () => {
  const asked = (await conversation()).waitingSince;
  const messageId = await sendAndFail();
  stage.parley.passTime(60_000);
  await stage.customerWrites({ messageId: "later" });
  expect(await conversation()).toMatchObject({ waitingSince: asked });
  await stage.ok("dismissFailure", { params: { id, messageId } });
  const { waitingSince, failedAt } = await conversation();
  expect(failedAt).toBeNull();
  expect(waitingSince).not.toBeNull();
  expect(waitingSince).not.toBe(asked);
});

test("a message that answered nothing has its conversation wait since it was written", async () => {
  stage.provider.answer(200, accepted("ext-0"));
  await messageIn("sent", (await send()).id);
  stage.parley.passTime(60_000);
  const messageId = await sendAndFail();
  const { createdAt } = await stage.ok("getMessage", { params: { id, messageId } });
  expect(await conversation()).toMatchObject({ waitingSince: createdAt });
});

test("a conversation that was closed with its answer is opened again when that fails", async () => {
  const { id: messageId } = await send();
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  stage.provider.answer(400, refusedByGateway);
  await messageIn("failed", messageId);
  expect(await conversation()).toMatchObject({ status: "open" });
  expect(await failedIds()).toEqual([id]);
});

test("a failed message stays work when its conversation is closed after it", async () => {
  const messageId = await sendAndFail();
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  expect(await failedIds()).toEqual([id]);
  expect(await stage.ok("getCounts")).toMatchObject({ failed: { total: 1 }, all: { total: 0 } });
  await stage.ok("dismissFailure", { params: { id, messageId } });
  expect(await failedIds()).toEqual([]);
  expect(await conversation()).toMatchObject({ status: "closed" });
});

test("a message that waits for a further attempt says why, and when that follows", async () => {
  stage.provider.answer(500, {});
  const { id: messageId } = await send();
  const { retrying } = await stage.parley.until(async () => {
    const message = await stage.ok("getMessage", { params: { id, messageId } });
    return message.retrying !== null && message;
  });
  const { items } = await stage.ok("listAttempts", { params: { id, messageId } });
  expect(retrying).toEqual({ detail: items[0]?.detail, nextAt: items[0]?.nextAt });
  expect(await conversation()).toMatchObject({ failedAt: null, waitingSince: null });
});

test("a message that the provider has given up is not sent again by itself", async () => {
  stage.provider.answer(503, {});
  const { id: messageId } = await send();
  await stage.parley.until(async () => {
    const { items } = await stage.ok("listAttempts", { params: { id, messageId } });
    return items[0]?.outcome === "retry";
  });
  const status = {
    groupId: 2,
    groupName: "UNDELIVERABLE",
    name: "UNDELIVERABLE_REJECTED_OPERATOR",
  };
  const report = { results: [{ messageId, status, to: "390612345678", channel: "WHATSAPP" }] };
  const { status: answered } = await stage.door.request("POST", "/imchannel/message", {
    headers: { authorization: inboundAuthorization },
    body: JSON.stringify(report),
  });
  expect(answered).toBe(200);
  await messageIn("failed", messageId);

  stage.provider.answer(200, accepted());
  stage.parley.passTime(60_000);
  const { id: next } = await send();
  await messageIn("sent", next);
  expect(stage.provider.sent).toHaveLength(2);
  await stage.ok("retryMessage", { params: { id, messageId } });
  await messageIn("sent", messageId);
});
