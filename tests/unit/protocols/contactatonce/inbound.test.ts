import { describe, expect, test } from "vitest";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import type { HttpRequest } from "@/lib/protocols/customer-side/protocol";
import {
  errorOf,
  eventsOf,
  messageOf,
  publisher,
  request,
  sendBody,
  startBody,
} from "./publisher-line";

const { operations } = contactAtOnce;

function keys(authorization: string | undefined): readonly string[] {
  const headers = authorization === undefined ? {} : { authorization };
  const claims = contactAtOnce.readCredentials(request("", { headers }));
  return claims.map((claim) => (claim.kind === "token" ? claim.token : claim.kind));
}

describe("the API key", () => {
  const encoded = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

  test.each([
    ["Basic KEY123", ["KEY123"]],
    ["bAsIc   KEY123  ", ["KEY123"]],
    [encoded("KEY123"), ["S0VZMTIz", "KEY123"]],
    [encoded("KEY123:"), ["S0VZMTIzOg==", "KEY123:", "KEY123"]],
    [encoded(":KEY123"), ["OktFWTEyMw==", ":KEY123", "KEY123"]],
    [encoded("a:b:c"), ["YTpiOmM=", "a:b:c", "a", "b:c"]],
    ["Basic not+base64!", ["not+base64!"]],
    [encoded("\u0001\u00ff"), ["AcO/"]],
    ["Basic", []],
    ["Basic two words", []],
    ["Bearer KEY123", []],
    [undefined, []],
  ])("%j may mean %j", (authorization, expected) => {
    expect(keys(authorization)).toEqual(expected);
  });

  test("is any of the configured ones", () => {
    const { acceptedCredentials } = contactAtOnce;
    expect(acceptedCredentials(publisher({ apiKeys: ["OLD", "NEW"] }))).toEqual([
      { kind: "token", token: "OLD" },
      { kind: "token", token: "NEW" },
    ]);
  });
});

describe("a body", () => {
  test("has members in any case, and the last of a name counts", () => {
    const json =
      '{"ADVERTISERID":"x","advertiserid":"D-17","consumerId":"c","EXTERNALMESSAGEID":1,"message":"a","Message":"b"}';
    expect(messageOf("start", json)).toMatchObject({
      externalMessageId: "1",
      contact: { address: "c" },
      content: { text: "b" },
    });
  });

  test("may start with a byte order mark, and may be in Windows-1252", () => {
    expect(messageOf("start", `\uFEFF${JSON.stringify(startBody)}`).externalMessageId).toBe(
      "pm-1001",
    );
    const bytes = Buffer.from(JSON.stringify({ ...startBody, Message: "Citroën à 5" }), "latin1");
    expect(messageOf("start", new Uint8Array(bytes)).content).toEqual({
      kind: "text",
      text: "Citroën à 5",
    });
  });

  test("keeps emoji, right-to-left text and newlines, and loses only what cannot be stored", () => {
    const text = "👩‍👩‍👧 שלום\r\n<b>&amp;</b>\t";
    expect(messageOf("start", { ...startBody, Message: text }).content).toEqual({
      kind: "text",
      text,
    });
    const spelled = JSON.stringify(startBody).replace("Is the", "\\u0000Is\\ud800 the");
    expect(messageOf("start", spelled).content).toMatchObject({
      text: "Is\uFFFD the red one still for sale?",
    });
  });

  test.each(["", "{", "[]", "null", "1", '"x"', '{"a":1,}', "<xml/>"])(
    "%j is a bad request",
    (body) => {
      expect(errorOf(() => eventsOf("start", body)).code).toBe("invalid_request");
    },
  );
});

