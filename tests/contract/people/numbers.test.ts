import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lineOf as ctliveLine } from "../../support/ctlive";
import { jsonOf } from "../../support/mount";
import { postItems, writtenAt } from "../../support/people-stage";
import { number as smsNumber } from "../../support/twilio";
import { openWeb1on1Stage, type Web1on1Stage } from "../../support/web1on1";

let stage: Web1on1Stage;

const forms = [
  ["Brazil, with and without the ninth digit", "5511987650001", "551187650001"],
  ["Argentina, 549 and 54", "5491123450001", "541123450001"],
  ["Mexico, 521 and 52", "5215512340001", "525512340001"],
  ["two leading zeros", "00385970010013", "385970010013"],
  ["a leading plus", "+385970010013", "385970010013"],
] as const;

beforeEach(async () => {
  stage = await openWeb1on1Stage();
});

afterEach(() => stage.close());

const whatsApp = (from: string, text: string) =>
  postItems(stage.door, writtenAt(stage.parley.now(), text, { from }));

/** A customer's text message, as Twilio posts it to the line for text messages. */
const textMessage = (from: string, text: string) => stage.twilio.sendText("line", { from, text });

test("a customer is found by a number in whatever form it is looked for", async () => {
  await whatsApp("551187650001", "one");
  await textMessage("+5491123450001", "two");
  const found = async (search: string) => {
    const page = await stage.desk.call(
      "GET",
      `/api/conversations?view=all&search=${encodeURIComponent(search)}`,
    );
    const { items } = jsonOf(page) as { items: readonly { contact: { address: string } }[] };
    return items.map(({ contact }) => contact.address);
  };
  for (const search of ["+55 11 98765-0001", "551187650001", "5511987650001", "8765 0001"]) {
    expect(await found(search)).toEqual(["551187650001"]);
  }
  expect(await found("+54 11 2345-0001")).toEqual(["+5491123450001"]);
  expect(await found("98765-0002")).toEqual([]);
});

describe("one person in two forms of a number is one contact with one conversation", () => {
  test.each(forms)("on WhatsApp: %s", async (_, first, second) => {
    await whatsApp(first, "one");
    await whatsApp(second, "two");
    const { id, contact } = await stage.desk.conversation();
    expect(contact.address).toBe(second);
    expect(await stage.desk.messages(id)).toMatchObject([
      { content: { text: "one" } },
      { content: { text: "two" } },
    ]);
    expect(await stage.list("/v2/contacts")).toHaveLength(1);
    await stage.desk.sendText(id, "The answer");
    expect(await answered()).toEqual([second]);
  });

  test.each(["SMS", "MMS", "RCS", "VIBER_BM"])("on every channel of numbers: %s", async (kind) => {
    const settings = { integrationType: kind, serviceAddress: "Acme" };
    const line = ctliveLine("http://gateway.test/send", settings, { name: `${kind} line` });
    await stage.parley.amend({ lines: [line] });
    for (const [from, text] of [
      ["+5511987650001", "one"],
      ["551187650001", "two"],
    ] as const) {
      const changes = { from, to: "Acme", integrationType: kind };
      await postItems(stage.door, writtenAt(stage.parley.now(), text, changes));
    }
    const { id, contact } = await stage.desk.conversation();
    expect(contact.address).toBe("551187650001");
    expect(await stage.desk.messages(id)).toHaveLength(2);
  });

  test("in text messages", async () => {
    await textMessage("+5511987650001", "one");
    await textMessage("+551187650001", "two");
    const { id, contact } = await stage.desk.conversation();
    expect(contact.address).toBe("+551187650001");
    await stage.desk.sendText(id, "The answer");
    expect(await stage.arrived(1)).toMatchObject([{ To: "+551187650001", From: smsNumber }]);
  });
});

