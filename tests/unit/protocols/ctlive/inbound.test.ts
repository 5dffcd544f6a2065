import { describe, expect, test } from "vitest";
import { ctlive } from "@/lib/protocols/ctlive";
import type { IngestResult } from "@/lib/protocols/customer-side/protocol";
import { command, item, line, messageOf, parse, post, refusalOf } from "./ctlive-line";

const text = { type: "TEXT", text: "Hello" };
const report = { messageId: "m-1", status: { groupId: 3, id: 5 } };

describe("the envelope", () => {
  test("items of all kinds may be mixed, and their order stays", () => {
    const { events, problems } = parse({
      results: [
        item(text),
        report,
        { messageId: "m-1", seenAt: 1 },
        { messageId: "m-2", deletedAt: 1 },
      ],
      messageCount: 0,
      pendingMessageCount: "7",
    });
    expect(events.map(({ kind }) => kind)).toEqual(["message", "receipt", "receipt", "deletion"]);
    expect(problems).toEqual([]);
  });

  test.each([
    ["message before status", { ...item(text), ...report }, { kind: "message" }],
    ["status before seenAt", { ...report, seenAt: 1 }, { state: "delivered" }],
    ["seenAt before deletedAt", { messageId: "m", seenAt: 1, deletedAt: 1 }, { state: "read" }],
    [
      "deletedAt before error",
      { messageId: "m", deletedAt: 1, error: { id: 1 } },
      { kind: "deletion" },
    ],
    ["an error alone", { messageId: "m", error: { id: "7003" } }, { state: "failed" }],
  ])("kinds are told apart in their order: %s", (_, one, expected) => {
    expect(parse({ results: [one] }).events).toMatchObject([expected]);
  });

  test("a byte order mark, commas before a closing bracket and a single object are accepted", () => {
    expect(parse(`\uFEFF${JSON.stringify({ results: item(text) })}`).events).toHaveLength(1);
    const slip = JSON.stringify({ results: [item({ type: "TEXT", text: 'a,} "b",] \\' })] });
    const slipped = slip.replace(/\}\]\}$/, "} , \n ],\t}");
    expect(() => JSON.parse(slipped)).toThrow();
    expect(parse(slipped).events).toMatchObject([{ content: { text: 'a,} "b",] \\' } }]);
  });

  test("only what cannot be stored is removed from texts", () => {
    const body = JSON.stringify({ results: [item({ type: "TEXT", text: "TEXT" })] }).replace(
      '"TEXT"}',
      String.raw`"a\u0000b \ud83d c \udc4d \ud83d\udc4d \\u0000 \u00e9"}`,
    );
    expect(parse(body).events).toMatchObject([
      { content: { text: String.raw`ab ${"\uFFFD"} c ${"\uFFFD"} 👍 \u0000 é` } },
    ]);
  });

  test.each([
    ['{"results":', "The body is not JSON"],
    ["", "The body is not JSON"],
    ['{"results":[{},,]}', "The body is not JSON"],
    ["[]", "The body is not a JSON object"],
    ["null", "The body is not a JSON object"],
    ['"results"', "The body is not a JSON object"],
    ["{}", "results is missing"],
    ['{"results":null}', "results is missing"],
    ['{"results":[]}', "results is empty"],
    ['{"results":"x"}', "results must be a list"],
    ['{"results":[5]}', "results[0] must be an object"],
    ['{"results":[{}]}', "results[0] has neither message, status, seenAt nor deletedAt"],
    [
      '{"results":[{"seenAt":null}]}',
      "results[0] has neither message, status, seenAt nor deletedAt",
    ],
  ])("%s is refused: %s", (body, detail) => {
    const error = refusalOf(() => parse(body));
    expect([error.code, error.detail]).toEqual(["invalid_request", detail]);
  });

  test("unusable items become problems, and the others are used", () => {
    const { events, problems } = parse({
      results: [item(text), {}, item({ type: "HOLOGRAM" }), report, item({ type: "IMAGE" })],
    });
    expect(events.map(({ kind }) => kind)).toEqual(["message", "message", "receipt"]);
    expect(problems.map(({ path }) => path)).toEqual([
      "results[1]",
      "results[2].message.type",
      "results[4].message.url",
    ]);
  });

  test("when no item is usable, every error is named", () => {
    const error = refusalOf(() => parse({ results: [item({}, { to: 5 }), {}] }));
    expect(error.detail).toBe("results[0].message.type is missing");
    expect(error.problems.map(({ path }) => path)).toEqual([
      "results[0].message.type",
      "results[1]",
    ]);
  });
});

