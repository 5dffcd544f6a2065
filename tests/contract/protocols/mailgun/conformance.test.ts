import { afterEach, beforeEach, expect, test } from "vitest";
import type { MessageView } from "@/lib/api/message-schemas";
import {
  accountOf,
  address,
  apiKey,
  customer,
  domain,
  type MailgunStage,
  openMailgunStage,
} from "../../../support/mailgun";
import { jsonOf } from "../../../support/mount";
import { pdf, png } from "../../../support/sample-files";

let stage: MailgunStage;

beforeEach(async () => {
  stage = await openMailgunStage();
});
afterEach(async () => {
  await stage.close();
});

/** The message, once it is in this state. */
function messageIn(conversationId: string, state: MessageView["state"], { id }: MessageView) {
  return stage.parley.until(async () => {
    const message = await stage.desk.message(conversationId, id);
    return message.state === state && message;
  });
}

/** The sends that Mailgun took, once there are so many. */
function taken(count: number) {
  const { mailgun, key } = stage;
  return mailgun.until(() => {
    const sends = mailgun.received(key).filter(({ status }) => status === 200);
    return sends.length >= count && sends;
  });
}

async function takenForms(count: number) {
  return (await taken(count)).map(({ form }) => Object.fromEntries(form));
}

function desksMail() {
  const { messages } = stage.mailgun.mailbox(stage.key, customer);
  return messages.filter(({ direction }) => direction === "out");
}

/** Tells what became of the last mail that reached the mailbox. */
function report(event: string, data: Readonly<Record<string, unknown>> = {}) {
  const messageId = desksMail().at(-1)?.id ?? "";
  return stage.mailgun.reportEvent(stage.key, { messageId, event, data });
}

async function detail(conversationId: string) {
  return jsonOf(await stage.desk.call("GET", `/api/conversations/${conversationId}`));
}

