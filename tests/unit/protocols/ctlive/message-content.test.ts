import { describe, expect, test } from "vitest";
import { content as contentSchema } from "@/lib/model/content";
import { eventOf, item, messageOf, parse, refusalOf } from "./ctlive-line";

const url = "https://gw.example/media/9d1";
const mebibyte = 1024 * 1024;

function contentOf(message: unknown) {
  return messageOf(item(message)).content;
}

function remoteFile(media: string, sizeBytesMax: number, parts = {}) {
  return { kind: "remote-file", media, url, fileName: null, caption: null, sizeBytesMax, ...parts };
}

describe("text and media", () => {
  test.each([
    ["TEXT", { text: " Hello \n" }, { kind: "text", text: " Hello \n" }],
    ["TEXT, empty", { type: "TEXT", text: "" }, { kind: "text", text: "" }],
    [
      "IMAGE",
      { url, caption: "my receipt" },
      remoteFile("image", 5 * mebibyte, { caption: "my receipt" }),
    ],
    ["IMAGE without caption", { type: "IMAGE", url }, remoteFile("image", 5 * mebibyte)],
    [
      "DOCUMENT",
      { url, caption: "a.pdf" },
      remoteFile("document", 100 * mebibyte, { fileName: "a.pdf" }),
    ],
    [
      "FILE",
      { url, fileName: "a.pdf", trackingData: "x" },
      remoteFile("document", 100 * mebibyte, { fileName: "a.pdf" }),
    ],
    ["VIDEO", { url, caption: "look" }, remoteFile("video", 16 * mebibyte, { caption: "look" })],
    ["AUDIO", { url }, remoteFile("audio", 16 * mebibyte)],
    ["VOICE", { url }, remoteFile("voice", 16 * mebibyte)],
    ["STICKER", { url }, remoteFile("sticker", 500 * 1024)],
  ])("%s becomes the content it stands for", (name, message, expected) => {
    expect(contentOf({ type: name, ...message })).toEqual(expected);
  });

  test("types compare without case", () => {
    expect(contentOf({ type: "text", text: "a" })).toEqual({ kind: "text", text: "a" });
    expect(messageOf(item({ type: "text", text: "a" })).ingestKey).toBe("wamsg-000001|TEXT");
  });

  test("without a type a text is TEXT and a url is DOCUMENT", () => {
    expect(contentOf({ text: "a" })).toEqual({ kind: "text", text: "a" });
    expect(messageOf(item({ text: "a" })).ingestKey).toBe("wamsg-000001|TEXT");
    expect(contentOf({ url, caption: "b" })).toMatchObject({ media: "document", fileName: "b" });
  });

  test("text and captions beyond our limits are cut, and stored whole beside", () => {
    const long = "x".repeat(20_001);
    const text = messageOf(item({ type: "TEXT", text: long }));
    expect(text.content).toEqual({ kind: "text", text: "x".repeat(20_000) });
    expect(text.channelData).toEqual({ fullText: long });
    const image = messageOf(item({ type: "IMAGE", url, caption: long }));
    expect(image.content).toMatchObject({ caption: "x".repeat(3000) });
    expect(image.channelData).toEqual({ fullText: long });
    const file = messageOf(item({ type: "DOCUMENT", url, caption: long }));
    expect(file.content).toMatchObject({ fileName: "x".repeat(240), caption: null });
    expect(file.channelData).toEqual({ fullText: long });
  });

  test("a cut never splits a character", () => {
    const content = contentOf({ type: "TEXT", text: `${"x".repeat(19_999)}👍` });
    expect(content).toEqual({ kind: "text", text: "x".repeat(19_999) });
  });
});

