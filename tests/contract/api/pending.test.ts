import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type ApiStage, accepted, openApiStage, supervisorToken } from "../../support/api-stage";

let stage: ApiStage;
let id: string;
beforeEach(async () => {
  stage = await openApiStage();
  stage.provider.answer(200, accepted());
  id = await stage.customerWrites();
});
afterEach(() => stage.close());

const say = (text: string, messageId: string = uuidv7()) => ({
  id: messageId,
  content: { kind: "text", text },
});

async function delay(text: string, given: object = { undoSeconds: 5 }) {
  return stage.ok("delaySending", { params: { id }, body: { messages: [say(text)], ...given } });
}

async function texts(): Promise<readonly string[]> {
  const { items } = await stage.ok("getTimeline", { params: { id } });
  return items.flatMap((entry) =>
    entry.kind === "message" &&
    entry.message.direction === "outbound" &&
    entry.message.content.kind === "text"
      ? [entry.message.content.text]
      : [],
  );
}

async function waiting(): Promise<readonly string[]> {
  const { items } = await stage.ok("listPending", { params: { id } });
  return items.map((one) => one.id);
}

/** Time passes, and the worker looks at what is due by now. */
function pass(ms: number): void {
  stage.parley.passTime(ms);
  stage.parley.runtime.context.hub.publish({ kind: "work", queue: "pending-sends" });
}

/** Until nothing waits any more. */
async function allSent(count: number): Promise<void> {
  await expect.poll(texts, { timeout: 30_000 }).toHaveLength(count);
}

test("what is sent can be taken back for a moment, whole, and is sent once after it", async () => {
  const messages = [say("One"), say("Two")];
  const body = { messages, undoSeconds: 5 };
  const first = await stage.ok("delaySending", { params: { id }, body });
  expect(first).toMatchObject({ id: messages[0]?.id, kind: "undo", isCancelled: false });
  expect(await stage.ok("delaySending", { params: { id }, body })).toMatchObject({ id: first.id });
  expect(await texts()).toEqual([]);
  const taken = await stage.ok("cancelSending", { params: { id, pendingId: first.id } });
  expect(taken.messages.map(({ content }) => content)).toEqual([
    { kind: "text", text: "One" },
    { kind: "text", text: "Two" },
  ]);
  pass(6_000);
  const again = await stage.ok("delaySending", { params: { id }, body });
  pass(6_000);
  await allSent(2);
  expect(await texts()).toEqual(["One", "Two"]);
  expect(await waiting()).toEqual([]);
  const late = await stage.refused("cancelSending", { params: { id, pendingId: again.id } });
  expect(late).toMatchObject({ status: 409, detail: "It has been sent already" });
});

test("a message written while another can be taken back leaves after it, and alone where that is taken back", async () => {
  await delay("First", { undoSeconds: 10 });
  const second = await delay("Second", { undoSeconds: 1 });
  const third = await delay("Third", { undoSeconds: 1 });
  await stage.ok("cancelSending", { params: { id, pendingId: second.id } });
  expect(await waiting()).toContain(third.id);
  pass(11_000);
  await allSent(2);
  expect(await texts()).toEqual(["First", "Third"]);
});

test("a message behind a pause leaves after it, in its order, with its writer shown as writing meanwhile", async () => {
  const typed: number[] = [];
  const stop = stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "typing") typed.push(event.forMs);
  });
  const messages = [
    say("One"),
    { ...say("Two"), pauseSeconds: 7 },
    say("Three"),
    { ...say("Four"), pauseSeconds: 3 },
  ];
  const body = { messages, undoSeconds: 5, thenCloses: true };
  await stage.ok("delaySending", { params: { id }, body });
  const later = await delay("Written later", { undoSeconds: 1 });
  pass(5_000);
  await allSent(1);
  await expect.poll(() => typed).toEqual([7_000]);
  const { items } = await stage.ok("listPending", { params: { id } });
  expect(items.map((one) => one.id)).toEqual([messages[1]?.id, later.id]);
  expect(items[0]?.messages.map(({ pauseSeconds }) => pauseSeconds)).toEqual([7, null, 3]);
  expect((await stage.ok("getConversation", { params: { id } })).status).toBe("open");
  pass(6_500);
  expect(await texts()).toEqual(["One"]);
  pass(500);
  await allSent(3);
  pass(3_000);
  await allSent(5);
  expect(await texts()).toEqual(["One", "Two", "Three", "Four", "Written later"]);
  stop();
});