describe("ids", () => {
  test("are stored as sent, numbers as written", () => {
    const json =
      '{"AdvertiserId":12345,"ConsumerId":9007199254740993.0,"ExternalMessageId":1e3,"Message":"Hi"}';
    expect(messageOf("start", json)).toMatchObject({
      contact: { address: "9007199254740993.0", identity: "9007199254740993.0" },
      externalMessageId: "1e3",
    });
    const spaced = messageOf("start", { ...startBody, ConsumerId: " Shopper " });
    expect(spaced.contact?.address).toBe(" Shopper ");
  });

  test.each([
    [{ ConsumerId: "x".repeat(257) }, "ConsumerId is longer than 256 characters"],
    [{ ConsumerId: null }, "ConsumerId is missing"],
    [{ ConsumerId: "" }, "ConsumerId is missing"],
    [{ ConsumerId: {} }, "ConsumerId must be a string"],
    [{ ConsumerId: ["x"] }, "ConsumerId must be a string"],
    [{ ConsumerId: true }, "ConsumerId must be a string"],
    [{ AdvertiserId: "D-404" }, "AdvertiserId 'D-404' is not provisioned"],
    [{ AdvertiserId: "d-17" }, "AdvertiserId 'd-17' is not provisioned"],
    [{ AdvertiserId: "x".repeat(99) }, `AdvertiserId '${"x".repeat(60)}…' is not provisioned`],
    [{ Message: " \n\t " }, "Message is missing"],
    [{ Message: "x".repeat(10_001) }, "Message is longer than 10000 characters"],
    [{ Message: 5 }, null],
    [{ SessionId: 7 }, null],
  ])("%j", (changes, fault) => {
    const call = () => eventsOf("start", { ...startBody, ...changes });
    if (fault === null) expect(call()).toHaveLength(1);
    else expect(errorOf(call)).toMatchObject({ code: "unsupported", detail: fault });
  });

  test.each([
    [" 5300000117 ", 5_300_000_117],
    ["0005300000117", 5_300_000_117],
    ["9007199254740991", 9_007_199_254_740_991],
    ["9007199254740992", null],
    ["5300000117.0", null],
    ["-5300000117", null],
    ["+1", null],
    ["1e9", null],
    ["9".repeat(30), null],
    ["abc", null],
  ])("VisitId %s is %s", (visitId, number) => {
    for (const json of [JSON.stringify(visitId), visitId]) {
      if (json === visitId && !/^-?\d[\d.e]*$/.test(visitId.replace(/^0+/, "x"))) continue;
      const body = `{"VisitId":${json},"ExternalMessageId":"1","Message":"Hi"}`;
      const call = () => messageOf("sendMessage", body).conversation;
      if (number === null) expect(errorOf(call).code).toBe("unsupported");
      else expect(call()).toEqual({ by: "number", number });
    }
  });
});

describe("Start", () => {
  test("without a session starts a conversation, with one joins the session's", () => {
    const { conversation: alone, ...first } = messageOf("start", startBody);
    expect(alone).toMatchObject({ by: "external", whenClosed: "new" });
    expect(first).not.toHaveProperty("alias");
    const inSession = (changes: object) =>
      messageOf("start", { ...startBody, SessionId: "s-1", ...changes });
    const one = inSession({});
    const two = inSession({ ExternalMessageId: "pm-2" });
    expect(one.conversation).toEqual(two.conversation);
    expect(one.ingestKey).not.toBe(two.ingestKey);
    expect(one).toMatchObject({ alias: "s-1", conversationData: { sessionId: "s-1" } });
    for (const other of [{ ConsumerId: "x" }, { SessionId: "s-2" }, { AdvertiserId: "12345" }]) {
      expect(inSession(other).conversation).not.toEqual(one.conversation);
    }
  });

  test("ids are never confused by how they are joined", () => {
    const key = (AdvertiserId: string, ConsumerId: string) =>
      messageOf("start", { ...startBody, AdvertiserId, ConsumerId, SessionId: "s" }).conversation;
    expect(key("D-17", '","x')).not.toEqual(key("12345", '","x'));
  });

  test("names the contact by the members present, and the advertiser's team", () => {
    const name = (parts: object) => messageOf("start", { ...startBody, ...parts }).contact?.name;
    expect(name({ ConsumerFirstName: " Ada ", ConsumerLastName: "Bell" })).toBe("Ada Bell");
    expect(name({ ConsumerLastName: "Bell" })).toBe("Bell");
    expect(name({ ConsumerFirstName: "  " })).toBeNull();
    expect(messageOf("start", startBody).teamName).toBe("Red Hill");
    expect(messageOf("start", { ...startBody, AdvertiserId: "12345" })).not.toHaveProperty(
      "teamName",
    );
  });

  test("an unverified phone number is shown but does not identify a contact", () => {
    const message = messageOf("start", { ...startBody, ConsumerPhoneNumber: "14045550100" });
    expect(message.contact?.phoneNumber).toBeNull();
    expect(message.conversationData).toMatchObject({ phoneNumber: "14045550100" });
  });

  test("absent facts are left out, so that known ones stay", () => {
    expect(messageOf("start", startBody).conversationData).toEqual({ advertiserId: "D-17" });
  });

  test("a listing is cut at 8000 characters", () => {
    const data = messageOf("start", { ...startBody, ListingDetails: `a=${"x".repeat(9_000)}` });
    expect(data.conversationData?.listingDetails).toHaveLength(8_000);
  });

  test("another API version is served and logged", () => {
    const problemsOf = (headers: HttpRequest["headers"]) =>
      operations.start.parse(request(startBody, { headers }), () => publisher()).problems;
    expect(problemsOf({ accept: "version=2;" })).toEqual([]);
    expect(problemsOf({ accept: "application/json; Version = 2" })).toEqual([]);
    expect(problemsOf({})).toEqual([]);
    expect(problemsOf({ accept: "version=7;" })).toEqual([
      { path: "Accept", message: "asks for version 7; version 2 was served" },
    ]);
    expect(problemsOf({ "content-type": "application/json; version=1" })).toHaveLength(1);
  });
});