describe("locations and contacts", () => {
  test.each(["LOCATION", "LOCATE"])("%s is a location", (type) => {
    const place = { latitude: 45.4642, longitude: "9.19", name: "Duomo", address: "Milano" };
    expect(contentOf({ type, ...place, url: "https://map.example/1" })).toEqual({
      kind: "location",
      latitude: 45.4642,
      longitude: 9.19,
      name: "Duomo",
      address: "Milano",
      url: "https://map.example/1",
    });
  });

  test("a location needs no name, and loses an invalid URL", () => {
    expect(contentOf({ type: "LOCATION", latitude: -90, longitude: 180, url: "map" })).toEqual({
      kind: "location",
      latitude: -90,
      longitude: 180,
      name: null,
      address: null,
      url: null,
    });
  });

  test("CONTACT is a card with all of its data", () => {
    const contact = {
      name: { firstName: "Giulia", lastName: "Rossi", formattedName: "Giulia Rossi" },
      org: { company: "Duomo Tours", department: "Sales", title: "Guide" },
      phones: [{ phone: "+390612345678", waId: "390612345678", type: "CELL" }, { waId: "39061" }],
      emails: [{ email: "giulia@tours.example", type: "WORK" }],
      addresses: [
        { street: "Via Roma 1", zip: "20121", city: "Milano", country: "Italy", type: "WORK" },
      ],
      urls: [{ url: "https://tours.example", type: "WORK" }],
      birthday: "1990-05-17",
    };
    const message = messageOf(item({ type: "CONTACT", contacts: [contact] }));
    expect(message.content).toEqual({
      kind: "contact-card",
      cards: [
        {
          name: "Giulia Rossi",
          organization: "Duomo Tours, Sales, Guide",
          phones: ["+390612345678", "39061"],
          emails: ["giulia@tours.example"],
          addresses: ["Via Roma 1, 20121 Milano, Italy"],
          urls: ["https://tours.example"],
          birthday: "1990-05-17",
        },
      ],
    });
    expect(message.channelData).toEqual({ message: { type: "CONTACT", contacts: [contact] } });
  });

  test.each([
    [
      {
        name: {
          namePrefix: "Dr",
          firstName: "Ada",
          middleName: "M",
          lastName: "Neri",
          nameSuffix: "PhD",
        },
      },
      "Dr Ada M Neri PhD",
    ],
    [{ org: { company: "Duomo Tours" } }, "Duomo Tours"],
    [{ phones: [{ phone: "+39061" }] }, "+39061"],
    [{ emails: [{ email: "a@tours.example" }] }, "a@tours.example"],
    [{}, "Contact"],
  ])("a card always has a name: %j", (contact, name) => {
    expect(contentOf({ type: "CONTACT", contacts: contact })).toMatchObject({ cards: [{ name }] });
  });
});

describe("answers", () => {
  test.each([
    [
      { type: "BUTTON", text: "Yes", payload: "confirm" },
      { kind: "answer", label: "Yes", payload: "confirm", description: null },
    ],
    [
      { type: "INTERACTIVE_BUTTON_REPLY", id: "1", title: "Yes" },
      { kind: "answer", label: "Yes", payload: "1", description: null },
    ],
    [
      { type: "INTERACTIVE_LIST_REPLY", id: "b", title: "Blue", description: "The blue one" },
      { kind: "answer", label: "Blue", payload: "b", description: "The blue one" },
    ],
  ])("%j is a pressed button, kept as sent beside", (message, expected) => {
    expect(contentOf(message)).toEqual(expected);
    expect(messageOf(item(message)).channelData).toEqual({ message });
  });

  test("a pressed button without a payload is its label as text", () => {
    expect(contentOf({ type: "BUTTON", text: "Yes" })).toEqual({ kind: "text", text: "Yes" });
  });
});

