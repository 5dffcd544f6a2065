import { afterEach, beforeEach, expect, test } from "vitest";
import type { MessageView } from "@/lib/api/message-schemas";
import { pdf, png } from "../../../support/sample-files";
import {
  accountOf,
  accountSid,
  authToken,
  customer,
  inboundPath,
  number,
  openTwilioStage,
  type TwilioStage,
  type TwilioStageOptions,
} from "../../../support/twilio";

let stage: TwilioStage;

beforeEach(async () => {
  stage = await openTwilioStage();
});
afterEach(() => stage.close());

async function reopen(options: TwilioStageOptions): Promise<void> {
  await stage.close();
  stage = await openTwilioStage(options);
}

/** The message, once it is in this state. */
function messageIn(conversationId: string, state: MessageView["state"], { id }: MessageView) {
  return stage.parley.until(async () => {
    const message = await stage.desk.message(conversationId, id);
    return message.state === state && message;
  });
}

/** The forms of the sends that Twilio took, once there are so many. */
async function takenForms(count: number) {
  const { twilio, key } = stage;
  const taken = await twilio.until(() => {
    const sends = twilio.received(key).filter(({ status }) => status === 201);
    return sends.length >= count && sends;
  });
  return taken.map(({ form }) => Object.fromEntries(form));
}

/** Tells what became of the last message that reached the phone. */
function report(status: string, errorCode?: number) {
  const { twilio, key } = stage;
  const messageSid = twilio.received(key).findLast((send) => send.messageSid !== null)?.messageSid;
  return twilio.reportStatus(key, { messageSid: messageSid ?? "", status, errorCode });
}

function sentMessages() {
  const { messages } = stage.twilio.phone(stage.key, customer);
  return messages.filter(({ direction }) => direction === "out");
}

