import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { IngestResult } from "@/lib/protocols/customer-side/protocol";
import { chatKey, clientId, codeOf, conversation, entry, eventsOf, request } from "./entry-line";

const { sendEvents } = brightPattern.operations;
const target = { conversation: { by: "key", key: chatKey }, contactAddress: clientId };
const act = (what: object) => ({ kind: "act", ...target, act: what });
const message = (content: object, more: object = {}) => ({
  kind: "message",
  lineAddresses: null,
  ingestKey: null,
  repeatsForMs: 60_000,
  externalMessageId: null,
  ...target,
  contact: null,
  content,
  replyToExternalId: null,
  sentAt: null,
  channelData: null,
  ...more,
});
const notice = (text: string, rows: readonly (readonly [string, string])[], channelData: object) =>
  message(
    { kind: "notice", text, rows: rows.map(([label, value]) => ({ label, value })) },
    { channelData },
  );

describe("a client event", () => {
  test.each<[string, object, readonly object[]]>([
    [
      "message",
      { event: "chat_session_message", msg_id: "a:1", msg: "1 < 2 &amp; <b>\n3" },
      [
        message(
          { kind: "text", text: "1 < 2 &amp; <b>\n3" },
          {
            externalMessageId: "a:1",
            ingestKey: JSON.stringify(["a:1", chatKey, "text", "1 < 2 &amp; <b>\n3"]),
          },
        ),
      ],
    ],
    [
      "message without an id, from a channel",
      { event: "chat_session_message", msg: "Hi", channel: "web", directive_id: "d" },
      [
        message(
          { kind: "text", text: "Hi" },
          { channelData: { channel: "web", directive_id: "d" } },
        ),
      ],
    ],
    [
      "message with Android's id and another's name and time",
      {
        event: "chat_session_message",
        msg_id: "null",
        msg: "Hi",
        party_id: "x",
        timestamp: 1,
      },
      [message({ kind: "text", text: "Hi" })],
    ],
    [
      "message of iOS",
      { event: "chat_session_message", msg: null, msg_text: "Hi" },
      [message({ kind: "text", text: "Hi" })],
    ],
    ["message without words", { event: "chat_session_message", msg: " " }, []],
    [
      "file",
      { event: "chat_session_file", msg_id: "", file_id: "f-1", file_type: "image" },
      [message({ kind: "uploaded-file", key: "f-1", media: null, caption: null })],
    ],
    [
      "location in numbers",
      { event: "chat_session_location", latitude: 48.2, longitude: -1e-3, url: "x" },
      [
        message({
          kind: "location",
          latitude: 48.2,
          longitude: -0.001,
          name: null,
          address: null,
          url: null,
        }),
      ],
    ],
    [
      "location in strings",
      {
        event: "chat_session_location",
        msg_id: "7",
        latitude: "48.2",
        longitude: "16",
        url: "https://maps.example/x",
      },
      [
        message(
          {
            kind: "location",
            latitude: 48.2,
            longitude: 16,
            name: null,
            address: null,
            url: "https://maps.example/x",
          },
          {
            externalMessageId: "7",
            ingestKey: JSON.stringify([
              "7",
              chatKey,
              "location",
              '{"latitude":48.2,"longitude":16}',
            ]),
          },
        ),
      ],
    ],
    [
      "receipt for a message of ours",
      { event: "chat_session_message_read", ref_msg_id: `${chatKey}-12`, party_id: null },
      [
        {
          kind: "receipt",
          ...target,
          messageSeq: 12,
          externalMessageId: null,
          state: "read",
          at: null,
          failure: null,
        },
      ],
    ],
    [
      "receipt for another message",
      { event: "chat_session_message_delivered", ref_msg_id: `${chatKey}:x` },
      [
        {
          kind: "receipt",
          ...target,
          externalMessageId: `${chatKey}:x`,
          state: "delivered",
          at: null,
          failure: null,
        },
      ],
    ],
    ["receipt for nothing", { event: "chat_session_message_read", ref_msg_id: null }, []],
    [
      "typing",
      { event: "chat_session_typing" },
      [act({ kind: "typing", isTyping: true, text: null })],
    ],
    [
      "typing that is told",
      { event: "chat_session_typing", msg: "Whe" },
      [act({ kind: "typing", isTyping: true, text: "Whe" })],
    ],
    [
      "end of typing",
      { event: "chat_session_not_typing", msg: "x" },
      [act({ kind: "typing", isTyping: false, text: null })],
    ],
    [
      "visit",
      { event: "chat_session_navigation", title: " Basket ", page: "https://www.example.com/b" },
      [act({ kind: "visit", title: "Basket", url: "https://www.example.com/b" })],
    ],
    ["visit to nowhere", { event: "chat_session_navigation", title: "x" }, []],
    [
      "form",
      {
        event: "chat_session_form_data",
        form_request_id: 5,
        form_name: "survey",
        data: { rating: 4, comment: "Good", nested: { a: true }, empty: "" },
      },
      [
        notice(
          "Filled in a form: survey",
          [
            ["rating", "4"],
            ["comment", "Good"],
            ["nested / a", "true"],
          ],
          { event: "chat_session_form_data", form_request_id: "5", form_name: "survey" },
        ),
      ],
    ],
    [
      "form that was left",
      { event: "chat_form_data_cancel", form_name: "" },
      [notice("Did not fill in a form", [], { event: "chat_form_data_cancel" })],
    ],
    [
      "secure form",
      {
        event: "chat_session_secure_form_data",
        form_request_id: "5",
        data: { card: "4111 1111 1111 1111" },
      },
      [
        notice("Filled in a secure form", [], {
          event: "chat_session_secure_form_data",
          form_request_id: "5",
        }),
      ],
    ],
    [
      "secure form that was left",
      { event: "chat_session_secure_form_cancel" },
      [
        notice("Did not fill in a secure form", [], {
          event: "chat_session_secure_form_cancel",
        }),
      ],
    ],
    [
      "refusal of co-browsing",
      { event: "chat_session_cobrowsing_rejected" },
      [notice("Refused co-browsing", [], { event: "chat_session_cobrowsing_rejected" })],
    ],
    [
      "start of co-browsing",
      { event: "chat_session_cobrowsing_started", cobrowsing_url: "https://c.example/1" },
      [
        notice("Started co-browsing", [["cobrowsing_url", "https://c.example/1"]], {
          event: "chat_session_cobrowsing_started",
          cobrowsing_url: "https://c.example/1",
        }),
      ],
    ],
    [
      "end of co-browsing",
      { event: "chat_session_cobrowsing_ended" },
      [notice("Ended co-browsing", [], { event: "chat_session_cobrowsing_ended" })],
    ],
    ...["REQUEST_CALL", "OFFER_CALL", "REQUEST_PHONE_CALL"].map(
      (type): [string, object, readonly object[]] => [
        type,
        { event: "chat_session_signaling", data: { type, offerVideo: false } },
        [act({ kind: "call" })],
      ],
    ),
    ["candidate", { event: "chat_session_signaling", data: { candidate: "x" } }, []],
    ["end of a call", { event: "chat_session_signaling", data: { type: "END_CALL" } }, []],
    ["placeholder", { event: "chat_session_signaling", data: "data" }, []],
    ["goodbye to the agent", { event: "chat_session_disconnect" }, [act({ kind: "close" })]],
    ["goodbye", { event: "chat_session_end" }, [act({ kind: "close" })]],
    ["that nobody knows", { event: "chat_session_dance" }, []],
    ["without a name", {}, []],
  ])("%s means what it says", (_, event, expected) => {
    const body = request({ events: [event] });
    const { events, problems } = sendEvents.parse(body, () => entry());
    expect(events).toEqual([act({ kind: "presence" }), ...expected]);
    expect(problems).toEqual([]);
  });

  test("may have a numeric id of any size", () => {
    const text =
      '{"events":[{"event":"chat_session_message","msg_id":12345678901234567890,"msg":"Hi"}]}';
    expect(sendEvents.parse(request(text), () => entry()).events[1]).toMatchObject({
      externalMessageId: "12345678901234567890",
    });
  });

  test("of typing has no text where the entry hides it", () => {
    const typing = [{ event: "chat_session_typing", msg: "Whe" }];
    const silent = [act({ kind: "typing", isTyping: true, text: null })];
    expect(eventsOf(typing, {}, entry({ agentPreview: false }))).toEqual(silent);
    expect(eventsOf(typing, {}, null)).toEqual(silent);
  });

  test("is a repeat only with the same text and id", () => {
    const [first, again, other, elsewhere] = eventsOf([
      { event: "chat_session_message", msg_id: "1", msg: "Yes" },
      { event: "chat_session_message", msg_id: "1", msg: "Yes" },
      { event: "chat_session_message", msg_id: "1", msg: "No" },
      { event: "chat_session_file", msg_id: "1", file_id: "Yes" },
    ]).map((event) => (event.kind === "message" ? event.ingestKey : null));
    expect(first).toBe(again);
    expect(new Set([first, other, elsewhere]).size).toBe(3);
  });
});

