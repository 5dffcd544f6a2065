import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { IngestResult } from "@/lib/protocols/customer-side/protocol";
import {
  chatView,
  clientId,
  codeOf,
  conversation,
  entry,
  request,
  visitor,
  webHeader,
} from "./entry-line";

const { operations, channel } = brightPattern;

function opened(body: unknown, parts = {}) {
  const { events, problems } = operations.requestChat.parse(request(body, parts));
  const [opening, ...rest] = events;
  if (opening?.kind !== "opening") throw new Error(`a ${opening?.kind}`);
  return { opening, rest, problems };
}

const factsOf = (body: unknown) => channel.facts(opened(body).opening.conversationData, entry());

describe("a chat is requested", () => {
  test.each(["", "{}", " \n"])("with nothing to say: %j", (body) => {
    expect(opened(body)).toEqual({
      opening: {
        kind: "opening",
        lineAddresses: null,
        externalId: clientId,
        contact: { address: clientId, identity: clientId, name: null, phoneNumber: null },
        conversationData: {},
      },
      rest: [],
      problems: [],
    });
  });

  test("by a browser whose cookie comes with the answer", () => {
    const parts = { headers: { authorization: webHeader }, visitor: { ...visitor, isNew: true } };
    expect(opened("{}", parts).opening.externalId).toBe(`WebChat:${visitor.id}`);
  });

  test.each([
    [{ parameters: { first_name: "Customer", last_name: "One" }, from: "x" }, "Customer One"],
    [{ parameters: { last_name: "One" } }, "One"],
    [{ parameters: { first_name: " ", last_name: 7 } }, "7"],
    [{ from: "Customer One" }, "Customer One"],
    [{ from: "+1 (555) 014-2" }, null],
    [{ from: 15550142 }, null],
    [{ from: { name: "x" }, parameters: "text" }, null],
    [{ from: "x".repeat(500) }, "x".repeat(200)],
  ])("by %j, whose name is %j", (body, name) => {
    expect(opened(body).opening.contact.name).toBe(name);
  });

  test.each([
    ["not JSON", "{x"],
    ["a list", "[]"],
    ["a text", '"x"'],
  ])("in vain with %s", (_, body) => {
    expect(codeOf(() => opened(body))).toEqual([400, "5003"]);
  });

  test("invalid JSON is refused with the parser's message", () => {
    const error = () => opened('{"from":');
    expect(error).toThrow(/JSON/);
  });
});

describe("the form's text", () => {
  const message = { event: "chat_session_message", msg: "Where is it?", msg_id: "1" };

  test("is the first message", () => {
    expect(opened({ initial_message: message }).rest).toEqual([
      {
        kind: "message",
        lineAddresses: null,
        ingestKey: JSON.stringify(["1", clientId, "initial_message", "Where is it?"]),
        repeatsForMs: 60_000,
        externalMessageId: "1",
        conversation: { by: "external", id: clientId, whenClosed: "new" },
        contact: { address: clientId, identity: clientId, name: null, phoneNumber: null },
        content: { kind: "text", text: "Where is it?" },
        replyToExternalId: null,
        sentAt: null,
        channelData: null,
      },
    ]);
  });

  test("may be a plain string", () => {
    expect(opened({ initial_message: "Hello" }).rest).toMatchObject([
      { content: { text: "Hello" }, ingestKey: null, externalMessageId: null },
    ]);
  });

  test.each([null, "", " ", {}, { msg: "" }, [], true])("is nothing in %j", (value) => {
    expect(opened({ initial_message: value })).toMatchObject({ rest: [], problems: [] });
  });

  test("does not prevent the chat when it is too long", () => {
    expect(opened({ initial_message: "x".repeat(20_001) })).toMatchObject({
      rest: [],
      problems: [{ path: "initial_message" }],
    });
  });
});

