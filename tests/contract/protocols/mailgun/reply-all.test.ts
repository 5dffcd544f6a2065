import { afterEach, beforeEach, expect, test } from "vitest";
import { customer, domain, type MailgunStage, openMailgunStage } from "../../../support/mailgun";
import { jsonOf } from "../../../support/mount";

let stage: MailgunStage;

beforeEach(async () => {
  stage = await openMailgunStage();
});
afterEach(() => stage.close());

const boss = "boss@cust.test";
const colleague = "colleague@cust.test";

let count = 0;

/** Sends as the desk does, and gives the answer. */
function send(conversationId: string, members: Readonly<Record<string, unknown>>) {
  const id = `0198c6a4-6f0e-7c3a-9a51-${String(++count).padStart(12, "0")}`;
  const content = { kind: "text", text: "The offer" };
  const path = `/api/conversations/${conversationId}/messages`;
  return stage.desk.call("POST", path, { id, content, ...members });
}

/** The last form that Mailgun took, once there are so many. */
async function lastForm(total: number) {
  const sends = await stage.mailgun.until(() => {
    const taken = stage.mailgun.received(stage.key).filter(({ status }) => status === 200);
    return taken.length >= total && taken;
  });
  return Object.fromEntries(sends.at(-1)?.form ?? []);
}

async function customerWritesWithCopies() {
  await stage.mailgun.sendMail(stage.key, {
    ...{ from: customer, name: "Customer One", text: "Offer?", subject: "Offer" },
    headers: {
      To: `support@${domain}, ${colleague}`,
      Cc: `Boss <${boss}>, c+1@${domain}, ${customer}`,
    },
  });
  return (await stage.desk.conversation()).id;
}

test("a reply goes to the author alone, and the desk knows the recipients of a reply to all", async () => {
  const id = await customerWritesWithCopies();
  const detail = jsonOf(await stage.desk.call("GET", `/api/conversations/${id}`));
  expect(detail).toMatchObject({
    mailReply: {
      to: [{ address: customer, name: "Customer One" }],
      cc: [
        { address: colleague, name: null },
        { address: boss, name: "Boss" },
      ],
      subject: "Re: Offer",
    },
  });
  await stage.desk.sendText(id, "Here it is");
  const form = await lastForm(1);
  expect(form).toMatchObject({ to: customer, subject: "Re: Offer" });
  expect(form.cc).toBeUndefined();
});

test("recipients and subject are those given, each address once", async () => {
  const id = await customerWritesWithCopies();
  const answer = await send(id, {
    mail: {
      to: [{ address: " Customer-One@Example.com " }, { address: colleague }],
      cc: [{ address: boss, name: "Boss" }, { address: colleague }],
      subject: "Your offer",
    },
  });
  expect(answer.status).toBe(201);
  expect(await lastForm(1)).toMatchObject({
    to: `${customer}, ${colleague}`,
    cc: boss,
    subject: "Your offer",
  });
  expect((await stage.desk.messages(id)).at(-1)?.mail).toMatchObject({
    writer: null,
    subject: "Your offer",
    to: [{ address: customer }, { address: colleague }],
    cc: [{ address: boss, name: "Boss" }],
  });
  for (const address of [customer, colleague, boss]) {
    const received = stage.mailgun.mailbox(stage.key, address).messages.at(-1);
    expect(received?.subject).toBe("Your offer");
    expect(received?.others).toHaveLength(2);
  }
});

test.each([
  ["an address of ours", { to: [{ address: `support@${domain}` }] }, 422],
  [
    "a conversation's address",
    { to: [{ address: customer }], cc: [{ address: `c+1@${domain}` }] },
    422,
  ],
  ["no address", { to: [{ address: "nobody" }] }, 400],
  ["nobody", { to: [] }, 400],
])("%s gets no mail, and nothing is stored", async (_who, mail, status) => {
  const id = await customerWritesWithCopies();
  expect((await send(id, { mail })).status).toBe(status);
  expect(await stage.desk.messages(id)).toHaveLength(1);
});

test("a reply that quotes a mail goes to its author, with its subject and in its thread", async () => {
  const { mailgun, key, desk } = stage;
  const own = { from: customer, name: "Customer One", isNewThread: true };
  await mailgun.sendMail(key, {
    ...own,
    text: "Topic A",
    subject: "Invoice 1 is wrong",
    messageId: "a@m.test",
  });
  const { id } = await desk.conversation();
  const [first] = await desk.messages(id);
  const recipient = (await desk.sendText(id, "Yes?").then(() => lastForm(1)))["h:Reply-To"] ?? "";
  await mailgun.sendMail(key, {
    ...{ from: boss, text: "see subject", subject: "Please cancel order 77", recipient },
    ...{ isNewThread: true, messageId: "b@m.test" },
  });
  await send(id, { replyTo: first?.id });
  expect(await lastForm(2)).toMatchObject({
    to: customer,
    subject: "Re: Invoice 1 is wrong",
    "h:In-Reply-To": "<a@m.test>",
  });
  await stage.desk.sendText(id, "And to this");
  expect(await lastForm(3)).toMatchObject({
    to: boss,
    subject: "Re: Please cancel order 77",
    "h:In-Reply-To": "<b@m.test>",
  });
  const writers = (await desk.messages(id)).map(({ mail }) => mail?.writer?.address ?? null);
  expect(writers).toEqual([customer, null, boss, null, null]);
});

