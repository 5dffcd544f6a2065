import { describe, expect, test } from "vitest";
import { twilio } from "@/lib/protocols/twilio";
import { accountSid, errorOf, message, messagesOf, webhook } from "./twilio-line";

const { inbound, inboundByGet } = twilio.operations;
const parse = (request: ReturnType<typeof webhook>) => inbound.parse(request, () => null);

describe("an inbound message", () => {
  test("is a text from a number to one of the account's numbers", () => {
    expect(messagesOf()).toEqual([
      {
        kind: "message",
        lineAddresses: [`${accountSid}:+31600000000`],
        ingestKey: "SM1|0",
        externalMessageId: "SM1",
        conversation: { by: "external", id: "+31600000001", whenClosed: "reopen" },
        contact: {
          address: "+31600000001",
          identity: "+31600000001",
          name: null,
          phoneNumber: "+31600000001",
        },
        content: { kind: "text", text: "Is it ready?" },
        replyToExternalId: null,
        sentAt: null,
        channelData: null,
      },
    ]);
  });

  test("is the same by GET and as JSON", () => {
    const byGet = webhook({}, { method: "GET", query: message });
    expect(inboundByGet.parse(byGet, () => null).events).toEqual(messagesOf());
    const json = webhook(
      {},
      {
        headers: { "content-type": "application/json; charset=utf-8" },
        body: new TextEncoder().encode(JSON.stringify(message)),
      },
    );
    expect(parse(json).events).toEqual(messagesOf());
  });

  test("is for the number first, then for its messaging service", () => {
    expect(messagesOf({ MessagingServiceSid: "MG1" })[0]?.lineAddresses).toEqual([
      `${accountSid}:+31600000000`,
      `${accountSid}:MG1`,
    ]);
  });

  test("may come from a short code or a name, which is no phone number", () => {
    expect(messagesOf({ From: "12345" })[0]?.contact?.phoneNumber).toBeNull();
    expect(messagesOf({ From: "AcmeBank" })[0]?.contact).toMatchObject({
      address: "AcmeBank",
      phoneNumber: null,
    });
  });

  test("may be empty, and is then an empty text", () => {
    expect(messagesOf({ Body: "" })[0]?.content).toEqual({ kind: "text", text: "" });
  });

  test("loses only what cannot be stored", () => {
    expect(messagesOf({ Body: "a\0b" })[0]?.content).toEqual({ kind: "text", text: "ab" });
  });

  test.each([
    ["MessageSid", { MessageSid: "" }],
    ["From", { From: "" }],
    ["To", { To: "" }],
    ["AccountSid", { AccountSid: "AC2" }],
    ["MessageSid", { MessageSid: "x".repeat(501) }],
  ])("is refused by the path of what is wrong: %s", (path, changes) => {
    const error = errorOf(() => messagesOf(changes));
    expect(error).toMatchObject({ code: "invalid_request", problems: [{ path }] });
  });

  test.each(["[]", "null", "7", "{", ""])("is refused as JSON that is no object: %j", (text) => {
    const body = new TextEncoder().encode(text);
    const json = webhook({}, { headers: { "content-type": "application/json" }, body });
    expect(errorOf(() => parse(json)).code).toBe("invalid_request");
  });
});

describe("files", () => {
  test("are a message each, the text with the first", () => {
    const base = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media";
    const [photo, card, ...others] = messagesOf({
      NumMedia: "2",
      MediaUrl0: `${base}/ME1`,
      MediaContentType0: "image/jpeg",
      MediaUrl1: `${base}/ME2`,
      MediaContentType1: "text/x-vcard",
    });
    expect(others).toEqual([]);
    expect(photo).toMatchObject({
      ingestKey: "SM1|0",
      content: {
        kind: "remote-file",
        media: "image",
        url: `${base}/ME1`,
        fileName: null,
        caption: "Is it ready?",
      },
    });
    expect(card).toMatchObject({
      ingestKey: "SM1|1",
      externalMessageId: "SM1",
      content: { media: "document", url: `${base}/ME2`, caption: null },
    });
  });

  test.each([
    ["audio/ogg", "audio"],
    ["VIDEO/MP4", "video"],
    ["image/svg+xml", "document"],
    ["", "document"],
  ])("of the type %j are %s", (type, media) => {
    const [file] = messagesOf({ MediaUrl0: "https://m.test/1", MediaContentType0: type });
    expect(file?.content).toMatchObject({ media });
  });

  test("with an invalid URL are left out and logged", () => {
    const request = webhook({ ...message, MediaUrl0: "file:///etc/passwd" });
    const { events, problems } = parse(request);
    expect(events).toMatchObject([{ content: { kind: "text", text: "Is it ready?" } }]);
    expect(problems).toEqual([{ path: "MediaUrl0", message: "is not an http or https URL" }]);
  });

  test("are fetched with the account's credentials from Twilio's host only", () => {
    const settings = twilio.settings.parse({
      accountSid: "AC1",
      authToken: "t",
      from: "12345",
      apiKey: { sid: "SK1", secret: "s" },
    });
    expect(twilio.channel.deliveryMode.mediaFetch(settings)).toEqual({
      auth: { kind: "basic", user: "SK1", password: "s" },
      authHosts: ["api.twilio.com"],
    });
  });
});