describe("events that cannot be used", () => {
  const unusable = [
    { event: "chat_session_file", msg_id: "1" },
    { event: "chat_session_location", latitude: "", longitude: "1" },
    { event: "chat_session_location", latitude: 91, longitude: 1 },
    { event: "chat_session_location", latitude: "0x10", longitude: 1 },
    { event: "chat_session_message", msg: "x".repeat(20_001) },
  ];

  test.each(unusable)("are refused on their own: %o", (event) => {
    expect(codeOf(() => eventsOf([event]))).toEqual([400, "5003"]);
  });

  test("are skipped among others", () => {
    const body = { events: [...unusable, { event: "chat_session_end" }] };
    const { events, problems } = sendEvents.parse(request(body), () => entry());
    expect(events).toEqual([act({ kind: "presence" }), act({ kind: "close" })]);
    expect(problems.map(({ path }) => path)).toEqual(unusable.map((_, at) => `events[${at}]`));
  });

  test.each([{}, { events: [] }, { events: null }, { events: {} }])("are missing in %j", (body) => {
    expect(codeOf(() => sendEvents.parse(request(body), () => entry()))).toEqual([400, "5511"]);
  });

  test.each(["{", "[]", "1", '"x"'])("cannot be read in %j", (body) => {
    expect(codeOf(() => sendEvents.parse(request(body), () => entry()))).toEqual([400, "5003"]);
  });

  test("are more than a hundred", () => {
    const events = Array.from({ length: 101 }, () => ({ event: "chat_session_typing" }));
    expect(codeOf(() => eventsOf(events))).toEqual([400, "5003"]);
    expect(eventsOf(events.slice(1))).toHaveLength(100);
  });
});

describe("the answer to events", () => {
  const answer = (results: readonly IngestResult[], path = "/clientweb/api/v2/chats/x/events") =>
    sendEvents.respond(results, request("", { path }));

  test("is empty, and in version 1 an empty list", () => {
    const created = {
      outcome: "created",
      conversationId: "c",
      messageId: "m",
      conversation,
    } as const;
    const taken = [{ outcome: "applied" }, created, { outcome: "unknown-message" }] as const;
    expect(answer(taken)).toEqual({
      status: 200,
      headers: { "cache-control": "no-store", "content-length": "0" },
      body: "",
    });
    expect(answer(taken, "/clientweb/api/v1/chats/x/events")).toMatchObject({
      status: 200,
      body: '{"events":[]}',
    });
  });

  test.each([
    [{ outcome: "unknown-conversation" }, [404, "5005"]],
    [{ outcome: "other-contact" }, [404, "5005"]],
    [{ outcome: "unknown-file" }, [404, "5502"]],
    [{ outcome: "disabled-line", address: null }, [403, "5006"]],
  ] as const)("to %j is a refusal", (result, expected) => {
    expect(codeOf(() => answer([{ outcome: "applied" }, result]))).toEqual(expected);
  });
});