describe("the facts for the agent", () => {
  test("are all parameters, nested or not", () => {
    const body = {
      phone_number: "+15550142",
      from: "Customer One",
      parameters: {
        first_name: "Customer",
        order_id: 77,
        directChatPIN: "",
        lastOrderTotal: "9",
        location: { latitude: 1.5, inside: true, none: null },
        tags: ["a", "b"],
        user_platform: { browser: "Firefox 128", os: "Linux", description: "Firefox on Linux" },
      },
    };
    expect(factsOf(body)).toEqual([
      { label: "From", value: "Customer One" },
      { label: "Phone", value: "+15550142" },
      { label: "Platform", value: "Firefox on Linux" },
      { label: "First name", value: "Customer" },
      { label: "Order id", value: "77" },
      { label: "Last order total", value: "9" },
      { label: "Location / Latitude", value: "1.5" },
      { label: "Location / Inside", value: "true" },
      { label: "Tags / 1", value: "a" },
      { label: "Tags / 2", value: "b" },
    ]);
  });

  test.each([
    [{ os: "17.4", manufacturer: "Apple", model: "iPhone", name: "x" }, "Apple, iPhone, 17.4"],
    [{ os: "Android", sdk: 34, manufacturer: "Acme", model: "One" }, "Acme, One, Android"],
    ["Firefox", "Firefox"],
  ])("of the platform %j is %j", (user_platform, value) => {
    expect(factsOf({ parameters: { user_platform } })).toEqual([{ label: "Platform", value }]);
  });

  test("include the page that the customer looks at", () => {
    const page = { title: "Basket", url: "https://www.example.com/basket" };
    expect(channel.facts({ page }, entry())).toEqual([
      { label: "Page", value: "Basket", url: "https://www.example.com/basket" },
    ]);
  });

  test("have limits", () => {
    const deep = JSON.parse(`${'{"a":'.repeat(10)}1${"}".repeat(10)}`);
    const wide = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`p${at}`, "x"]));
    expect(factsOf({ parameters: { deep } })).toEqual([]);
    expect(factsOf({ parameters: wide })).toHaveLength(100);
    expect(factsOf({ parameters: { a: "x".repeat(5000) } })).toEqual([
      { label: "A", value: "x".repeat(1000) },
    ]);
  });
});

describe("the answer", () => {
  const answer = (results: readonly IngestResult[], body: unknown = {}) => {
    const { status, body: text } = operations.requestChat.respond(results, request(body));
    return [status, JSON.parse(text)];
  };
  const waiting = { state: "waiting", expectedWaitSeconds: 44.6 } as const;

  test("is for a new chat", () => {
    const result = { outcome: "opened", conversation, chat: waiting } as const;
    expect(answer([result], { phone_number: 3001 })).toEqual([
      200,
      {
        chat_id: conversation.key,
        state: "queued",
        ewt: "45",
        is_new_chat: true,
        phone_number: "3001",
      },
    ]);
  });

  test("is for the existing chat", () => {
    const chat = { state: "connected", expectedWaitSeconds: null } as const;
    expect(answer([{ outcome: "resumed", conversation, chat }])).toEqual([
      200,
      {
        chat_id: conversation.key,
        state: "connected",
        ewt: "0",
        is_new_chat: false,
        phone_number: "",
      },
    ]);
  });

  test("leaves out an unknown waiting time", () => {
    const chat = { state: "waiting", expectedWaitSeconds: null } as const;
    expect(answer([{ outcome: "opened", conversation, chat }])[1]).not.toHaveProperty("ewt");
  });

  test.each([
    [{ outcome: "unknown-line", address: null }, [403, "1000"]],
    [{ outcome: "disabled-line", address: null }, [403, "5006"]],
    [{ outcome: "ignored" }, [500, "5500"]],
  ] as const)("to %j is a refusal", (result, expected) => {
    expect(codeOf(() => answer([result]))).toEqual(expected);
  });
});

test("the open chat is returned as it is, or an error", () => {
  const chat = chatView({ channelData: { phoneNumber: "3001" }, state: "connected" });
  const { status, body } = operations.activeChat.respond({ kind: "chat", chat });
  expect([status, JSON.parse(body)]).toEqual([
    200,
    {
      chat_id: conversation.key,
      state: "connected",
      ewt: "0",
      is_new_chat: false,
      phone_number: "3001",
    },
  ]);
  expect(codeOf(() => operations.activeChat.respond({ kind: "chat", chat: null }))).toEqual([
    404,
    "5005",
  ]);
});
