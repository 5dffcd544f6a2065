import { afterEach, beforeEach, expect, test } from "vitest";
import { customer } from "../../../support/mailgun";
import { openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
beforeEach(async () => {
  stage = await openWeb1on1Stage();
});
afterEach(() => stage.close());

async function messagesOf(address: string) {
  const [contact] = await stage.list(`/v2/contacts?profile.email=${encodeURIComponent(address)}`);
  return stage.list(`/v2/conversations/${contact?.conversation}/messages?sort=createdAt`);
}

test("a program reads who wrote a mail, what it is called, who had it, and all it says", async () => {
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

test("mail of a machine is in the record, and says so", async () => {
  await stage.mailgun.sendMail("line", {
    ...{ from: customer, text: "I am away", subject: "Away" },
    headers: { "Auto-Submitted": "auto-replied" },
  });
  const [message] = await messagesOf(customer);
  expect(message).toMatchObject({ text: "I am away", meta: { automatic: "reply" } });
});