describe("on WhatsApp", () => {
  const whatsApp = { From: "whatsapp:+31600000001", ProfileName: "Customer One" };

  test("it has a name, a number and the message replied to", () => {
    const [first] = messagesOf({ ...whatsApp, OriginalRepliedMessageSid: "SM0" });
    expect(first).toMatchObject({
      contact: {
        address: "whatsapp:+31600000001",
        name: "Customer One",
        phoneNumber: "+31600000001",
      },
      replyToExternalId: "SM0",
    });
  });

  test("it may be a location", () => {
    const place = {
      Latitude: "45.4642",
      Longitude: "9.19",
      Label: "The yard",
      Address: "Street 1",
    };
    expect(messagesOf({ ...whatsApp, ...place, Body: "" })).toMatchObject([
      {
        content: {
          kind: "location",
          latitude: 45.4642,
          longitude: 9.19,
          name: "The yard",
          address: "Street 1",
        },
      },
    ]);
    expect(messagesOf({ Latitude: "91", Longitude: "0" })[0]?.content.kind).toBe("text");
  });

  test("it may be a pressed button or chosen row, without its label as another text", () => {
    const pressed = { ...whatsApp, Body: "Yes", ButtonText: "Yes", ButtonPayload: "yes-1" };
    expect(messagesOf(pressed).map(({ content }) => content)).toEqual([
      { kind: "answer", label: "Yes", payload: "yes-1", description: null },
    ]);
    const chosen = { ...whatsApp, Body: "Red", ListTitle: "Red", ListId: "r" };
    expect(messagesOf(chosen)[0]?.content).toMatchObject({ kind: "answer", payload: "r" });
  });
});

describe("the answer", () => {
  const conversation = { number: null, key: null, contactAddress: "", channelData: {} };
  const stored = { conversationId: "c", messageId: "m", conversation };

  test.each(["created", "duplicate"] as const)("to what is %s sends nothing back", (outcome) => {
    expect(inbound.respond([{ outcome, ...stored }], webhook(message))).toEqual({
      status: 200,
      headers: { "content-type": "text/xml" },
      body: "<Response></Response>",
    });
  });

  test.each([
    ["unknown-line", "not_found"],
    ["disabled-line", "forbidden"],
  ] as const)("to %s is %s", (outcome, code) => {
    const respond = () => inbound.respond([{ outcome, address: "x" }], webhook(message));
    expect(errorOf(respond).code).toBe(code);
  });
});

describe("opting out", () => {
  const optedOut = (changes: Readonly<Record<string, string>>) =>
    messagesOf(changes)[0]?.conversationData;

  test.each(["STOP", "stop", " Stop ", "STOPALL", "UNSUBSCRIBE", "Cancel", "END", "QUIT"])(
    "is %j",
    (Body) => expect(optedOut({ Body })).toEqual({ isOptedOut: true }),
  );

  test.each(["START", "unstop", "Yes"])("ends with %j", (Body) => {
    expect(optedOut({ Body })).toEqual({ isOptedOut: false });
  });

  test.each(["Please stop by at five", "STOP.", "HELP", "Hello", ""])("is not %j", (Body) => {
    expect(optedOut({ Body })).toBeUndefined();
  });

  test("is what Twilio reports, where the account has keywords of its own", () => {
    expect(optedOut({ Body: "Arrêt", OptOutType: "STOP" })).toEqual({ isOptedOut: true });
    expect(optedOut({ Body: "Retour", OptOutType: "START" })).toEqual({ isOptedOut: false });
    expect(optedOut({ Body: "STOP", OptOutType: "HELP" })).toBeUndefined();
  });

  test("does not apply to other channels", () => {
    expect(optedOut({ Body: "STOP", From: "whatsapp:+31600000001" })).toBeUndefined();
  });

  test("prevents sending, and is a fact of the conversation", () => {
    const { sendingRefusal, facts } = twilio.channel;
    expect(sendingRefusal({ isOptedOut: true })).toMatch(/opted out.*START/u);
    expect(facts({ isOptedOut: true })).toEqual([{ label: "Text messages", value: "Opted out" }]);
    for (const data of [{}, { isOptedOut: false }, { isOptedOut: "x" }]) {
      expect(sendingRefusal(data)).toBeNull();
      expect(facts(data)).toEqual([]);
    }
  });
});