test("M1: a reply is a multipart form with Basic authentication, in the customer's thread", async () => {
  const { mailgun, key, desk } = stage;
  const id = await stage.customerWrites();
  const sent = await desk.sendText(id, "Ready for pick-up");
  const [form] = await takenForms(1);
  const asked = mailgun.mailbox(key, customer).messages[0]?.id;
  const replyTo = expect.stringMatching(/^c\+[\da-f-]{36}@mg\.acme\.test$/u);
  expect(form).toEqual({
    from: `Acme Motors <${address}>`,
    to: customer,
    subject: "Re: My car",
    text: "Ready for pick-up",
    html: expect.stringContaining("<p>Ready for pick-up</p>"),
    "h:Message-Id": `<${sent.id}@${domain}>`,
    "h:Reply-To": replyTo,
    "h:In-Reply-To": `<${asked}>`,
    "h:References": `<${form?.["h:Reply-To"]}> <${asked}>`,
    "o:tracking-clicks": "no",
    "v:parley-delivery": sent.id,
  });
  const [send] = mailgun.received(key);
  expect(send?.path).toBe(`/v3/${domain}/messages`);
  expect(send?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from(`api:${apiKey}`).toString("base64")}`,
    "content-type": expect.stringMatching(/^multipart\/form-data; boundary=/u),
    "content-length": expect.any(String),
  });
});

test("M2: the customer's answer is shown without the quotation of their mail program", async () => {
  const { mailgun, key, desk } = stage;
  const id = await stage.customerWrites("Hello");
  await messageIn(id, "sent", await desk.sendText(id, "Ready for pick-up"));
  await mailgun.sendMail(key, { from: customer, text: "Thank you" });
  const messages = await desk.messages(id);
  expect(messages.map(({ content }) => content)).toEqual([
    { kind: "text", text: "Hello" },
    { kind: "text", text: "Ready for pick-up" },
    { kind: "text", text: "Thank you" },
  ]);
  const [first, answer] = await Promise.all([desk.sendText(id, "See you"), takenForms(2)]);
  const [, form] = answer;
  expect(form?.["h:Message-Id"]).toBe(`<${first.id}@${domain}>`);
  // The thread goes on: root, question, answer, thanks.
  expect(form?.["h:References"]?.split(" ")).toHaveLength(4);
  expect(form?.subject).toBe("Re: My car");
});

test("M3: files are sent with the mail: pictures inline, others attached", async () => {
  const { mailgun, key, desk } = stage;
  const id = await stage.customerWrites();
  const picture = await desk.upload(id, "size chart.png", png);
  const invoice = await desk.upload(id, "invoice 117.pdf", pdf);
  const file = (media: "image" | "document", attachmentId: string, caption: string | null) =>
    desk.send(id, { kind: "file", media, attachmentId, caption });
  await file("image", picture.id, "Size chart");
  await file("document", invoice.id, null);
  const [shown, attached] = await taken(2);
  expect(shown?.files).toEqual([
    { field: "inline", fileName: "size-chart.png", contentType: "image/png" },
  ]);
  expect(Object.fromEntries(shown?.form ?? [])).toMatchObject({
    text: "Size chart",
    html: expect.stringContaining('<img src="cid:size-chart.png" alt="size chart.png"'),
  });
  expect(attached?.files).toEqual([
    { field: "attachment", fileName: "invoice 117.pdf", contentType: "application/pdf" },
  ]);
  const [one, other] = desksMail();
  expect((await mailgun.media(key, one?.id ?? ""))?.bytes).toEqual(new Uint8Array(png));
  expect((await mailgun.media(key, other?.id ?? ""))?.bytes).toEqual(new Uint8Array(pdf));
});

test("M4: a file too large for mail is sent as a public link", async () => {
  const { desk, door } = stage;
  const id = await stage.customerWrites();
  const large = Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)]);
  const { id: attachmentId } = await desk.upload(id, "plans.pdf", large);
  await desk.send(id, { kind: "file", media: "document", attachmentId, caption: "The plans" });
  const [send] = await taken(1);
  expect(send?.files).toEqual([]);
  const { text = "", html } = Object.fromEntries(send?.form ?? []);
  const [caption, link = ""] = text.split("\n");
  expect(caption).toBe("The plans");
  expect(html).toContain(`<a href="${link}">plans.pdf</a>`);
  const fetched = await door.request("GET", new URL(link).pathname);
  expect(fetched.body.byteLength).toBe(large.byteLength);
});

test("M5: events may be repeated and in any order; a message only moves forward", async () => {
  const { mailgun, key, desk } = stage;
  const id = await stage.customerWrites();
  const sent = await desk.sendText(id, "On its way");
  await messageIn(id, "sent", sent);
  mailgun.setFaults(key, { duplicate: true });
  await report("delivered");
  await messageIn(id, "delivered", sent);
  await report("opened");
  const read = await messageIn(id, "read", sent);
  for (const event of ["accepted", "delivered", "clicked", "failed", "rejected", "a new one"]) {
    const posted = await report(event);
    expect(posted.map(({ status, answer }) => [status, answer])).toEqual([
      [200, ""],
      [200, ""],
    ]);
  }
  expect(await desk.message(id, sent.id)).toEqual(read);
});

test("M6: events that arrive before the answer to the send are applied", async () => {
  const { mailgun, key, desk } = stage;
  const id = await stage.customerWrites();
  mailgun.setFaults(key, { autoDeliver: true, outOfOrder: true });
  const sent = await desk.sendText(id, "Quickly");
  await messageIn(id, "delivered", sent);
  const events = mailgun.posted(key).flatMap(({ event }) => event ?? []);
  expect(events).toEqual(["delivered", "accepted"]);
});

test("M7: a temporary failure is left to Mailgun; a permanent one is explained to the agent", async () => {
  const { desk } = stage;
  const id = await stage.customerWrites();
  const sent = await desk.sendText(id, "Are you there?");
  const before = await messageIn(id, "sent", sent);
  const status = { code: 450, message: "Try again", "attempt-no": 1 };
  await report("failed", {
    severity: "temporary",
    reason: "greylisted",
    "delivery-status": status,
  });
  expect(await desk.message(id, sent.id)).toEqual(before);
  await report("failed", {
    severity: "permanent",
    reason: "bounce",
    "delivery-status": { code: 550, "enhanced-code": "5.1.1", message: "No such user here" },
  });
  expect((await messageIn(id, "failed", sent)).failure).toEqual({
    detail: "The customer's address does not exist",
    code: "5.1.1",
    remedy: "fix_address",
  });
});

test("M8: 429 is retried when Mailgun says, 500 by the schedule, with one Message-ID", async () => {
  const { mailgun, key, desk, parley } = stage;
  const id = await stage.customerWrites();
  const script = [{ status: 429, headers: { "retry-after": "7" } }, { status: 500 }];
  mailgun.setFaults(key, { script });
  const sent = await desk.sendText(id, "Patience");
  const waitAfter = (count: number) =>
    parley.until(async () => {
      const attempts = await desk.attempts(id, sent.id);
      const nextAt = attempts.length === count ? attempts.at(-1)?.nextAt : null;
      return nextAt && new Date(nextAt).getTime() - parley.now().getTime();
    });
  expect(await waitAfter(1)).toBe(7700);
  parley.passTime(7700);
  expect(await waitAfter(2)).toBe(8000);
  parley.passTime(8000);
  await messageIn(id, "sent", sent);
  const sends = mailgun.received(key);
  expect(sends.map(({ status }) => status)).toEqual([429, 500, 200]);
  const ids = sends.map(({ form }) => Object.fromEntries(form)["h:Message-Id"]);
  expect(new Set(ids).size).toBe(1);
  expect(desksMail()).toHaveLength(1);
});

test("M9: refused credentials pause the line after the third time", async () => {
  const { desk, mailgun, key, door, parley } = stage;
  const id = await stage.customerWrites();
  mailgun.addAccount(accountOf(door.url, { apiKey: "changed at Mailgun" }));
  for (const text of ["One", "Two", "Three"]) {
    const failed = await messageIn(id, "failed", await desk.sendText(id, text));
    expect(failed.failure?.detail).toBe("The provider refused this line's credentials");
  }
  const [line] = parley.runtime.context.lines.ofProtocol("mailgun");
  await parley.until(async () => parley.runtime.context.lines.find(line?.id ?? "")?.pausedReason);
  expect(mailgun.received(key).map(({ status }) => status)).toEqual([401, 401, 401]);
});

test("M10: a lost answer makes the mail uncertain; sent again, it is one mail", async () => {
  const { desk, mailgun, key, parley } = stage;
  const id = await stage.customerWrites();
  mailgun.setFaults(key, { script: [{ reset: true, accept: true }] });
  const sent = await desk.sendText(id, "Did you get this?");
  await parley.until(async () => (await desk.message(id, sent.id)).isUncertain);
  parley.passTime(2000);
  expect((await messageIn(id, "sent", sent)).isUncertain).toBe(false);
  expect(mailgun.received(key)).toHaveLength(2);
  expect(desksMail()).toHaveLength(1);
});

test("an answer without an id makes the mail uncertain, and an event of Mailgun decides", async () => {
  const { desk, mailgun, key } = stage;
  const id = await stage.customerWrites();
  mailgun.setFaults(key, { script: [{ status: 200, body: "<html>", accept: true }] });
  const sent = await messageIn(id, "sent", await desk.sendText(id, "Did you get this?"));
  expect(sent).toMatchObject({ isUncertain: true, failure: null });
  await mailgun.reportEvent(key, { messageId: desksMail()[0]?.id ?? "", event: "delivered" });
  expect((await messageIn(id, "delivered", sent)).isUncertain).toBe(false);
  expect(mailgun.received(key)).toHaveLength(1);
});

test("M11: each address has one conversation, which continues after it was closed", async () => {
  const { desk, mailgun, key } = stage;
  const id = await stage.customerWrites("First");
  await desk.call("PATCH", `/api/conversations/${id}`, { status: "closed" });
  const again = {
    from: "Customer-One@Example.com",
    text: "Second",
    isNewThread: true,
    subject: "Tyres",
  };
  await mailgun.sendMail(key, again);
  expect(await desk.conversation()).toMatchObject({
    id,
    status: "open",
    contact: { name: "Customer One", address: customer },
  });
  expect(await detail(id)).toMatchObject({
    facts: [
      { label: "Subject", value: "Tyres" },
      { label: "Last mail from", value: customer },
    ],
  });
  await mailgun.sendMail(key, { from: "customer-two@example.com", text: "Somebody else" });
  expect(await desk.conversations()).toHaveLength(2);
});

test("M12: an answer belongs to its thread from whatever address, and the reply goes to that address", async () => {
  const { desk, mailgun, key } = stage;
  const id = await stage.customerWrites("First");
  await messageIn(id, "sent", await desk.sendText(id, "Yes?"));
  const [answered] = desksMail();
  const other = {
    from: "customer-one@work.example",
    name: "Customer One at work",
    isNewThread: true,
  };
  // By our address alone, by the thread's root alone, and by the id of our mail alone.
  const recipient = answered?.replyTo ?? "";
  await mailgun.sendMail(key, { ...other, text: "By address", recipient });
  const References = `<${recipient}>`;
  await mailgun.sendMail(key, { ...other, text: "By root", headers: { References } });
  const headers = { "In-Reply-To": `<${answered?.id}>` };
  await mailgun.sendMail(key, { ...other, text: "By id", headers });
  const { contact } = await desk.conversation();
  expect(contact).toMatchObject({ name: "Customer One", address: customer });
  const texts = ["First", "Yes?", "By address", "By root", "By id"];
  expect((await desk.messages(id)).map(({ content }) => content)).toEqual(
    texts.map((text) => ({ kind: "text", text })),
  );
  expect(await detail(id)).toMatchObject({
    facts: [{ label: "Subject" }, { label: "Last mail from", value: "customer-one@work.example" }],
  });
  await desk.sendText(id, "To whom?");
  expect((await takenForms(2))[1]).toMatchObject({ to: "customer-one@work.example" });
});

test("M13: a guessed reply address starts a conversation of its own", async () => {
  const { desk, mailgun, key } = stage;
  await stage.customerWrites("First");
  const recipient = `c+00000000-0000-4000-8000-000000000000@${domain}`;
  await mailgun.sendMail(key, { from: "customer-three@example.com", text: "Let me in", recipient });
  expect((await desk.conversations()).map(({ contact }) => contact.address).sort()).toEqual([
    customer,
    "customer-three@example.com",
  ]);
});

test("M14: a customer who complains or unsubscribes gets no mail until they write again", async () => {
  const { desk, mailgun, key, parley } = stage;
  const id = await stage.customerWrites();
  await messageIn(id, "sent", await desk.sendText(id, "An offer"));
  for (const [event, words, fact] of [
    ["complained", "reported our mail as spam", "Reported as spam"],
    ["unsubscribed", "unsubscribed from our mail", "Unsubscribed"],
  ] as const) {
    mailgun.setFaults(key, { script: [{ status: 503 }] });
    const waiting = await desk.sendText(id, "Another offer");
    await parley.until(async () => (await desk.attempts(id, waiting.id)).at(-1)?.nextAt);
    await report(event);
    const sentence = `The customer has ${words}. You can write again when they write to you`;
    expect(await detail(id)).toMatchObject({
      sendingRefusal: sentence,
      facts: expect.arrayContaining([{ label: "E-mail", value: fact }]),
    });
    parley.passTime(2000);
    expect((await messageIn(id, "failed", waiting)).failure?.detail).toBe(sentence);
    await mailgun.sendMail(key, { from: customer, text: "I have a question after all" });
    expect(await detail(id)).toMatchObject({ sendingRefusal: null });
    await messageIn(id, "sent", await desk.sendText(id, "Of course"));
  }
});

test("M15: a reply to a message refers to it and quotes it", async () => {
  const { desk, mailgun, key } = stage;
  const id = await stage.customerWrites("Which <b>colour</b>?\nRed or blue?");
  await mailgun.sendMail(key, { from: customer, text: "And when?" });
  const [quoted] = await desk.messages(id);
  await desk.call("POST", `/api/conversations/${id}/messages`, {
    id: "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10",
    content: { kind: "text", text: "Red" },
    replyTo: quoted?.id,
  });
  const [form] = await takenForms(1);
  const asked = mailgun.mailbox(key, customer).messages[0]?.id;
  expect(form).toMatchObject({
    text: "Red\n\n> Which <b>colour</b>?\n> Red or blue?",
    html: expect.stringContaining("Which &lt;b&gt;colour&lt;/b&gt;?<br>Red or blue?</blockquote>"),
    "h:In-Reply-To": `<${asked}>`,
  });
});

test("M16: the composer has the capabilities of mail", async () => {
  const id = await stage.customerWrites();
  expect(await detail(id)).toMatchObject({
    lineDetail: {
      protocolName: "Mailgun e-mail",
      address,
      capabilities: { textLengthMax: 20_000, quoting: "full" },
    },
  });
});
