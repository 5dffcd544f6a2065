import { afterEach, expect, test } from "vitest";
import type { ScriptedSend } from "@/lib/simulators/gateway/faults";
import { customer } from "../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../support/ctlive-stage";

let stage: CtliveStage;
afterEach(() => stage.close());

/** Sends one reply to a gateway that answers as scripted, and lets time pass until that has come to an end. */
async function sendTo(
  script: readonly ScriptedSend[],
  patienceMs: readonly number[] = [],
  settings = {},
) {
  stage = await openCtliveStage({ patienceMs, settings });
  const conversationId = await stage.customerWrites();
  stage.gateway.setFaults(stage.key, { script });
  const message = await stage.desk.sendText(conversationId, "Hello");
  const outcome = await stage.outcomeOf(message);
  const waits = outcome.attempts.map(({ finishedAt, nextAt }) =>
    nextAt === null || finishedAt === null ? null : Date.parse(nextAt) - Date.parse(finishedAt),
  );
  return { ...outcome, waits };
}

test("one that hangs is given up in time, tried again, and the agent is told that it may have got there", async () => {
  const { message, attempts } = await sendTo([{ hang: true }], [1_000]);
  expect(message).toMatchObject({ state: "sent", isUncertain: false });
  expect(attempts).toMatchObject([{ outcome: "retry", httpStatus: null }, { outcome: "accepted" }]);
  expect(attempts[0]?.detail).toMatch(/did not answer in time/);
});

test("one that takes every message and answers none leaves it failed and uncertain after five attempts", async () => {
  const { message, attempts, waits } = await sendTo(Array(5).fill({ reset: true }));
  expect(message).toMatchObject({
    state: "failed",
    isUncertain: true,
    failure: { remedy: "retry" },
  });
  expect(attempts).toHaveLength(5);
  expect(waits).toEqual([2_000, 8_000, 30_000, 120_000, null]);
});

test.each([
  ["a page", "<html>It works!</html>"],
  ["nothing", ""],
  ["half a result", '{"messages":[{"messageId":"M'],
])("one that answers 200 and %s may have the message, and is not asked again", async (_, body) => {
  const { message, attempts } = await sendTo([{ status: 200, body }]);
  expect(message).toMatchObject({ state: "sent", isUncertain: true, failure: null });
  expect(attempts).toMatchObject([{ outcome: "uncertain", httpStatus: 200, nextAt: null }]);
  expect((await stage.desk.conversation()).lastMessage).toMatchObject({ isUncertain: true });
});

test("what was maybe sent is sent again by hand, under the id it had", async () => {
  const script = [{ status: 200, body: "<html>", accept: true }];
  const { message } = await sendTo(script, [], { sendMessageId: true });
  const conversationId = (await stage.desk.conversation()).id;
  await stage.desk.retry(conversationId, message.id);
  const { message: settled, attempts } = await stage.outcomeOf(message);
  expect(settled).toMatchObject({ state: "sent", isUncertain: false });
  expect(attempts).toMatchObject([{ outcome: "uncertain" }, { outcome: "accepted" }]);
  expect(attempts[1]?.detail).toMatch(/earlier attempt/);
  expect(
    stage.gateway
      .phone(stage.key, customer)
      .messages.filter(({ direction }) => direction === "out"),
  ).toHaveLength(1);
});

test("a receipt settles what was maybe sent", async () => {
  const { message } = await sendTo([{ status: 200, body: "", accept: true }], [], {
    sendMessageId: true,
  });
  await stage.gateway.reportDelivered(stage.key, message.id);
  const conversationId = (await stage.desk.conversation()).id;
  const settled = await stage.parley.until(async () => {
    const now = await stage.desk.message(conversationId, message.id);
    return now.state === "delivered" && now;
  });
  expect(settled.isUncertain).toBe(false);
});

test("a lost answer is not forgotten when the gateway is down from then on", async () => {
  const down = Array(4).fill({ status: 503 });
  const { message } = await sendTo([{ reset: true, accept: true }, ...down]);
  expect(message).toMatchObject({ state: "failed", isUncertain: true });
});

test("one that asks for patience in seconds gets that, and a share more", async () => {
  const { message, waits } = await sendTo([{ status: 429, headers: { "retry-after": "47" } }]);
  expect(message.state).toBe("sent");
  expect(waits).toEqual([51_700, null]);
});

test("one that asks for patience until a date is not asked before it", async () => {
  stage = await openCtliveStage();
  const conversationId = await stage.customerWrites();
  const until = new Date(Math.ceil(stage.parley.now().getTime() / 1_000) * 1_000 + 90_000);
  const headers = { "retry-after": until.toUTCString() };
  stage.gateway.setFaults(stage.key, { script: [{ status: 429, headers }] });
  const outcome = await stage.outcomeOf(await stage.desk.sendText(conversationId, "Hello"));
  const [first] = outcome.attempts;
  expect(first?.httpStatus).toBe(429);
  expect(Date.parse(first?.nextAt ?? "")).toBeGreaterThanOrEqual(until.getTime());
  expect(Date.parse(first?.nextAt ?? "")).toBeLessThan(until.getTime() + 20_000);
});

test("one that redirects is not followed", async () => {
  const { message, attempts } = await sendTo([
    { status: 302, headers: { location: "http://127.0.0.1:9/elsewhere" }, body: "" },
  ]);
  expect(message.failure?.detail).toMatch(/leads elsewhere/);
  expect(attempts).toMatchObject([{ outcome: "rejected", httpStatus: 302 }]);
});

test("while one is down, messages keep their order and are each taken once", async () => {
  stage = await openCtliveStage();
  const conversationId = await stage.customerWrites();
  stage.gateway.setFaults(stage.key, { script: [{ status: 503 }, { status: 500 }] });
  const sent = [];
  for (const text of ["one", "two", "three"]) {
    sent.push(await stage.desk.sendText(conversationId, text));
  }
  for (const message of sent) expect((await stage.outcomeOf(message)).message.state).toBe("sent");
  const taken = stage.gateway.received(stage.key).filter(({ status }) => status === 200);
  expect(taken.map(({ body }) => (body as { whatsApp: { text: string } }).whatsApp.text)).toEqual([
    "one",
    "two",
    "three",
  ]);
});
