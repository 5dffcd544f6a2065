import { afterEach, beforeEach, expect, test } from "vitest";
import {
  customer,
  inboundAuthorization,
  lineOf,
  serviceAddress,
  textItem,
} from "../../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../../support/ctlive-stage";
import { jsonOf } from "../../../support/mount";

let stage: CtliveStage;

const otherAddress = "390211111111";
const unused = "http://gateway.test/send";

beforeEach(async () => {
  stage = await openCtliveStage({
    lines: [
      lineOf(unused, { serviceAddress: otherAddress }, { name: "Second number" }),
      lineOf(unused, { integrationType: "VIBER" }, { name: "Viber" }),
    ],
  });
});

afterEach(() => stage.close());

function postBody(body: string | Uint8Array, path = "/imchannel/message") {
  return stage.door.request("POST", path, {
    headers: { authorization: inboundAuthorization },
    body,
  });
}

async function post(...results: readonly unknown[]): Promise<number> {
  return (await postBody(JSON.stringify({ results }))).status;
}

const text = (words: string) => ({ type: "TEXT", text: words });

test("E1: the misspelled path is the same endpoint", async () => {
  const body = JSON.stringify({ results: [textItem()] });
  const answers = [await postBody(body, "/imchanne/message"), await postBody(body)];
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test.each(["pairedMessageId", "pairedMessageID"])(
  "E2: a quote is found under %s",
  async (member) => {
    const quoted = textItem();
    await post(quoted, textItem({ [member]: quoted.messageId }));
    const [first, second] = await stage.desk.messages();
    expect(second?.replyTo).toMatchObject({ id: first?.id, direction: "inbound" });
  },
);

test("E2: a quote of an unknown message is left out", async () => {
  await post(textItem({ pairedMessageId: "never heard of" }));
  expect(await stage.desk.messages()).toMatchObject([{ replyTo: null }]);
});

test("E3: a known name is never replaced by an empty one", async () => {
  await post(textItem({ contact: { name: "Giulia" } }));
  for (const contact of [undefined, null, {}, { name: "" }, { name: "  " }, { name: null }]) {
    expect(await post(textItem({ contact }))).toBe(200);
  }
  expect((await stage.desk.conversation()).contact.name).toBe("Giulia");
});

test("E4: a message sent many times at once is stored once", async () => {
  const item = textItem();
  const statuses = await Promise.all(Array.from({ length: 10 }, () => post(item)));
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await stage.desk.messages()).toHaveLength(1);
  expect(await stage.desk.counts()).toMatchObject({ all: { total: 1, unread: 1 } });
});

test("E4: one id with two types, as in the page's samples, is two messages", async () => {
  const messageId = "ABEGOFkWA5EBAgo6B82cNiWIAMKC";
  await post(textItem({ messageId }), textItem({ messageId, message: { type: "UNSUPPORTED" } }));
  expect(await stage.desk.messages()).toHaveLength(2);
});

test("E5: the same id to another address or on another channel is another message", async () => {
  const messageId = "shared";
  expect(
    await post(
      textItem({ messageId }),
      textItem({ messageId, to: otherAddress }),
      textItem({ messageId, integrationType: "VIBER" }),
    ),
  ).toBe(200);
  const conversations = await stage.desk.conversations();
  expect(conversations.map(({ line }) => line.name).sort()).toEqual([
    "Second number",
    "Viber",
    "WhatsApp",
  ]);
});

test("E6: an unknown type is a notice, and lower case names are the same types", async () => {
  await post(
    textItem({ message: { type: "HOLOGRAM" } }),
    textItem({ message: { type: "text", text: "hi" } }),
  );
  expect(await stage.desk.messages()).toMatchObject([
    { content: { kind: "notice", text: "A message that cannot be shown here" } },
    { content: { kind: "text", text: "hi" } },
  ]);
});

test("E7: trailing commas outside strings are accepted", async () => {
  const item = JSON.stringify(textItem({ message: text('a,] "b",}') }));
  const answer = await postBody(`{"results":[${item.slice(0, -1)},},],}`);
  expect(answer.status).toBe(200);
  expect(await stage.desk.messages()).toMatchObject([{ content: { text: 'a,] "b",}' } }]);
});

test("E8: `results` may be a single object", async () => {
  expect((await postBody(JSON.stringify({ results: textItem() }))).status).toBe(200);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("E9: a byte order mark is ignored", async () => {
  const body = Buffer.from(`\uFEFF${JSON.stringify({ results: [textItem()] })}`);
  expect((await postBody(body)).status).toBe(200);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("E10: an empty text is a message", async () => {
  expect(await post(textItem({ message: text("") }))).toBe(200);
  expect(await stage.desk.messages()).toMatchObject([{ content: { kind: "text", text: "" } }]);
});

test.each(["IMAGE", "DOCUMENT", "VIDEO", "AUDIO", "VOICE", "STICKER", "FILE"])(
  "E11: %s without a url cannot be used",
  async (type) => {
    const answer = await postBody(JSON.stringify({ results: [textItem({ message: { type } })] }));
    expect(answer.status).toBe(400);
    expect(jsonOf(answer)).toMatchObject({
      requestError: {
        serviceException: { validationErrors: { "results[0].message.url": ["must not be null"] } },
      },
    });
    expect(await stage.desk.conversations()).toEqual([]);
  },
);

test("E13: an unknown address alone is refused, among others it is skipped", async () => {
  const lost = textItem({ to: "390200000000" });
  expect(await post(lost)).toBe(400);
  expect(await post(lost, textItem())).toBe(200);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("E13: without a channel name the address decides, else the WhatsApp line", async () => {
  const nameless = { integrationType: undefined };
  await post(textItem({ ...nameless, to: otherAddress }), textItem(nameless));
  const lines = (await stage.desk.conversations()).map(({ line }) => line.name);
  expect(lines.sort()).toEqual(["Second number", "WhatsApp"]);
});

test("E17: local times with any offset are stored in UTC", async () => {
  await post(
    textItem({ receivedAt: "2024-03-05T09:41:07.250-0300" }),
    textItem({ receivedAt: "2024-03-05T09:41:07.250+05:30" }),
    textItem({ receivedAt: 1_709_631_667 }),
  );
  const times = (await stage.desk.messages()).map(({ createdAt }) => createdAt);
  expect(times).toEqual([
    "2024-03-05T12:41:07.250Z",
    "2024-03-05T04:11:07.250Z",
    "2024-03-05T09:41:07.000Z",
  ]);
});

test("E17: an invalid time is replaced by ours and logged", async () => {
  expect(await post(textItem({ receivedAt: "yesterday" }))).toBe(200);
  expect(await stage.desk.messages()).toMatchObject([
    { createdAt: stage.parley.now().toISOString() },
  ]);
  expect(stage.parley.logged).toMatchObject([{ facts: { path: "results[0].receivedAt" } }]);
});

test("E18: a customer who writes again reopens the conversation", async () => {
  await post(textItem());
  const { id } = await stage.desk.conversation();
  await stage.desk.call("PATCH", `/api/conversations/${id}`, { status: "closed" });
  expect(await stage.desk.conversations("closed")).toHaveLength(1);
  expect(await post(textItem())).toBe(200);
  expect(await stage.desk.conversation()).toMatchObject({ id, status: "open", unreadCount: 1 });
  expect(await stage.desk.counts()).toMatchObject({
    all: { total: 1, unread: 1 },
    closed: { total: 0, unread: 0 },
  });
  const entries = await stage.desk.timeline(id);
  const kinds = entries.map((entry) => (entry.kind === "event" ? entry.event.kind : entry.kind));
  expect(kinds).toEqual(["message", "closed", "reopened", "message"]);
});

test.each(["tel: +39 06 1234", "giulia@example", "+"])(
  "E20: the address %j is kept and answered exactly as sent",
  async (from) => {
    const { gateway, key } = stage;
    const receivedAt = stage.parley.now().getTime();
    expect(await post(textItem({ from, receivedAt }))).toBe(200);
    const { id, contact } = await stage.desk.conversation();
    expect(contact.address).toBe(from);
    await stage.desk.sendText(id, "Hello");
    const send = await gateway.until(() => gateway.received(key)[0]);
    expect(send.body).toMatchObject({ destinations: [{ to: { phoneNumber: from } }] });
  },
);

test("E20: numbers with and without a leading plus are the same customer", async () => {
  await post(textItem({ from: `+${customer}` }), textItem({ to: `+${serviceAddress}` }));
  expect(await stage.desk.messages()).toHaveLength(2);
});

test.each([{ pricePerMessage: 0.0042, currency: "EUR" }, { pricePerMessage: "free" }, null, 7])(
  "E21: the price %j is no obstacle",
  async (price) => {
    expect(await post(textItem({ price }))).toBe(200);
    expect(await stage.desk.messages()).toHaveLength(1);
  },
);

test("E22: an item with a message and a status is a message", async () => {
  await post(textItem({ status: { groupId: 3, id: 5 } }));
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("the advertisement that a customer came from is a fact of the conversation", async () => {
  const referral = {
    sourceType: "AD",
    sourceId: "120210000000000001",
    sourceUrl: "https://ads.example/summer",
    headline: "Summer check",
    body: "Free pick-up this week",
    ctwaClickId: "ARAbc123",
    referralMedia: { type: "IMAGE", url: "https://ads.example/summer.jpg" },
  };
  await post(textItem({ message: { ...text("Hello"), referral } }), textItem());
  const { id } = await stage.desk.conversation();
  const detail = jsonOf(await stage.desk.call("GET", `/api/conversations/${id}`));
  expect(detail).toMatchObject({
    facts: [
      { label: "Came from an advertisement", value: "Summer check", url: referral.sourceUrl },
      { label: "Ad text", value: "Free pick-up this week" },
      { label: "Ad picture", value: referral.referralMedia.url, url: referral.referralMedia.url },
      { label: "Ad ID", value: referral.sourceId },
      { label: "Ad click ID", value: "ARAbc123" },
    ],
  });
});

test("the answer to a call permission request is shown as a notice", async () => {
  const reply = { type: "INTERACTIVE_CALL_PERMISSION_REPLY", response: "ACCEPT" };
  await post(textItem({ message: reply }));
  expect(await stage.desk.messages()).toMatchObject([
    { content: { kind: "notice", text: "The customer allows us to call" } },
  ]);
});