test("what is left behind a pause is taken back with all that follows, and nobody is shown as writing any more", async () => {
  const messages = [say("One"), { ...say("Two"), pauseSeconds: 30 }, say("Three")];
  await stage.ok("delaySending", { params: { id }, body: { messages, undoSeconds: 0 } });
  pass(0);
  await allSent(1);
  await expect.poll(waiting).toEqual([messages[1]?.id]);
  const typed: number[] = [];
  const stop = stage.parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "typing") typed.push(event.forMs);
  });
  const params = { id, pendingId: messages[1]?.id ?? "" };
  const taken = await stage.ok("cancelSending", { params });
  expect(taken.messages.map((one) => one.id)).toEqual([messages[1]?.id, messages[2]?.id]);
  expect(typed).toEqual([0]);
  pass(60_000);
  expect(await texts()).toEqual(["One"]);
  stop();
});

test("a pause is refused before the first message, and beyond thirty seconds", async () => {
  for (const messages of [
    [{ ...say("One"), pauseSeconds: 2 }],
    [say("One"), { ...say("Two"), pauseSeconds: 31 }],
    [say("One"), { ...say("Two"), pauseSeconds: 0 }],
  ]) {
    const body = { messages, undoSeconds: 5 };
    expect((await stage.refused("delaySending", { params: { id }, body })).status).toBe(400);
  }
  expect(await waiting()).toEqual([]);
});

test("what could not be sent yet is overtaken by nothing of its conversation, and holds up no other one", async () => {
  const other = await stage.customerWrites({ from: "385911111111" });
  const { lines } = stage.parley.runtime.context;
  const find = vi.spyOn(lines, "find");
  const isTold = () => stage.parley.logged.filter(({ message }) => message.includes("tried again"));
  const sendAt = new Date(stage.parley.now().getTime() + 6_500).toISOString();
  await delay("Third", { sendAt });
  await delay("First", { undoSeconds: 5 });
  await delay("Second", { undoSeconds: 1 });
  find.mockImplementation(() => {
    throw new Error("The disk is busy");
  });
  pass(5_500);
  await expect.poll(isTold, { timeout: 30_000 }).toHaveLength(1);
  find.mockRestore();
  pass(0);
  const body = { messages: [say("Elsewhere")], undoSeconds: 1 };
  await stage.ok("delaySending", { params: { id: other }, body });
  await delay("Last", { undoSeconds: 1 });
  pass(900);
  const left = async () => {
    const { items } = await stage.ok("listPending", { params: { id: other } });
    return items.length;
  };
  pass(500);
  await expect.poll(left, { timeout: 30_000 }).toBe(0);
  pass(10_000);
  await allSent(4);
  expect(await texts()).toEqual(["First", "Second", "Third", "Last"]);
});

test("colleagues see that something is being sent; taking it back is its writer's alone", async () => {
  const { id: pendingId, agentId } = await delay("Hello");
  const token = supervisorToken;
  const seen = await stage.ok("listPending", { params: { id }, token });
  expect(seen.items).toMatchObject([{ id: pendingId, agentId }]);
  const params = { id, pendingId };
  expect((await stage.refused("cancelSending", { params, token })).status).toBe(404);
  expect((await stage.refused("sendPendingNow", { params, token })).status).toBe(404);
  expect(await waiting()).toEqual([pendingId]);
});