test("a copy that was not delivered is noted; the message has the first recipient's state", async () => {
  const { mailgun, key, desk, parley } = stage;
  const id = await customerWritesWithCopies();
  await send(id, { mail: { to: [{ address: customer }], cc: [{ address: boss }] } });
  await lastForm(1);
  const [, sent] = await desk.messages(id);
  const until = (state: string) =>
    parley.until(async () => (await desk.message(id, sent?.id ?? "")).state === state);
  await until("sent");
  const messageId = `${sent?.id}@${domain}`;
  const failed = {
    ...{ severity: "permanent", reason: "bounce", recipient: boss },
    "delivery-status": { code: 550, "enhanced-code": "5.1.1", message: "No such user" },
  };
  for (const _again of [1, 2]) {
    await mailgun.reportEvent(key, { messageId, event: "failed", data: failed });
  }
  const opened = { recipient: boss };
  await mailgun.reportEvent(key, { messageId, event: "opened", data: opened });
  expect(await desk.message(id, sent?.id ?? "")).toMatchObject({
    state: "sent",
    mail: { notes: [`Not delivered to ${boss}: The customer's address does not exist`] },
  });
  const arrived = { recipient: customer };
  await mailgun.reportEvent(key, { messageId, event: "delivered", data: arrived });
  await until("delivered");
});

test("a reply goes to all Reply-To addresses of the author", async () => {
  const { mailgun, key, desk } = stage;
  await mailgun.sendMail(key, {
    ...{ from: "two@cust.test", text: "Please answer us", subject: "Offer" },
    headers: { "Reply-To": `${customer}, Boss <${boss}>` },
  });
  const { id, contact } = await desk.conversation();
  expect(contact.address).toBe(customer);
  const detail = jsonOf(await desk.call("GET", `/api/conversations/${id}`));
  expect(detail).toMatchObject({
    mailReply: { to: [{ address: customer }, { address: boss, name: "Boss" }], cc: [] },
  });
  await desk.sendText(id, "Here it is");
  expect((await lastForm(1)).to).toBe(`${customer}, ${boss}`);
});

test("columns and indents of a reply stay in its HTML", async () => {
  const id = await stage.customerWrites();
  await stage.desk.sendText(id, "Prices:\n  - Golf      21,000\n  - Polo\t9,500");
  expect((await lastForm(1)).html).toContain(
    "Prices:<br>&nbsp; - Golf&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; 21,000<br>&nbsp; - Polo&nbsp;&nbsp;&nbsp; 9,500",
  );
});

test("in a thread started by automatic mail, a reply answers that mail", async () => {
  await stage.mailgun.sendMail(stage.key, {
    ...{
      from: customer,
      name: "Web form",
      text: "Filled in",
      subject: "Form",
      messageId: "f@m.test",
    },
    headers: { Precedence: "bulk", "Reply-To": boss },
  });
  const [closed] = await stage.desk.conversations("closed");
  const detail = jsonOf(await stage.desk.call("GET", `/api/conversations/${closed?.id}`));
  expect(detail).toMatchObject({ mailReply: { to: [{ address: boss }], subject: "Re: Form" } });
  await stage.desk.sendText(closed?.id ?? "", "We will call you");
  expect(await lastForm(1)).toMatchObject({
    ...{ to: boss, subject: "Re: Form", "h:In-Reply-To": "<f@m.test>" },
  });
});

test("automatic mail waits for an answer once an agent says so", async () => {
  const { desk } = stage;
  await stage.mailgun.sendMail(stage.key, {
    ...{ from: customer, text: "A form was filled in", subject: "Form" },
    headers: { Precedence: "bulk" },
  });
  const [closed] = await desk.conversations("closed");
  const [message] = await desk.messages(closed?.id);
  const path = `/api/conversations/${closed?.id}/messages/${message?.id}/bring-in`;
  for (const _again of [1, 2]) expect((await desk.call("POST", path)).status).toBe(200);
  expect(await desk.conversation()).toMatchObject({
    id: closed?.id,
    unreadCount: 1,
    waitingSince: message?.receivedAt,
  });
  expect(await desk.message(closed?.id ?? "", message?.id ?? "")).toMatchObject({
    mail: { automatic: "bulk", isBroughtIn: true },
  });
  await desk.sendText(closed?.id ?? "", "Thank you");
  expect(await lastForm(1)).toMatchObject({ to: customer, subject: "Re: Form" });
  const unknown = `/api/conversations/${closed?.id}/messages/${closed?.id}/bring-in`;
  expect((await desk.call("POST", unknown)).status).toBe(404);
});
