import { afterEach, beforeEach, expect, test } from "vitest";
import { contract } from "@/lib/api/contract";
import { inboundAuthorization, textItem } from "../../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../../support/ctlive-stage";
import { jsonOf } from "../../../support/mount";

const hourMs = 3_600_000;

let stage: CtliveStage;
let conversationId: string;

beforeEach(async () => {
  stage = await openCtliveStage();
  conversationId = await stage.customerWrites();
});

afterEach(() => stage.close());

async function report(...results: readonly unknown[]): Promise<number> {
  const answer = await stage.door.request("POST", "/imchannel/message", {
    headers: { authorization: inboundAuthorization },
    body: JSON.stringify({ results }),
  });
  return answer.status;
}

/** A message that the gateway took, under this id. */
async function sent(messageId: string): Promise<string> {
  const { gateway, key, desk, outcomeOf } = stage;
  gateway.setFaults(key, { script: [{ messageId }] });
  const { message } = await outcomeOf(await desk.sendText(conversationId, "Hello"));
  expect(message.state).toBe("sent");
  return message.id;
}

const stateOf = async (id: string) => (await stage.desk.message(conversationId, id)).state;

const delivered = (messageId: string) => ({ messageId, status: { groupId: 3, id: 5 } });
const seen = (messageId: string) => ({ messageId, seenAt: "2024-03-05T09:47:31.000+0000" });
const failed = (messageId: string) => ({ messageId, status: { groupId: 2, id: 9 } });

test("E14: reports for the customer's own and for unknown messages have no effect", async () => {
  const item = textItem();
  await report(item);
  const before = await stage.desk.messages();
  expect(await report(delivered(String(item.messageId)), seen(String(item.messageId)))).toBe(200);
  expect(await report(failed("never heard of"))).toBe(200);
  expect(await stage.desk.messages()).toEqual(before);
});

test("E15: a delivery report after a seen report has no effect", async () => {
  const id = await sent("M1");
  await report(seen("M1"));
  const before = await stage.desk.message(conversationId, id);
  expect(before).toMatchObject({ state: "read", deliveredAt: before.readAt });
  expect(await report(delivered("M1"))).toBe(200);
  expect(await stage.desk.message(conversationId, id)).toEqual(before);
});

test.each([
  ["seen, delivered, failed", ["M1"]],
  ["failed, seen, delivered", ["M1"]],
])("E15: %s, in whichever order, ends as seen", async (order) => {
  const id = await sent("M1");
  const reports = { seen, delivered, failed };
  for (const kind of order.split(", ")) {
    await report(reports[kind as keyof typeof reports]("M1"));
  }
  expect(await stage.desk.message(conversationId, id)).toMatchObject({
    state: "read",
    failure: null,
  });
});

test("E16: groups may be numeric strings or only names; unknown ones have no effect", async () => {
  const first = await sent("M1");
  await report({ messageId: "M1", status: { groupId: "3", id: "5" } });
  expect(await stateOf(first)).toBe("delivered");
  const second = await sent("M2");
  expect(await report({ messageId: "M2", status: { groupId: 77, groupName: "ODD" } })).toBe(200);
  expect(await stateOf(second)).toBe("sent");
  await report({ messageId: "M2", status: { groupName: "delivered" } });
  expect(await stateOf(second)).toBe("delivered");
});