test("it is refused at once for what a message is refused for, and then nothing waits", async () => {
  const body = { undoSeconds: 5, messages: [say("Hello"), { ...say("x"), replyTo: uuidv7() }] };
  const refused = await stage.refused("delaySending", { params: { id }, body });
  expect(refused).toMatchObject({ status: 422, errors: [{ path: "replyTo" }] });
  const note = {
    undoSeconds: 5,
    messages: [{ id: uuidv7(), content: { kind: "note", text: "x" } }],
  };
  expect((await stage.refused("delaySending", { params: { id }, body: note })).status).toBe(400);
  expect(await waiting()).toEqual([]);
  expect(await texts()).toEqual([]);
});

test("sending that closes closes once it is sent; taken back, nothing was closed", async () => {
  const { id: pendingId } = await delay("Bye", { undoSeconds: 5, thenCloses: true });
  expect((await stage.ok("getConversation", { params: { id } })).status).toBe("open");
  await stage.ok("cancelSending", { params: { id, pendingId } });
  await delay("Bye", { undoSeconds: 5, thenCloses: true });
  pass(6_000);
  const status = async () => (await stage.ok("getConversation", { params: { id } })).status;
  await expect.poll(status, { timeout: 30_000 }).toBe("closed");
  expect(await texts()).toEqual(["Bye"]);
});

test("a conversation that is closed while its answer can still be taken back stays closed", async () => {
  await delay("Bye");
  await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
  pass(6_000);
  await allSent(1);
  expect((await stage.ok("getConversation", { params: { id } })).status).toBe("closed");
});

test("what is scheduled leaves at its instant, and not before; anybody of the organization can stop or send it", async () => {
  const at = (ms: number) => ({
    sendAt: new Date(stage.parley.now().getTime() + ms).toISOString(),
  });
  const day = 24 * 3_600_000;
  const past = { messages: [say("Late")], ...at(-1_000) };
  expect(await stage.refused("delaySending", { params: { id }, body: past })).toMatchObject({
    status: 400,
    errors: [{ path: "sendAt" }],
  });
  const first = await delay("Tomorrow", at(day / 2));
  const second = await delay("Never", at(day / 2));
  expect(first).toMatchObject({ kind: "scheduled" });
  pass(60_000);
  await stage.ok("cancelSending", {
    params: { id, pendingId: second.id },
    token: supervisorToken,
  });
  const third = await delay("Now", at(day / 2));
  await stage.ok("sendPendingNow", { params: { id, pendingId: third.id }, token: supervisorToken });
  expect(await texts()).toEqual(["Now"]);
  pass(day / 2);
  await allSent(2);
  expect(await texts()).toEqual(["Now", "Tomorrow"]);
});

test("what is not to be sent when the customer writes first waits for an agent then", async () => {
  const sendAt = new Date(stage.parley.now().getTime() + 3_600_000).toISOString();
  const { id: pendingId } = await delay("Are you there?", { sendAt, cancelsOnReply: true });
  await stage.customerWrites({ text: "Here I am" });
  const { items } = await stage.ok("listPending", { params: { id } });
  expect(items).toMatchObject([{ id: pendingId, isCancelled: true }]);
  pass(3_700_000);
  await delay("Good");
  pass(6_000);
  await allSent(1);
  expect(await texts()).toEqual(["Good"]);
  expect(await waiting()).toEqual([pendingId]);
});

test("what cannot be sent when it is due is a failed message with its reason, which is work", async () => {
  const sendAt = new Date(stage.parley.now().getTime() + 48 * 3_600_000).toISOString();
  await delay("Still there?", { sendAt });
  pass(49 * 3_600_000);
  await allSent(1);
  const { items } = await stage.ok("getTimeline", { params: { id } });
  const failed = items.find(
    (entry) => entry.kind === "message" && entry.message.direction === "outbound",
  );
  expect(failed).toMatchObject({ message: { state: "failed", isFailureOpen: true } });
  expect((await stage.ok("getConversation", { params: { id } })).failedAt).not.toBeNull();
});