describe("notices", () => {
  test.each([
    [
      {
        type: "INTERACTIVE_FLOW_REPLY",
        text: "Sent",
        response: { size: "M", colours: ["red", "blue"], gift: true, more: {} },
      },
      "Form answered: Sent",
      [
        { label: "size", value: "M" },
        { label: "colours", value: "red, blue" },
        { label: "gift", value: "true" },
      ],
    ],
    [
      {
        type: "INTERACTIVE_PAYMENT_CONFIRMATION",
        status: "SUCCESS",
        referenceId: "R1",
        paymentId: "P1",
        currency: "EUR",
        totalAmount: { value: 1250, offset: 100 },
        transactionId: "T1",
        transactionType: "card",
      },
      "Payment received",
      [
        { label: "Amount", value: "12.50 EUR" },
        { label: "Reference", value: "R1" },
        { label: "Payment", value: "P1" },
        { label: "Transaction", value: "T1" },
        { label: "Transaction type", value: "card" },
      ],
    ],
    [{ type: "INTERACTIVE_PAYMENT_CONFIRMATION", status: "PENDING" }, "Payment pending", []],
    [{ type: "INTERACTIVE_PAYMENT_CONFIRMATION", status: "FAILED" }, "Payment failed", []],
    [{ type: "INTERACTIVE_PAYMENT_CONFIRMATION", status: "CANCELED" }, "Payment canceled", []],
    [
      {
        type: "INTERACTIVE_PAYMENT_CONFIRMATION",
        status: "UNKNOWN",
        totalAmount: { value: 3, offset: 0 },
      },
      "Payment in unknown state",
      [{ label: "Amount", value: "3" }],
    ],
    [
      { type: "INTERACTIVE_PAYMENT_ACKNOWLEDGEMENT", paymentId: "P1" },
      "Payment acknowledged",
      [{ label: "paymentId", value: "P1" }],
    ],
    [
      {
        type: "INTERACTIVE_CALL_PERMISSION_REPLY",
        response: "ACCEPT",
        isPermanent: false,
        expirationTimestamp: "2026-12-05T14:00:00.000+0000",
      },
      "The customer allows us to call",
      [{ label: "Until", value: "2026-12-05 14:00 UTC" }],
    ],
    [
      {
        type: "INTERACTIVE_CALL_PERMISSION_REPLY",
        callPermissionReply: { response: "accept", is_permanent: true },
      },
      "The customer allows us to call",
      [{ label: "For how long", value: "Until it is taken back" }],
    ],
    [
      { type: "INTERACTIVE_CALL_PERMISSION_REPLY", response: "reject" },
      "The customer does not allow us to call",
      [],
    ],
    [
      { type: "INTERACTIVE_CALL_PERMISSION_REPLY", response: "later", expirationTimestamp: "soon" },
      "Answered whether we may call",
      [{ label: "Answer", value: "later" }],
    ],
    [
      { type: "INTERACTIVE_IN_THREAD_AUTHENTICATION_REPLY", context: { id: "m" } },
      "Answered the request to sign in",
      [],
    ],
    [
      {
        type: "ORDER",
        catalogId: "C1",
        text: "Please wrap it",
        productItems: [
          { productRetailerId: "sku-1", quantity: 2, itemPrice: 9.5, currency: "EUR" },
          { productRetailerId: "sku-2" },
        ],
      },
      "Order: Please wrap it",
      [
        { label: "sku-1", value: "2 × 9.5 EUR" },
        { label: "sku-2", value: "1" },
        { label: "Catalog", value: "C1" },
      ],
    ],
    [
      { type: "INFECTED_CONTENT", malware: "EICAR" },
      "A file with malware was held back by the provider",
      [{ label: "Malware", value: "EICAR" }],
    ],
    [{ type: "UNSUPPORTED" }, "A message that cannot be shown here", []],
    [
      { type: "HOLOGRAM", cube: 3 },
      "A message that cannot be shown here",
      [{ label: "Kind", value: "HOLOGRAM" }],
    ],
    [{ type: "REACTION", emoji: "👍", action: "ADDED" }, "Reacted with 👍", []],
  ])("%j becomes a notice, kept as sent beside", (message, text, rows) => {
    const inbound = messageOf(item(message));
    expect(inbound.content).toEqual({ kind: "notice", text, rows });
    expect(inbound.channelData).toEqual({ message });
    expect(contentSchema.safeParse(inbound.content).success).toBe(true);
  });

  test("an unknown type is logged", () => {
    expect(parse({ results: [item({ type: "HOLOGRAM" })] }).problems).toEqual([
      { path: "results[0].message.type", message: "HOLOGRAM is not a known type" },
    ]);
  });

  test("data too large or too deep is not stored; deeper than JSON may be, it is refused", () => {
    const large = { type: "HOLOGRAM", cube: "x".repeat(16 * 1024) };
    expect(messageOf(item(large)).channelData).toBeNull();
    const nested = (levels: number) => {
      const deep = `{"type":"HOLOGRAM","cube":${"[".repeat(levels)}${"]".repeat(levels)}}`;
      return JSON.stringify({ results: [item("DEEP")] }).replace('"DEEP"', deep);
    };
    expect(parse(nested(60)).events).toMatchObject([{ kind: "message", channelData: null }]);
    expect(() => parse(nested(50_000))).toThrow("The body is not JSON");
  });
});