test("a person is one contact over WhatsApp and text messages, in different forms", async () => {
  await whatsApp("551187650001", "one");
  await textMessage("+5511987650001", "two");
  const conversations = await stage.desk.conversations();
  expect(conversations.map(({ line }) => line.name).sort()).toEqual(["SMS", "WhatsApp"]);
  expect(new Set(conversations.map(({ contact }) => contact.id)).size).toBe(1);
});

test("who was written to first answers in that conversation, whatever form the answer's number has", async () => {
  for (const [touchpoint, telephone] of [
    ["whatsapp", "+5511977776666"],
    ["sms", "+5491123450001"],
  ]) {
    await stage.ok(201, "POST", "/v2/conversations", {
      type: "contact",
      contact: { profile: { name: "Customer One", telephone } },
      messages: [
        touchpoint === "sms"
          ? { role: "agent", touchpoint, text: "Hello from us" }
          : {
              role: "agent",
              touchpoint,
              meta: { elementName: "your_car_is_ready" },
              text: "Your car is ready to be picked up!",
            },
      ],
    });
  }
  await whatsApp("551177776666", "The answer");
  await textMessage("+541123450001", "The other answer");
  const conversations = await stage.desk.conversations();
  expect(
    conversations.map(({ contact, lastMessage }) => [contact.address, lastMessage?.preview]).sort(),
  ).toEqual([
    ["+541123450001", "The other answer"],
    ["551177776666", "The answer"],
  ]);
  expect(await stage.list("/v2/contacts")).toHaveLength(2);
});

test("a program finds and names a contact by any form of the number", async () => {
  await whatsApp("551187650001", "one");
  for (const form of ["%2B5511987650001", "%2B551187650001"]) {
    const found = await stage.list(`/v2/contacts?profile.telephone=${form}`);
    expect(found).toMatchObject([{ profile: { telephone: "+551187650001" } }]);
  }
  const [contact] = await stage.list("/v2/contacts");
  await stage.ok(200, "PATCH", `/v2/contacts/${contact?.id}`, {
    profile: { telephone: "+5511987650001", name: "Ana" },
  });
  const { status } = await stage.call("PATCH", `/v2/contacts/${contact?.id}`, {
    profile: { telephone: "+5511987650002" },
  });
  expect(status).toBe(400);
});

test("a conversation goes on by text message to the number as it is dialled today", async () => {
  await whatsApp("551187650001", "one");
  const { id } = await stage.desk.conversation();
  const sms = (await stage.desk.lines()).find(({ name }) => name === "SMS");
  await stage.desk.call("POST", `/api/conversations/${id}/messages`, {
    id: uuidv7(),
    content: { kind: "text", text: "By text message" },
    lineId: sms?.id,
  });
  expect(await stage.arrived(1)).toMatchObject([{ To: "+5511987650001" }]);
  await textMessage("+551187650001", "Here, too");
  expect((await stage.desk.conversation()).lastMessage?.preview).toBe("Here, too");
});

/** Where what was sent on WhatsApp went, once something was. */
async function answered() {
  const sends = await stage.gateway.until(() => {
    const received = stage.gateway.received("line");
    return received.length > 0 && received;
  });
  return sends.map(({ body }) => {
    const { destinations } = body as {
      readonly destinations: readonly { readonly to: { readonly phoneNumber: string } }[];
    };
    return destinations[0]?.to.phoneNumber;
  });
}

test("where customers have ids of the channel, digits are an id and nobody's number", async () => {
  const settings = { integrationType: "FACEBOOK", serviceAddress: "page-1" };
  const line = ctliveLine("http://gateway.test/send", settings, { name: "Facebook" });
  await stage.parley.amend({ lines: [line] });
  for (const from of ["5511987650001", "551187650001"]) {
    const to = { to: "page-1", integrationType: "FACEBOOK" };
    expect(await postItems(stage.door, writtenAt(stage.parley.now(), "Hi", { from, ...to }))).toBe(
      200,
    );
  }
  const conversations = await stage.desk.conversations();
  expect(new Set(conversations.map(({ contact }) => contact.id)).size).toBe(2);
});
