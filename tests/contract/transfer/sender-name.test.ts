import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { jsonOf } from "../../support/mount";
import { openTransferStage, type TransferStage } from "../../support/transfer-stage";

let stage: TransferStage;
let id: string;

async function open(sms: Readonly<Record<string, unknown>> = {}): Promise<void> {
  stage = await openTransferStage({ sms });
  await stage.textsBySms("Hello");
  id = (await stage.desk.conversation()).id;
}
beforeEach(() => open());
afterEach(() => stage.close());

async function notify(senderName: string, lineId?: string) {
  const desk = await stage.programs();
  const content = { kind: "text", text: "Ready for pick-up" } as const;
  const message = { conversationId: id, id: randomUUID(), content, senderName };
  return desk.send({ ...message, ...(lineId !== undefined && { lineId }) });
}

test("S1: a message under a name goes out as that, and answers nobody", async () => {
  const before = await stage.desk.conversation();
  const sent = await notify("AcmeMotors");
  const shown = await stage.messageIn("sent", sent, id);
  expect(shown.senderName).toBe("AcmeMotors");
  expect(stage.smsForms()).toMatchObject([{ From: "AcmeMotors", Body: "Ready for pick-up" }]);
  const { waitingSince, unreadCount, status } = await stage.desk.conversation();
  expect({ waitingSince, unreadCount, status }).toEqual({
    waitingSince: before.waitingSince,
    unreadCount: 1,
    status: "open",
  });
  const answer = await stage.desk.sendText(id, "From our number");
  await stage.messageIn("sent", answer, id);
  expect(stage.smsForms().at(-1)).toMatchObject({ From: "+31600000000" });
  expect((await stage.desk.conversation()).waitingSince).toBeNull();
});

test("S2: it does not open a closed conversation", async () => {
  await stage.patch(id, { status: "closed" });
  await stage.messageIn("sent", await notify("AcmeMotors"), id);
  expect((await stage.detail(id)).status).toBe("closed");
});

test("S3: a name against the rule is kept and fails with the reason, without a call", async () => {
  const failed = await stage.messageIn("failed", await notify("Tims Truckshop"), id);
  expect(failed).toMatchObject({
    senderName: "Tims Truckshop",
    failure: {
      detail:
        '"Tims Truckshop" cannot be a sender\'s name: it takes up to 11 letters, digits and spaces, with a letter among them',
      remedy: "ask_admin",
    },
  });
  expect(stage.smsForms()).toEqual([]);
});

test("S4: where the line may fall back, it leaves from its own number", async () => {
  await stage.close();
  await open({ senderFallback: "own-number" });
  await stage.messageIn("sent", await notify("Tims Truckshop"), id);
  expect(stage.smsForms()).toMatchObject([{ From: "+31600000000" }]);
});

test("S5: a country that takes no names is refused, unless the settings know better", async () => {
  await stage.close();
  await open({ alphanumericCountries: { NL: "unsupported" } });
  const failed = await stage.messageIn("failed", await notify("AcmeMotors"), id);
  expect(failed.failure?.detail).toBe("The customer's country (NL) takes no sender's names");
});

test("S6: a line without such names refuses it before anything is stored", async () => {
  await expect(notify("AcmeMotors", stage.lineIds.WhatsApp)).rejects.toMatchObject({
    code: "unsupported",
    message: "WhatsApp cannot send under another name",
  });
  expect(await stage.desk.messages(id)).toHaveLength(1);
  expect((await stage.detail(id)).line.name).toBe("SMS");
});

test("S7: who has opted out at Twilio is not written to again before START", async () => {
  const refusal = { status: 400, body: { code: 21610, message: "Unsubscribed", status: 400 } };
  stage.twilio.setFaults("line", { script: [refusal] });
  await stage.messageIn("failed", await stage.desk.sendText(id, "Hello?"), id);
  const detail = await stage.parley.until(async () => {
    const now = await stage.detail(id);
    return now.sendingRefusal !== null && now;
  });
  expect(detail.sendingRefusal).toMatch(/has opted out of text messages/);
  const refused = await stage.post(id, { id: randomUUID(), content: { kind: "text", text: "?" } });
  expect(refused.status).toBeGreaterThanOrEqual(400);
  await stage.textsBySms("START");
  expect((await stage.detail(id)).sendingRefusal).toBeNull();
  await stage.messageIn("sent", await stage.desk.sendText(id, "Welcome back"), id);
});

test("S8: so it is when Twilio says it later, by a status callback", async () => {
  const sent = await stage.messageIn("sent", await stage.desk.sendText(id, "Hello?"), id);
  const messageSid = stage.twilio.received("line").at(-1)?.messageSid ?? "";
  await stage.twilio.reportStatus("line", { messageSid, status: "failed", errorCode: 21610 });
  await stage.messageIn("failed", sent, id);
  const detail = await stage.parley.until(async () => {
    const now = await stage.detail(id);
    return now.sendingRefusal !== null && now;
  });
  expect(detail.facts).toEqual([{ label: "Text messages", value: "Opted out" }]);
});

test("S9: what is refused under a name says nothing of the line's own number", async () => {
  const refusal = { status: 400, body: { code: 21610, message: "Unsubscribed", status: 400 } };
  stage.twilio.setFaults("line", { script: [refusal] });
  await stage.messageIn("failed", await notify("AcmeMotors"), id);
  expect((await stage.detail(id)).sendingRefusal).toBeNull();
  const answer = await stage.desk.call("GET", `/api/conversations/${id}`);
  expect(jsonOf(answer)).toMatchObject({ sendingRefusal: null });
});