describe("reactions", () => {
  const reaction = { type: "REACTION", emoji: "👍", action: "ADDED", context: { id: "m-1" } };

  test("a reaction names its message and has a notice for when that is unknown", () => {
    expect(eventOf(item(reaction))).toMatchObject({
      kind: "reaction",
      lineAddresses: ["WHATSAPP:390298765432"],
      externalMessageId: "m-1",
      emoji: "👍",
      at: new Date("2024-03-05T09:41:07.250Z"),
      otherwise: {
        kind: "message",
        ingestKey: "wamsg-000001|REACTION",
        content: { kind: "notice", text: "Reacted with 👍" },
        replyToExternalId: "m-1",
      },
    });
  });

  test.each([{ action: "REMOVED" }, { action: "removed" }, { emoji: "" }, { emoji: undefined }])(
    "%j takes the reaction back",
    (change) => {
      expect(eventOf(item({ ...reaction, ...change }))).toMatchObject({
        kind: "reaction",
        emoji: null,
        otherwise: { content: { text: "Removed a reaction" } },
      });
    },
  );
});

describe("the limits of our model", () => {
  const long = "x".repeat(25_000);
  const many = Array.from({ length: 150 }, (_, index) => String(index));

  test.each<[string, object]>([
    ["BUTTON", { text: long, payload: long }],
    ["INTERACTIVE_LIST_REPLY", { title: long, id: long, description: long }],
    [
      "LOCATION",
      { latitude: 1, longitude: 1, name: long, address: long, url: `https://x.example/${long}` },
    ],
    ["INTERACTIVE_FLOW_REPLY", { text: long, response: { [long]: long, ...many } }],
    ["INTERACTIVE_PAYMENT_ACKNOWLEDGEMENT", { ...many }],
    ["INTERACTIVE_CALL_PERMISSION_REPLY", { response: long }],
    ["INTERACTIVE_PAYMENT_CONFIRMATION", { status: long, referenceId: long }],
    [
      "ORDER",
      { text: long, productItems: many.map((productRetailerId) => ({ productRetailerId })) },
    ],
    ["INFECTED_CONTENT", { malware: long }],
    ["REACTION", { emoji: long }],
    [long, {}],
    ["CONTACT", { contacts: many.map((name) => ({ name: { formattedName: name } })) }],
    [
      "CONTACT",
      {
        contacts: {
          name: { formattedName: long },
          org: { company: long },
          birthday: long,
          phones: [{ phone: long }, ...many.map((phone) => ({ phone }))],
          emails: [{ email: long }, ...many.map((email) => ({ email }))],
          urls: [{ url: long }, ...many.map((url) => ({ url }))],
          addresses: [{ street: long, city: long }, ...many.map((street) => ({ street }))],
        },
      },
    ],
  ])("hold %s, whatever its size", (type, message) => {
    const inbound = messageOf(item({ type, ...message }));
    expect(contentSchema.parse(inbound.content)).toEqual(inbound.content);
    expect((inbound.ingestKey ?? "").length).toBeLessThanOrEqual(601);
  });
});

describe("content without its required members", () => {
  test.each([
    [{}, "type", "is missing"],
    [{ type: null, caption: "a" }, "type", "is missing"],
    [{ type: "TEXT" }, "text", "is missing"],
    [{ type: "TEXT", text: null }, "text", "is missing"],
    [{ type: "TEXT", text: ["a"] }, "text", "must be a string"],
    ...["IMAGE", "DOCUMENT", "VIDEO", "AUDIO", "VOICE", "STICKER", "FILE"].flatMap(
      (type): [object, string, string][] => [
        [{ type, caption: "a" }, "url", "is missing"],
        [{ type, url: "" }, "url", "is missing"],
      ],
    ),
    [{ type: "LOCATION", longitude: 1 }, "latitude", "must be a number from -90 to 90"],
    [
      { type: "LOCATION", latitude: 90.1, longitude: 1 },
      "latitude",
      "must be a number from -90 to 90",
    ],
    [
      { type: "LOCATION", latitude: 1, longitude: -181 },
      "longitude",
      "must be a number from -180 to 180",
    ],
    [{ type: "CONTACT" }, "contacts", "is missing"],
    [{ type: "CONTACT", contacts: [] }, "contacts", "is missing"],
    [{ type: "BUTTON", payload: "x" }, "text", "is missing"],
    [{ type: "INTERACTIVE_BUTTON_REPLY", id: "x" }, "title", "is missing"],
  ])("%j is refused for its %s", (message, member, fault) => {
    const error = refusalOf(() => parse({ results: [item(message)] }));
    expect(error.code).toBe("invalid_request");
    expect(error.detail).toBe(`results[0].message.${member} ${fault}`);
    expect(error.problems).toEqual([{ path: `results[0].message.${member}`, message: fault }]);
  });
});