describe("SendMessage", () => {
  test("identifies a message by visit, id and text", () => {
    const key = (changes: object) =>
      messageOf("sendMessage", { ...sendBody, ...changes }).ingestKey;
    expect(key({ MessageId: "1", Extra: {} })).toBe(key({ VisitId: "5300000117" }));
    expect(key({ Message: "Other" })).not.toBe(key({}));
    expect(key({ ExternalMessageId: "other" })).not.toBe(key({}));
  });

  test("requires a visit or a session", () => {
    const { VisitId: _, ...rest } = sendBody;
    expect(messageOf("sendMessage", { ...rest, SessionId: "s" }).conversation).toEqual({
      by: "alias",
      alias: "s",
    });
    expect(errorOf(() => eventsOf("sendMessage", rest)).detail).toBe("VisitId is missing");
  });

  test.each([
    [{ MediaURL: "https://x.example/a.png?w=1" }, [["image", "Hello?"]]],
    [
      { mediaurls: ["http://x.example/a.MP4", "https://x.example/b"] },
      [
        ["video", "Hello?"],
        ["document", null],
      ],
    ],
    [{ MediaUrls: "https://x.example/a.ogg", Message: "" }, [["audio", null]]],
    [
      { MediaUrl: "https://x.example/a", MediaUrls: ["https://x.example/a", ""] },
      [["document", "Hello?"]],
    ],
    [{ MediaUrls: [], MediaUrl: null }, []],
  ])("%j are files", (changes, expected) => {
    const events = eventsOf("sendMessage", { ...sendBody, ...changes });
    const files = events.flatMap((event) =>
      event.kind === "message" && event.content.kind === "remote-file"
        ? [[event.content.media, event.content.caption]]
        : [],
    );
    expect(files).toEqual(expected);
    const messageKeys = events.map((event) => event.kind === "message" && event.ingestKey);
    expect(new Set(messageKeys).size).toBe(events.length);
  });

  test("a text too long for a caption comes before its file", () => {
    const body = { ...sendBody, Message: "x".repeat(3_001), MediaUrl: "https://x.example/a.png" };
    const kinds = eventsOf("sendMessage", body).map(
      (event) => event.kind === "message" && event.content.kind,
    );
    expect(kinds).toEqual(["text", "remote-file"]);
  });

  test.each([
    [{ MediaUrl: "ftp://x.example/a" }, "MediaUrl must be an http or https URL"],
    [{ MediaUrls: [{}] }, "MediaUrl must be an http or https URL"],
    [
      { MediaUrl: `https://x.example/${"a".repeat(2048)}` },
      "MediaUrl must be an http or https URL",
    ],
    [
      { MediaUrls: Array.from({ length: 21 }, (_, at) => `https://x.example/${at}`) },
      "MediaUrls has more than 20 entries",
    ],
    [{ Message: " " }, "Message is missing"],
  ])("%j is refused", (changes, fault) => {
    expect(errorOf(() => eventsOf("sendMessage", { ...sendBody, ...changes })).detail).toBe(fault);
  });
});

describe("MessageStatus", () => {
  const body = { VisitId: 1, MessageId: "1000002", MessageStatus: "2" };

  test.each([
    ["0", "queued"],
    ["Unknown", "queued"],
    [1, "delivered"],
    [" DELIVERED ", "delivered"],
    ["2", "read"],
    ["read", "read"],
  ])("%j means %s", (MessageStatus, state) => {
    const [event] = eventsOf("messageStatus", { ...body, MessageStatus });
    expect(event).toEqual({
      kind: "receipt",
      conversation: { by: "number", number: 1 },
      messageNumber: 1_000_002,
      externalMessageId: null,
      state,
      at: null,
      failure: null,
      ...(state === "read" && { isCumulative: true }),
    });
  });

  test.each([
    [{ MessageStatus: "3" }, "MessageStatus '3' is not 0, 1 or 2"],
    [{ MessageStatus: "toString" }, "MessageStatus 'toString' is not 0, 1 or 2"],
    [{ MessageStatus: null }, "MessageStatus is missing"],
    [{ MessageId: "" }, "MessageId is missing"],
    [{ VisitId: "" }, "VisitId is missing"],
    [{ VisitId: "x" }, "VisitId 'x' is not a number of ours"],
  ])("%j is refused", (changes, fault) => {
    expect(errorOf(() => eventsOf("messageStatus", { ...body, ...changes })).detail).toBe(fault);
  });
});