test("E19: after 24 hours a reply is refused before it is stored, until the customer writes", async () => {
  stage.parley.passTime(24 * hourMs);
  const path = `/api/conversations/${conversationId}/messages`;
  const late = { id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10", content: { kind: "text", text: "?" } };
  const answer = await stage.desk.call("POST", path, late);
  expect(answer.status).toBe(422);
  expect(jsonOf(answer)).toMatchObject({ code: "window_closed" });
  expect(await stage.desk.messages()).toHaveLength(1);

  await stage.customerWrites("Still there?");
  expect((await stage.desk.call("POST", path, late)).status).toBe(201);
});

test("E19: the window starts at the gateway's time, not at ours", async () => {
  const from = "390699999999";
  const receivedAt = new Date(stage.parley.now().getTime() - 23 * hourMs);
  await stage.gateway.sendText(stage.key, { from, text: "Old", receivedAt });
  const old = (await stage.desk.conversations()).find(({ contact }) => contact.address === from);
  expect(old?.windowClosesAt).toBe(new Date(receivedAt.getTime() + 24 * hourMs).toISOString());
});

test("E23: an answer that repeats the request or has more members is accepted", async () => {
  const { gateway, key, desk, outcomeOf } = stage;
  const message = {
    to: { phoneNumber: "1" },
    status: { groupId: 1, groupName: "PENDING", id: 7, name: "PENDING_ENROUTE", action: "none" },
    messageId: "M1",
    price: 0.1,
  };
  const body = { bulkId: "b", destinations: [{ to: {} }], messages: [message], more: true };
  gateway.setFaults(key, { script: [{ body }] });
  const outcome = await outcomeOf(await desk.sendText(conversationId, "Hello"));
  expect(outcome).toMatchObject({ message: { state: "sent" }, attempts: [{ httpStatus: 200 }] });
  await report(delivered("M1"));
  expect(await stateOf(outcome.message.id)).toBe("delivered");
});

test("E24: a long reply is split between words and sent in order", async () => {
  const { gateway, key, desk } = stage;
  const words = Array.from({ length: 1500 }, (_, at) => `word${at}`);
  await desk.sendText(conversationId, words.join(" "));
  const parts = await gateway.until(() => {
    const received = gateway.received(key);
    const texts = received.map(
      ({ body }) => (body as { whatsApp: { text: string } }).whatsApp.text,
    );
    return texts.join(" ").length >= words.join(" ").length && texts;
  });
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(part.length).toBeLessThanOrEqual(4096);
  expect(parts.join(" ").split(" ")).toEqual(words);
});

test("an expired message is shown as such, and a later delivery report wins", async () => {
  const id = await sent("M1");
  await report({ messageId: "M1", status: { groupId: 4, groupName: "EXPIRED", id: 15 } });
  expect(await stage.desk.message(conversationId, id)).toMatchObject({
    state: "failed",
    failure: { detail: "The message expired before it was delivered", remedy: "retry" },
  });
  await report(delivered("M1"));
  expect(await stage.desk.message(conversationId, id)).toMatchObject({
    state: "delivered",
    failure: null,
  });
});

test("when our id is sent, the refusal of a repeat counts as accepted", async () => {
  await stage.close();
  stage = await openCtliveStage({ settings: { sendMessageId: true } });
  conversationId = await stage.customerWrites();
  const { gateway, key, desk, outcomeOf } = stage;
  gateway.setFaults(key, { script: [{ reset: true, accept: true }] });
  const { message, attempts } = await outcomeOf(await desk.sendText(conversationId, "Once"));
  expect(message).toMatchObject({ state: "sent", isUncertain: false });
  expect(attempts.map(({ outcome }) => outcome)).toEqual(["retry", "accepted"]);
  const ids = gateway.received(key).map(({ body }) => JSON.stringify(body));
  expect(ids[0]).toContain(`"messageId":"${message.id}"`);
  expect(ids[1]).toBe(ids[0]);
  await report(delivered(message.id));
  expect(await stateOf(message.id)).toBe("delivered");
});

test("a line whose last ten calls failed is shown as failing until the gateway accepts a message", async () => {
  const { gateway, key, desk, outcomeOf } = stage;
  const troubleOf = async () => {
    const answer = jsonOf(await desk.call("GET", "/api/lines"));
    return contract.listLines.responses[200].parse(answer).items[0]?.trouble;
  };
  gateway.setFaults(key, { sendStatus: 500 });
  let attemptCount = 0;
  for (let sent = 0; attemptCount < 10; sent++) {
    expect(await troubleOf()).toBeNull();
    const { attempts } = await outcomeOf(await desk.sendText(conversationId, `Message ${sent}`));
    attemptCount += attempts.length;
  }
  expect(await troubleOf()).toMatch(/could not take the message/u);
  gateway.setFaults(key, { sendStatus: null });
  expect((await outcomeOf(await desk.sendText(conversationId, "Again"))).message.state).toBe(
    "sent",
  );
  expect(await troubleOf()).toBeNull();
});
