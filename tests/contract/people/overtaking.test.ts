import { afterEach, beforeEach, expect, test } from "vitest";
import { endOvertaken } from "@/lib/inbox/receiving/ingest";
import { customer } from "../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../support/ctlive-stage";
import { postItems, writtenAt } from "../../support/people-stage";

let stage: CtliveStage;

beforeEach(async () => {
  stage = await openCtliveStage();
});

afterEach(() => stage.close());

const minuteMs = 60_000;
const messageId = "overtaken";

const write = (changes = {}) =>
  postItems(stage.door, writtenAt(stage.parley.now(), "oops", { messageId, ...changes }));

const remove = (id = messageId) =>
  postItems(stage.door, {
    messageId: id,
    channel: "WHATSAPP",
    from: customer,
    to: "1234",
    deletedAt: stage.parley.now().toISOString(),
  });

let reactions = 0;
function react(emoji: string, changes: object = {}, target = messageId) {
  reactions += 1;
  const message = { type: "REACTION", emoji, action: "ADDED", context: { id: target }, ...changes };
  return postItems(
    stage.door,
    writtenAt(stage.parley.now(), "", { messageId: `reaction-${reactions}`, message }),
  );
}

/** Lets the worker's housekeeping come round after this long. */
async function waitOut(ms: number) {
  stage.parley.passTime(ms);
  await endOvertaken(stage.parley.runtime.context);
}

test("a deletion that overtakes its message deletes it when it comes, once", async () => {
  expect(await remove()).toBe(200);
  expect(await remove()).toBe(200);
  expect(await stage.desk.conversations()).toEqual([]);
  const at = stage.parley.now().toISOString();
  stage.parley.passTime(minuteMs);
  await write();
  expect(await stage.desk.messages()).toMatchObject([{ content: { text: "oops" }, deletedAt: at }]);
  await write({ messageId: "another" });
  expect(await stage.desk.messages()).toMatchObject([{ deletedAt: at }, { deletedAt: null }]);
});

test("a deletion waits for ten minutes, as receipts do", async () => {
  await remove();
  await waitOut(10 * minuteMs);
  await write();
  expect(await stage.desk.messages()).toMatchObject([{ deletedAt: null }]);
});

test("a reaction that overtakes the customer's message is on it when it comes, and nothing else", async () => {
  await react("👍");
  expect(await stage.desk.conversations()).toEqual([]);
  await write();
  expect(await stage.desk.messages()).toMatchObject([{ reaction: { emoji: "👍" } }]);
  await waitOut(10 * minuteMs);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("a reaction that overtakes the answer of the send call is on our message", async () => {
  const { desk, gateway, key, parley } = stage;
  const id = await stage.customerWrites();
  await desk.call("PATCH", `/api/conversations/${id}`, { status: "closed" });
  await react("🎉", {}, "ours-soon");
  expect(await desk.conversations()).toEqual([]);
  gateway.setFaults(key, { script: [{ messageId: "ours-soon" }] });
  const { id: sentId } = await desk.sendText(id, "Good morning");
  await parley.until(async () => (await desk.message(id, sentId)).state === "sent");
  expect(await desk.message(id, sentId)).toMatchObject({ reaction: { emoji: "🎉" } });
});

test("of reactions that overtake, the latest counts, in whatever order they come", async () => {
  const first = stage.parley.now();
  stage.parley.passTime(minuteMs);
  await react("👍");
  const earlier = { type: "REACTION", emoji: "👎", action: "ADDED", context: { id: messageId } };
  await postItems(stage.door, writtenAt(first, "", { messageId: "earlier", message: earlier }));
  await write();
  expect(await stage.desk.messages()).toMatchObject([{ reaction: { emoji: "👍" } }]);
  await postItems(stage.door, writtenAt(first, "", { messageId: "earliest", message: earlier }));
  expect(await stage.desk.messages()).toMatchObject([{ reaction: { emoji: "👍" } }]);
});

test("a reaction to what never comes is said after ten minutes, and opens nothing again", async () => {
  await write({ messageId: "known" });
  const { id } = await stage.desk.conversation();
  await stage.desk.call("PATCH", `/api/conversations/${id}`, { status: "closed" });
  await react("👍", {}, "never seen here");
  await waitOut(9 * minuteMs);
  expect(await stage.desk.messages(id)).toHaveLength(1);
  await waitOut(minuteMs);
  await waitOut(minuteMs);
  expect(await stage.desk.messages(id)).toMatchObject([
    { content: { text: "oops" } },
    { content: { kind: "notice", text: "Reacted with 👍" } },
  ]);
  const [closed] = await stage.desk.conversations("closed");
  expect(closed).toMatchObject({ id, status: "closed", unreadCount: 0, waitingSince: null });
});