test("S1: a reply is a form with Basic authentication and our callback URL", async () => {
  const { twilio, key, desk, door } = stage;
  const id = await stage.customerWrites();
  await desk.sendText(id, "Ready for pick-up");
  expect(await takenForms(1)).toEqual([
    {
      To: customer,
      From: number,
      Body: "Ready for pick-up",
      StatusCallback: `${door.url}/twilio/${accountSid}/status`,
    },
  ]);
  const [send] = twilio.received(key);
  expect(send?.path).toBe(`/2010-04-01/Accounts/${accountSid}/Messages.json`);
  expect(send?.headers).toMatchObject({
    authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString("base64")}`,
    "content-type": "application/x-www-form-urlencoded",
  });
});

test("S2: a messaging service replaces the sender", async () => {
  const messagingServiceSid = "MG1";
  await reopen({ settings: { messagingServiceSid }, account: { messagingServiceSid } });
  const id = await stage.customerWrites();
  await stage.desk.sendText(id, "Hello");
  const [form] = await takenForms(1);
  expect(form).toMatchObject({ MessagingServiceSid: "MG1" });
  expect(form).not.toHaveProperty("From");
});

test("S3: a picture is MMS where the number supports it and is public; a document is a link", async () => {
  await reopen({ settings: { mms: true } });
  const { twilio, key, desk, door } = stage;
  const id = await stage.customerWrites();
  const picture = await desk.upload(id, "chart.png", png);
  const invoice = await desk.upload(id, "invoice 117.pdf", pdf);
  const send = (media: "image" | "document", attachmentId: string, caption: string | null) =>
    desk.send(id, { kind: "file", media, attachmentId, caption });
  await send("image", picture.id, "Size chart");
  await send("document", invoice.id, null);
  const [mms, sms] = await takenForms(2);
  expect(mms).toMatchObject({
    Body: "Size chart",
    MediaUrl: expect.stringMatching(/\/files\/[\w-]{32}\/chart\.png$/u),
  });
  expect(sms).not.toHaveProperty("MediaUrl");
  const [name, link = ""] = sms?.Body?.split("\n") ?? [];
  expect(name).toBe("invoice 117.pdf");
  expect((await door.request("GET", new URL(link).pathname)).body.equals(pdf)).toBe(true);
  await twilio.settled();
  const media = twilio.phone(key, customer).messages.flatMap((message) => message.media ?? []);
  expect(media).toMatchObject([{ state: "stored", contentType: "image/png" }]);
});

test("S4: text of more than 1,600 characters becomes several messages, in order", async () => {
  const id = await stage.customerWrites();
  await stage.desk.sendText(id, `${"word ".repeat(319)}last ${"next ".repeat(10)}`.trim());
  const bodies = (await takenForms(2)).map(({ Body = "" }) => Body);
  expect(bodies.map(({ length }) => length)).toEqual([1599, 49]);
  expect(bodies[0]).toMatch(/word last$/u);
});

test("S5: callbacks may be repeated and in any order; a message only moves forward", async () => {
  const { twilio, key, desk } = stage;
  const id = await stage.customerWrites();
  const sent = await desk.sendText(id, "On its way");
  await messageIn(id, "sent", sent);
  twilio.setFaults(key, { duplicate: true });
  await report("delivered");
  const delivered = await messageIn(id, "delivered", sent);
  for (const status of ["sent", "queued", "delivered", "undelivered", "failed", "a new one"]) {
    const posted = await report(status);
    expect(posted.map((callback) => [callback.status, callback.answer])).toEqual([
      [204, ""],
      [204, ""],
    ]);
  }
  expect(await desk.message(id, sent.id)).toEqual(delivered);
});

test("S6: callbacks that arrive before the answer to the send are applied", async () => {
  const { twilio, key, desk } = stage;
  const id = await stage.customerWrites();
  twilio.setFaults(key, { autoDeliver: true, outOfOrder: true });
  const sent = await desk.sendText(id, "Quickly");
  await messageIn(id, "delivered", sent);
  const callbacks = twilio.posted(key).filter(({ kind }) => kind === "status");
  expect(callbacks.map(({ messageStatus }) => messageStatus)).toEqual(["delivered", "sent"]);
});

test("S7: an undelivered message has failed, with a reason for agents; a late delivery wins", async () => {
  const { desk } = stage;
  const id = await stage.customerWrites();
  const sent = await desk.sendText(id, "Are you there?");
  await messageIn(id, "sent", sent);
  await report("undelivered", 30003);
  expect((await messageIn(id, "failed", sent)).failure).toEqual({
    detail: "The customer's phone is switched off or out of reach",
    code: "30003",
    remedy: "retry",
  });
  await report("delivered");
  await messageIn(id, "delivered", sent);
});

test("S8: 429 is retried when Twilio says, 500 by the schedule, and one message arrives", async () => {
  const { twilio, key, desk, parley } = stage;
  const id = await stage.customerWrites();
  const script = [{ status: 429, headers: { "retry-after": "7" } }, { status: 500 }];
  twilio.setFaults(key, { script });
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
  expect(twilio.received(key).map(({ status }) => status)).toEqual([429, 500, 201]);
  expect(sentMessages()).toHaveLength(1);
});

test("S9: a refusal is final and explained to the agent", async () => {
  const { twilio, key, desk } = stage;
  const id = await stage.customerWrites();
  const body = { code: 21614, message: "Not a mobile number", more_info: "", status: 400 };
  twilio.setFaults(key, { script: [{ status: 400, body }] });
  const sent = await desk.sendText(id, "Hello");
  expect((await messageIn(id, "failed", sent)).failure).toEqual({
    detail: "The customer's number is not a mobile number",
    code: "21614",
    remedy: "fix_address",
  });
  expect(await desk.attempts(id, sent.id)).toHaveLength(1);
});

test("S10: refused credentials pause the line after the third time", async () => {
  const { desk, twilio, key, door } = stage;
  const id = await stage.customerWrites();
  twilio.addAccount(accountOf(door.url, { authToken: "changed at Twilio" }));
  for (const text of ["One", "Two", "Three"]) {
    const failed = await messageIn(id, "failed", await desk.sendText(id, text));
    expect(failed.failure?.detail).toBe("The provider refused this line's credentials");
  }
  const [line] = stage.parley.runtime.context.lines.ofProtocol("twilio");
  await stage.parley.until(async () => {
    const found = stage.parley.runtime.context.lines.find(line?.id ?? "");
    return found?.pausedReason;
  });
  expect(twilio.received(key).map(({ status }) => status)).toEqual([401, 401, 401]);
});

test("S11: a file is fetched with our credentials, and across a redirect", async () => {
  const { twilio, key, desk, parley } = stage;
  const file = { bytes: png, contentType: "image/png" };
  await twilio.sendFile(key, { from: customer, text: "This lamp", ...file });
  const { id } = await desk.conversation();
  const message = await parley.until(async () => {
    const [first] = await desk.messages(id);
    return first?.attachment?.state === "stored" && first;
  });
  expect(message).toMatchObject({
    content: { kind: "file", media: "image", caption: "This lamp" },
    attachment: { sizeBytes: png.byteLength, contentType: "image/png" },
  });
});

test("S12: each number has one conversation, which continues after it was closed", async () => {
  const { desk, twilio, key } = stage;
  const id = await stage.customerWrites("First");
  await desk.call("PATCH", `/api/conversations/${id}`, { status: "closed" });
  await twilio.sendText(key, { from: customer, text: "Second" });
  expect(await desk.conversation()).toMatchObject({ id, status: "open" });
  await twilio.sendText(key, { from: "+31600000002", text: "Somebody else" });
  expect(await desk.conversations()).toHaveLength(2);
});

test("S13: a lost answer makes the reply uncertain, and it is sent again", async () => {
  const { desk, twilio, key, parley } = stage;
  const id = await stage.customerWrites();
  twilio.setFaults(key, { script: [{ reset: true, accept: true }] });
  const sent = await desk.sendText(id, "Did you get this?");
  await parley.until(async () => (await desk.message(id, sent.id)).isUncertain);
  parley.passTime(2000);
  expect((await messageIn(id, "sent", sent)).isUncertain).toBe(false);
  expect(sentMessages()).toHaveLength(2);
});

test("S14: webhooks are accepted by GET, through a proxy with another host, and repeated", async () => {
  const { parley, door, desk, twilio, key } = stage;
  parley.setPublicUrl("https://desk.example");
  const inboundUrl = `https://desk.example${inboundPath}?org=7`;
  twilio.addAccount(accountOf(door.url, { inboundUrl, inboundMethod: "GET" }));
  twilio.setFaults(key, { duplicate: true });
  const posted = await twilio.sendText(key, { from: customer, text: "By GET & twice" });
  expect(posted.map(({ status }) => status)).toEqual([200, 200]);
  const messages = await desk.messages((await desk.conversation()).id);
  expect(messages.map(({ content }) => content)).toEqual([
    { kind: "text", text: "By GET & twice" },
  ]);
});

test("S15: a text too long for its link, or without a sender, is refused by Twilio and explained", async () => {
  const { desk, twilio, key, door } = stage;
  const id = await stage.customerWrites();
  const url = `https://shop.test/${"x".repeat(1590)}`;
  const long = await desk.send(id, { kind: "link", url });
  expect((await messageIn(id, "failed", long)).failure).toMatchObject({ code: "21617" });
  twilio.addAccount(accountOf(door.url, { number: "+31600000003" }));
  const senderless = await desk.sendText(id, "Hello");
  expect((await messageIn(id, "failed", senderless)).failure).toMatchObject({ code: "21606" });
  expect(twilio.received(key).map(({ status }) => status)).toEqual([400, 400]);
});