describe("the message item", () => {
  test.each([
    ["to", undefined, "is missing"],
    ["to", "", "is missing"],
    ["to", {}, "must be a string"],
    ["messageId", null, "is missing"],
    ["messageId", "m".repeat(501), "is longer than 500 characters"],
    ["from", undefined, "is missing"],
    ["from", "", "is missing"],
    ["from", { number: 1 }, "must be a string"],
    ["from", "1".repeat(501), "is longer than 500 characters"],
  ])("%s %j is refused", (member, value, fault) => {
    const error = refusalOf(() => parse({ results: [item(text, { [member]: value })] }));
    expect(error.problems).toEqual([{ path: `results[0].${member}`, message: fault }]);
  });

  test("ids may be numbers", () => {
    const message = messageOf(item(text, { from: 390612345678, to: 1234, messageId: 7 }));
    expect(message).toMatchObject({
      lineAddresses: ["WHATSAPP:1234"],
      ingestKey: "7|TEXT",
      externalMessageId: "7",
      conversation: { by: "external", id: "390612345678", whenClosed: "reopen" },
    });
  });

  test("channel names compare without case, service addresses without a plus", () => {
    const [exact] = ctlive.channel.addresses(
      line({ integrationType: "Viber", serviceAddress: "+1234" }),
    );
    const members = { integrationType: "vIBER", to: "1234" };
    expect(messageOf(item(text, members)).lineAddresses).toEqual([exact]);
    expect(exact).toBe("VIBER:1234");
  });

  test("without a channel name the only line with that address is used, else the WhatsApp one", () => {
    const addresses = messageOf(item(text, { integrationType: null, to: "+1234" })).lineAddresses;
    expect(addresses).toEqual(["*:1234", "WHATSAPP:1234"]);
    expect(ctlive.channel.addresses(line({ serviceAddress: "1234" }))).toEqual([
      "WHATSAPP:1234",
      "*:1234",
    ]);
  });

  test("one id with two types is two messages, one with the same type is one", () => {
    const key = (message: object) => messageOf(item(message)).ingestKey;
    const url = "https://gw.example/1";
    expect(key({ type: "IMAGE", url })).not.toBe(key({ type: "DOCUMENT", url }));
    expect(key({ type: "IMAGE", url })).toBe(key({ type: "image", url: `${url}?again` }));
  });

  test.each([
    ["390612345678", "390612345678", "+390612345678"],
    ["+390612345678", "390612345678", "+390612345678"],
    ["39 06 1234", "39 06 1234", null],
    ["giulia@viber", "giulia@viber", null],
    ["123456", "123456", null],
    ["1234567890123456", "1234567890123456", null],
    ["++39061234", "+39061234", null],
  ])("the customer %s is kept as sent and matched as %s", (from, matched, phoneNumber) => {
    const { contact, conversation } = messageOf(item(text, { from }));
    expect(contact).toEqual({ address: from, identity: matched, name: null, phoneNumber });
    expect(conversation).toEqual({ by: "external", id: matched, whenClosed: "reopen" });
  });

  test("a customer who hides the number is identified and answered by user id", () => {
    const contact = { userId: "IT.9001", phoneNumber: null, name: "Giulia" };
    const message = messageOf(item(text, { from: undefined, contact }));
    const address = "user:IT.9001";
    expect(message.conversation).toEqual({ by: "external", id: address, whenClosed: "reopen" });
    expect(message.contact).toEqual({
      address,
      identity: address,
      name: "Giulia",
      phoneNumber: null,
    });
    const { body } = ctlive.channel.deliveryMode.render(
      command({ kind: "text", text: "Hi" }, { contactAddress: message.contact.address }),
      line(),
    );
    expect(JSON.parse(body).destinations).toEqual([{ to: { whatsAppUserId: "IT.9001" } }]);
  });

  test.each([
    undefined,
    null,
    "Giulia",
    [],
    {},
    { name: null },
    { name: "" },
    { name: "  " },
    { name: true },
  ])("without a usable name there is none: contact %j", (contact) => {
    expect(messageOf(item(text, { contact })).contact.name).toBeNull();
  });

  test("a name is trimmed and cut", () => {
    const name = `  ${"n".repeat(300)}  `;
    expect(messageOf(item(text, { contact: { name } })).contact.name).toBe("n".repeat(200));
  });

  test.each([
    [{ pairedMessageId: "q-1", pairedMessageID: "q-2" }, "q-1"],
    [{ pairedMessageId: null, pairedMessageID: "q-2" }, "q-2"],
    [{ pairedMessageId: "", message: { ...text, context: { id: "q-3" } } }, "q-3"],
    [{ message: { ...text, context: { id: null } } }, null],
    [{ message: { ...text, context: "q-3" } }, null],
    [{ pairedMessageId: "q".repeat(501) }, null],
  ])("the quoted message of %j is %s", (members, quoted) => {
    expect(messageOf(item(text, members)).replyToExternalId).toBe(quoted);
  });

  test("an invalid time is replaced, logged and stored as sent", () => {
    const one = item(text, { receivedAt: "yesterday" });
    expect(messageOf(one)).toMatchObject({
      sentAt: null,
      channelData: { receivedAt: "yesterday" },
    });
    expect(parse({ results: [one] }).problems).toEqual([
      { path: "results[0].receivedAt", message: "is not a timestamp" },
    ]);
  });

  test.each([undefined, null, ""])("a missing instant (%j) is no fault", (receivedAt) => {
    const { events, problems } = parse({ results: [item(text, { receivedAt })] });
    expect(events).toMatchObject([{ sentAt: null, channelData: null }]);
    expect(problems).toEqual([]);
  });

  test("facts without a field in the model are stored, if present", () => {
    const referral = { sourceType: "AD", sourceUrl: "https://shop.example" };
    const referredProduct = { catalogId: "c", productRetailerId: "p" };
    const facts = {
      callbackData: "echo",
      keyword: "SHOP",
      price: { pricePerMessage: 0.05, currency: "EUR" },
      identity: { acknowledged: true, hash: "h" },
    };
    const content = { ...text, referral, context: { id: "q", referredProduct } };
    expect(messageOf(item(content, { ...facts, entityId: "ignored" })).channelData).toEqual({
      ...facts,
      referral,
      referredProduct,
    });
    const nothing = { callbackData: null, keyword: null, price: null };
    expect(messageOf(item(text, nothing)).channelData).toBeNull();
  });

  test.each([
    ["shop", "SHOP Hello", "Hello"],
    ["SHOP", "shop\nHello", "Hello"],
    ["SHOP", "Shop", ""],
    ["SHOP", "Shop: Hello", ": Hello"],
    ["#shop:", "#SHOP:Hello", "Hello"],
    ["SHOP", "shopping", "shopping"],
    ["SHOP", "My shop", "My shop"],
    ["", " Hello", " Hello"],
  ])("the keyword %j is taken off the start of %j", (keywordStrip, sent, shown) => {
    const message = messageOf(item({ type: "TEXT", text: sent }), line({ keywordStrip }));
    expect(message.content).toEqual({ kind: "text", text: shown });
  });

  test("the keyword is that of the first line the caller is authenticated for", () => {
    const asked: (string | null)[] = [];
    const wire = post({ results: [item({ text: "shop Hi" }, { integrationType: null, to: "1" })] });
    const { events } = ctlive.operations.message.parse(wire, (address) => {
      asked.push(address);
      return address === "WHATSAPP:1" ? line({ keywordStrip: "shop" }) : null;
    });
    expect(events).toMatchObject([{ content: { text: "Hi" } }]);
    expect(asked).toEqual(["*:1", "WHATSAPP:1"]);
  });
});

