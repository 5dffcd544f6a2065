import { afterEach, beforeEach, expect, test } from "vitest";
import { agentToken } from "../../../support/ctlive";
import { DeskApi } from "../../../support/desk-api";
import { customer, lineOf, mailFields, postMail } from "../../../support/mailgun";
import { openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";
import { openWebhookStage, payloadOf } from "../../../support/webhook-stage";

let stage: Web1on1Stage;
beforeEach(async () => {
  stage = await openWeb1on1Stage();
});
afterEach(() => stage.close());

async function messagesOf(address: string) {
  const [contact] = await stage.list(`/v2/contacts?profile.email=${encodeURIComponent(address)}`);
  return stage.list(`/v2/conversations/${contact?.conversation}/messages?sort=createdAt`);
}

test("a program reads a mail's author, subject, other recipients and whole text", async () => {
  await stage.mailgun.sendMail("line", {
    ...{ from: customer, name: "Customer One", text: "See below", subject: "Invoice 1 is wrong" },
    headers: { To: "support@mg.acme.test", Cc: "Boss <boss@cust.test>" },
    fields: { "body-plain": "See below\r\n\r\n> 312.40\r\n", "stripped-text": "See below" },
  });
  const [message] = await messagesOf(customer);
  expect(message).toMatchObject({
    ...{ role: "contact", text: "See below", touchpoint: "email" },
    meta: {
      subject: "Invoice 1 is wrong",
      from: `Customer One <${customer}>`,
      to: ["support@mg.acme.test"],
      cc: ["Boss <boss@cust.test>"],
      fullText: "See below\n\n> 312.40",
    },
  });
});

test("automatic mail is in the transcript, and marked", async () => {
  await stage.mailgun.sendMail("line", {
    ...{ from: customer, text: "I am away", subject: "Away" },
    headers: { "Auto-Submitted": "auto-replied" },
  });
  const [message] = await messagesOf(customer);
  expect(message).toMatchObject({ text: "I am away", meta: { automatic: "reply" } });
});

test("no program gets an event for automatic mail until a person puts it into the queue", async () => {
  const hearing = await openWebhookStage({ lines: [lineOf("http://127.0.0.1:9")] });
  const { parley, door, receiver } = hearing;
  await hearing.subscribe(["message.create.contact.chat"]);
  const post = (text: string, headers: readonly (readonly [string, string])[]) =>
    postMail(parley, door, {
      ...mailFields({ "body-plain": text, "stripped-text": text }),
      "message-headers": JSON.stringify([["Message-Id", `<${text}@m.test>`], ...headers]),
    });
  await post("Away", [["X-Autoreply", "yes"]]);
  await post("Hello", []);
  await receiver.untilTold(1);
  const desk = new DeskApi(door, agentToken);
  const { id } = await desk.conversation();
  const [away] = await desk.messages(id);
  await desk.call("POST", `/api/conversations/${id}/messages/${away?.id}/bring-in`);
  const told = (await receiver.untilTold(2)).map(payloadOf);
  expect(told.map(({ data }) => data.message?.text)).toEqual(["Hello", "Away"]);
  const after = await desk.conversation();
  expect([after.unreadCount, after.lastMessage?.preview]).toEqual([2, "Hello"]);
  await hearing.close();
});
