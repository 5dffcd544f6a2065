import { afterEach, beforeEach, expect, test } from "vitest";
import type { MessageView } from "@/lib/api/message-schemas";
import { jsonOf } from "../../../support/mount";
import { customer, number, openTwilioStage, type TwilioStage } from "../../../support/twilio";

const sentence =
  "The customer has opted out of text messages. You can write again when they send START";

let stage: TwilioStage;
let id: string;

beforeEach(async () => {
  stage = await openTwilioStage();
  id = await stage.customerWrites();
});
afterEach(() => stage.close());

function write(text: string, fields: Readonly<Record<string, string>> = {}) {
  return stage.twilio.sendText(stage.key, { from: customer, text, fields });
}

function messageIn(state: MessageView["state"], message: MessageView) {
  return stage.parley.until(async () => {
    const found = await stage.desk.message(id, message.id);
    return found.state === state && found;
  });
}

async function detail() {
  return jsonOf(await stage.desk.call("GET", `/api/conversations/${id}`));
}

test("O1: after STOP nothing is sent, and the desk says why; notes are possible", async () => {
  const { desk, twilio, key } = stage;
  await write(" Stop ");
  const refused = await desk.call("POST", `/api/conversations/${id}/messages`, {
    id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e11",
    content: { kind: "text", text: "Please stay" },
  });
  expect(refused.status).toBe(422);
  expect(jsonOf(refused)).toMatchObject({ detail: sentence, errors: [{ path: "conversationId" }] });
  expect(await detail()).toMatchObject({
    sendingRefusal: sentence,
    facts: [{ label: "Text messages", value: "Opted out" }],
  });
  const note = await desk.send(id, { kind: "note", text: "They want no messages" });
  expect(note.direction).toBe("internal");
  expect(twilio.received(key)).toEqual([]);
});

test("O2: HELP changes nothing, START allows sending again", async () => {
  await write("STOP");
  await write("HELP", { OptOutType: "HELP" });
  expect(await detail()).toMatchObject({ sendingRefusal: sentence });
  await write("START");
  expect(await detail()).toMatchObject({ sendingRefusal: null, facts: [] });
  await messageIn("sent", await stage.desk.sendText(id, "Welcome back"));
});

test("O3: the account's own keywords count as Twilio reports them", async () => {
  await write("Arrêtez", { OptOutType: "STOP" });
  expect(await detail()).toMatchObject({ sendingRefusal: sentence });
  await write("Encore", { OptOutType: "START" });
  expect(await detail()).toMatchObject({ sendingRefusal: null });
});

test("O4: pending messages are not sent after STOP, nor retried before START", async () => {
  const { desk, twilio, key, parley } = stage;
  twilio.setFaults(key, { script: [{ status: 503 }] });
  const waiting = await desk.sendText(id, "Too late");
  await parley.until(async () => (await desk.attempts(id, waiting.id)).at(-1)?.nextAt);
  await write("STOP");
  parley.passTime(2000);
  const failed = await messageIn("failed", waiting);
  expect(failed.failure).toEqual({ detail: sentence, code: null, remedy: "retry" });
  expect(twilio.received(key)).toHaveLength(1);

  const retry = () => desk.call("POST", `/api/conversations/${id}/messages/${waiting.id}/retry`);
  expect(jsonOf(await retry())).toMatchObject({ status: 422, detail: sentence });
  await write("START");
  expect((await retry()).status).toBeLessThan(300);
  await messageIn("sent", waiting);
});

test("O5: an opt-out that only Twilio knows of is explained alike", async () => {
  // The simulator counts the word whatever the webhook says.
  await write("STOP", { OptOutType: "HELP" });
  const sent = await stage.desk.sendText(id, "Hello?");
  expect((await messageIn("failed", sent)).failure).toEqual({
    detail: sentence,
    code: "21610",
    remedy: "retry",
  });
});

test("S16: the composer counts SMS segments", async () => {
  expect(await detail()).toMatchObject({
    lineDetail: {
      protocolName: "Twilio SMS",
      address: number,
      capabilities: { isSegmented: true, textLengthMax: 1600 },
    },
  });
});