describe("the answer", () => {
  const stored: IngestResult = {
    outcome: "created",
    conversationId: "c",
    messageId: "m",
    conversation: { number: null, key: null, contactAddress: "390612345678", channelData: {} },
  };
  const unknown: IngestResult = { outcome: "unknown-line", address: "WHATSAPP:1234" };
  const disabled: IngestResult = { outcome: "disabled-line", address: "WHATSAPP:1234" };
  const { respond } = ctlive.operations.message;
  const wire = post({ results: [{}, item(text, { to: "1234" }), item(text, { to: "+5678" })] });

  test.each<[string, readonly IngestResult[]]>([
    ["stored", [stored]],
    ["a duplicate", [{ ...stored, outcome: "duplicate" }]],
    ["a report for an unknown message", [{ outcome: "deferred" }]],
    ["a report without effect", [{ outcome: "ignored" }]],
    ["partly stored", [unknown, stored]],
    ["partly disabled", [disabled, { outcome: "applied" }]],
    ["nothing to do", []],
  ])("is CTLive's success body when the call was %s", (_, results) => {
    const { status, body } = respond(results, wire);
    expect([status, body]).toEqual([200, '{"result":true,"error":null}']);
  });

  test("names the addresses when no line is served", () => {
    const error = refusalOf(() => respond([unknown, unknown], wire));
    expect([error.code, error.detail]).toEqual([
      "invalid_request",
      "results[1].to 1234 is not served",
    ]);
    expect(error.problems).toEqual([
      { path: "results[1].to", message: "1234 is not served" },
      { path: "results[2].to", message: "+5678 is not served" },
    ]);
  });

  test("is a refusal when every line is disabled", () => {
    const error = refusalOf(() => respond([disabled, disabled], wire));
    expect([error.code, error.detail]).toEqual(["forbidden", "results[1].to 1234 is disabled"]);
  });

  test("is a bad request when no line matches and not all are disabled", () => {
    const error = refusalOf(() => respond([disabled, unknown], wire));
    expect(error.code).toBe("invalid_request");
    expect(error.problems.map(({ message }) => message)).toEqual([
      "1234 is disabled",
      "+5678 is not served",
    ]);
  });
});
