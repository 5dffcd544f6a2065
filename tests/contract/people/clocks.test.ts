import { afterEach, beforeEach, expect, test } from "vitest";
import { customer } from "../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../support/ctlive-stage";
import { postItems, writtenAt } from "../../support/people-stage";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let stage: CtliveStage;

beforeEach(async () => {
  stage = await openCtliveStage();
});

afterEach(() => stage.close());

/** The instant so long from now, by the clock of this Parley. */
const fromNow = (ms: number) => new Date(stage.parley.now().getTime() + ms);

const write = (ms: number, text: string, changes = {}) =>
  postItems(stage.door, writtenAt(fromNow(ms), text, changes));

test.each([
  ["two hours", 2 * hourMs],
  ["a year", 365 * dayMs],
])("a gateway's clock %s ahead leaves the reply window a day from arrival", async (_, ms) => {
  const arrival = stage.parley.now();
  await write(ms, "The gateway's clock is ahead");
  const closesAt = new Date(arrival.getTime() + dayMs).toISOString();
  expect(await stage.desk.conversation()).toMatchObject({ windowClosesAt: closesAt });
  expect(await stage.desk.messages()).toMatchObject([{ createdAt: arrival.toISOString() }]);

  stage.parley.passTime(hourMs);
  await write(0, "Now it is right");
  const later = new Date(arrival.getTime() + hourMs + dayMs).toISOString();
  expect(await stage.desk.conversation()).toMatchObject({ windowClosesAt: later });
});

test("a gateway's clock that was never set closes no reply window", async () => {
  const arrival = stage.parley.now();
  const items = writtenAt(arrival, "It says 1970");
  await postItems(stage.door, { ...items, receivedAt: "1970-01-01T00:00:00.000+0000" });
  expect(await stage.desk.conversation()).toMatchObject({
    windowClosesAt: new Date(arrival.getTime() + dayMs).toISOString(),
    waitingSince: arrival.toISOString(),
  });
});

test("an instant of a clock that was ahead, kept from before, is put right by the next message", async () => {
  await write(-hourMs, "Before");
  const { id } = await stage.desk.conversation();
  const { database } = stage.parley.runtime.context;
  await database.write(async ({ query, tables: { conversations } }) => {
    await query.update(conversations).set({ lastContactAt: fromNow(365 * dayMs) });
  });
  await write(-1000, "After");
  expect(await stage.desk.conversation()).toMatchObject({
    id,
    lastMessage: { preview: "After" },
    windowClosesAt: fromNow(dayMs - 1000).toISOString(),
  });
});

test("a gateway's clock behind shortens the reply window, as the provider counts it", async () => {
  await write(-5 * hourMs, "Written five hours ago");
  expect(await stage.desk.conversation()).toMatchObject({
    windowClosesAt: fromNow(dayMs - 5 * hourMs).toISOString(),
    waitingSince: fromNow(-5 * hourMs).toISOString(),
  });
});

test("receipts, reactions and deletions of a clock ahead happen when they come", async () => {
  const { desk, door, gateway, key, parley } = stage;
  const messageId = "theirs";
  await write(-1000, "Hello", { messageId });
  const { id } = await desk.conversation();
  const { id: sentId } = await desk.sendText(id, "Good morning");
  await parley.until(async () => (await desk.message(id, sentId)).state === "sent");
  const [sent] = gateway.phone(key, customer).messages.slice(-1);
  const ahead = fromNow(dayMs);
  await gateway.reportDelivered(key, sent?.id ?? "", ahead);
  await postItems(door, { messageId, deletedAt: ahead.toISOString() });
  const now = parley.now().toISOString();
  expect(await desk.messages()).toMatchObject([{ deletedAt: now }, { deliveredAt: now }]);
});

test("a message that comes late stands where it came, and moves neither preview, time, name nor address", async () => {
  await write(-10_000, "newest", { contact: { name: "Giulia" } });
  const before = await stage.desk.conversation();
  stage.parley.passTime(60_000);
  const late = fromNow(-2 * hourMs);
  await write(-2 * hourMs, "two hours old", { from: `+${customer}`, contact: { name: "G." } });
  expect(await stage.desk.conversation()).toMatchObject({
    lastMessage: { preview: "newest" },
    lastActivityAt: before.lastActivityAt,
    waitingSince: late.toISOString(),
    unreadCount: 2,
    contact: { name: "Giulia", address: customer },
    windowClosesAt: before.windowClosesAt,
  });
  expect(await stage.desk.messages()).toMatchObject([
    { content: { text: "newest" } },
    { content: { text: "two hours old" }, createdAt: late.toISOString() },
  ]);
});

test("a late message that an agent has not answered makes its customer wait since it was written", async () => {
  await write(-3 * hourMs, "First");
  const { id } = await stage.desk.conversation();
  await stage.desk.sendText(id, "An answer");
  await write(-2 * hourMs, "Second, held up on the way");
  expect(await stage.desk.conversation()).toMatchObject({
    lastMessage: { preview: "Second, held up on the way" },
    waitingSince: fromNow(-2 * hourMs).toISOString(),
  });
});
