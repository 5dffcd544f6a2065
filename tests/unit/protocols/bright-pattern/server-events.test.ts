import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { ChatEvent, ChatView } from "@/lib/protocols/customer-side/protocol";
import {
  agent,
  at,
  chatKey,
  chatView,
  codeOf,
  entry,
  messageOf,
  request,
  timestamp,
} from "./entry-line";
import { appAnswer, browserAnswer } from "./server-event-schemas";

const { newEvents, history, caseHistory } = brightPattern.operations;
const browser = chatView({ contactAddress: "WebChat:x" });

function polled(events: readonly ChatEvent[], chat = chatView()) {
  const { status, body } = newEvents.respond(events, chat, request(), entry());
  expect(status).toBe(200);
  return (chat === browser ? browserAnswer : appAnswer).parse(JSON.parse(body)).events;
}

function historyOf(events: readonly ChatEvent[], chat = chatView()) {
  const view = { kind: "chat-history", history: { chat, events } } as const;
  const { body } = history.respond(view, request(), entry());
  return (chat === browser ? browserAnswer : appAnswer).parse(JSON.parse(body)).events;
}

const head = { party_id: "party-1", msg_id: `${chatKey}-3` };
const file = { key: "f-1", fileName: "cat.png", contentType: "image/png" };
const attachment = {
  kind: "file",
  attachmentId: "9d6f5a0e-3c0e-4a75-b3a4-7f2d8a6f4c55",
  caption: null,
} as const;
const text = (msg: string, msg_text: string, more = {}) => ({
  event: "chat_session_message",
  ...head,
  msg,
  msg_text,
  timestamp,
  ...more,
});
const waiting: Partial<ChatView> = { state: "waiting", expectedWaitSeconds: 44.6 };
const receipt = { kind: "receipt", at, state: "read" } as const;

describe("an app is told of", () => {
  test.each<[string, ChatEvent, object, Partial<ChatView>?]>([
    [
      "waiting",
      { kind: "status", at, state: "waiting" },
      { event: "chat_session_status", state: "queued", ewt: "45" },
      waiting,
    ],
    [
      "waiting, nobody knows how long",
      { kind: "status", at, state: "waiting" },
      { event: "chat_session_status", state: "queued", ewt: "0" },
    ],
    [
      "an agent who answers",
      { kind: "status", at, state: "connected" },
      { event: "chat_session_status", state: "connected", ewt: "0" },
      waiting,
    ],
    [
      "being lost",
      { kind: "status", at, state: "lost" },
      { event: "chat_session_status", state: "failed", ewt: "0" },
    ],
    [
      "being over",
      { kind: "status", at, state: "ended" },
      { event: "chat_session_status", state: "completed", ewt: "0" },
    ],
    [
      "an agent who joins",
      { kind: "joined", at, party: { ...agent, name: "Agent Number One" } },
      {
        event: "chat_session_party_joined",
        party_id: "party-1",
        first_name: "Agent",
        last_name: "Number One",
        display_name: "Agent Number One",
        type: "internal",
        timestamp,
      },
    ],
    [
      "an agent of one name",
      { kind: "joined", at, party: { ...agent, name: "Agent" } },
      {
        event: "chat_session_party_joined",
        party_id: "party-1",
        first_name: "Agent",
        last_name: "",
        display_name: "Agent",
        type: "internal",
        timestamp,
      },
    ],
    [
      "an agent who leaves",
      { kind: "left", at, party: agent },
      { event: "chat_session_party_left", party_id: "party-1", type: "internal", timestamp },
    ],
    [
      "a text",
      messageOf({ kind: "text", text: `a < b & "c"\r\nIt's\nso` }),
      text('a &lt; b &amp; "c"<br>It\'s<br>so', `a < b & "c"\r\nIt's\nso`),
    ],
    [
      "what no person says",
      messageOf({ kind: "notice", text: "We are closed", rows: [] }, {}, "system"),
      text("We are closed", "We are closed", { party_id: `${chatKey}-system` }),
    ],
    [
      "an answer",
      messageOf({ kind: "answer", label: "Yes", payload: "y", description: null }),
      text("Yes", "Yes"),
    ],
    [
      "a link",
      messageOf({ kind: "link", url: "https://x.example/", title: "X", description: null }),
      text("X<br>https://x.example/", "X\nhttps://x.example/"),
    ],
    [
      "a contact card",
      messageOf({
        kind: "contact-card",
        cards: [
          {
            name: "Agent One",
            organization: null,
            phones: ["+15550142"],
            emails: [],
            addresses: [],
            urls: [],
            birthday: null,
          },
        ],
      }),
      text("Agent One<br>+15550142", "Agent One\n+15550142"),
    ],
    [
      "a picture",
      messageOf({ ...attachment, media: "image" }, { file }),
      {
        event: "chat_session_file",
        ...head,
        file_id: "f-1",
        file_type: "image",
        file_name: "cat.png",
        timestamp,
      },
    ],
    [
      "a document",
      messageOf({ ...attachment, media: "document" }, { file: { ...file, fileName: "a.pdf" } }),
      {
        event: "chat_session_file",
        ...head,
        file_id: "f-1",
        file_type: "attachment",
        file_name: "a.pdf",
        timestamp,
      },
    ],
    [
      "a file that is not here",
      messageOf({ ...attachment, media: "video" }),
      text("Video", "Video"),
    ],
    [
      "a place",
      messageOf({
        kind: "location",
        latitude: 48.2,
        longitude: -16,
        name: "x",
        address: null,
        url: null,
      }),
      {
        event: "chat_session_location",
        ...head,
        url: null,
        latitude: "48.2",
        longitude: "-16",
        timestamp,
      },
    ],
    [
      "reading",
      { ...receipt, by: agent, message: { seq: 2, externalMessageId: "a:1" } },
      {
        event: "chat_session_message_read",
        party_id: "party-1",
        ref_msg_id: "a:1",
        timestamp,
      },
    ],
    [
      "delivery before anybody has joined",
      {
        ...receipt,
        state: "delivered",
        by: "system",
        message: { seq: 2, externalMessageId: "a:1" },
      },
      {
        event: "chat_session_message_delivered",
        party_id: `${chatKey}-system`,
        ref_msg_id: "a:1",
        timestamp,
      },
    ],
    [
      "typing",
      { kind: "typing", at, party: agent, isTyping: true },
      { event: "chat_session_typing", party_id: "party-1", timestamp },
    ],
    [
      "the end of typing",
      { kind: "typing", at, party: agent, isTyping: false },
      { event: "chat_session_not_typing", party_id: "party-1", timestamp },
    ],
    [
      "a case",
      { kind: "case", at, caseNumber: "1009" },
      { event: "chat_session_case_set", case_id: "1009", timestamp },
    ],
    [
      "no case any more",
      { kind: "case", at, caseNumber: null },
      { event: "chat_session_case_set", case_id: "", timestamp },
    ],
    [
      "silence",
      { kind: "inactivity-warning", at },
      {
        event: "chat_session_timeout_warning",
        msg: entry().inactivityWarningText,
        timestamp,
      },
    ],
    [
      "the end by silence",
      { kind: "ended", at, reason: "inactivity" },
      {
        event: "chat_session_inactivity_timeout",
        msg: entry().inactivityText,
        timestamp,
      },
    ],
    ["the end", { kind: "ended", at, reason: "closed" }, { event: "chat_session_ended" }],
  ])("%s", (_, event, expected, chat = {}) => {
    expect(polled([event], chatView(chat))).toEqual([expected]);
  });

  test("a call, which is impossible and never in a history", () => {
    const event: ChatEvent = { kind: "call-refused", at, party: "system" };
    expect(polled([event])).toMatchObject([
      { party_id: `${chatKey}-system`, data: { type: "CALL_REJECTED" } },
    ]);
    expect(historyOf([event])).toEqual([]);
  });

  test("nothing about messages without an id", () => {
    const event: ChatEvent = {
      ...receipt,
      by: agent,
      message: { seq: 2, externalMessageId: null },
    };
    expect(polled([event])).toEqual([]);
  });
});

describe("a history", () => {
  const visit: ChatEvent = { kind: "visit", at, title: "Basket", url: "https://x.example/b" };
  const form = messageOf(
    {
      kind: "notice",
      text: "Filled in a form: survey",
      rows: [{ label: "rating", value: "4" }],
    },
    { channelData: { event: "chat_session_form_data", form_request_id: "5" } },
    "customer",
  );
  const secureForm = messageOf(
    { kind: "notice", text: "Filled in a secure form", rows: [] },
    { channelData: { event: "chat_session_secure_form_data", form_request_id: "5" } },
    "customer",
  );

  test("gives the customer the chat's id, and their messages as sent", () => {
    const content = { kind: "text", text: "Hi" } as const;
    expect(
      historyOf([
        messageOf(content, { externalMessageId: "a:1" }, "customer"),
        messageOf(content, { seq: 4 }, "customer"),
        messageOf(content, { seq: 5, externalMessageId: "not theirs" }),
      ]),
    ).toMatchObject([
      { party_id: chatKey, msg_id: "a:1" },
      { party_id: chatKey, msg_id: `${chatKey}-4` },
      { party_id: "party-1", msg_id: `${chatKey}-5` },
    ]);
  });

  test("has the customer's receipts for our messages, and no typing", () => {
    const message = { seq: 7, externalMessageId: null };
    expect(
      historyOf([
        { ...receipt, by: "customer", message },
        { kind: "typing", at, party: agent, isTyping: true },
      ]),
    ).toEqual([
      {
        event: "chat_session_message_read",
        party_id: chatKey,
        ref_msg_id: `${chatKey}-7`,
        timestamp,
      },
    ]);
  });

  test("has what their pages did, for browsers", () => {
    const own = { form_request_id: 5, form_name: "", party_id: chatKey, timestamp };
    expect(historyOf([visit, form, secureForm], browser)).toEqual([
      {
        event: "chat_session_navigation",
        party_id: chatKey,
        title: "Basket",
        page: "https://x.example/b",
        timestamp,
      },
      { event: "chat_session_form_data", data: { rating: "4" }, ...own },
      { event: "chat_session_secure_form_data", ...own },
    ]);
  });

  test("lacks that for apps, which could not parse it", () => {
    expect(historyOf([visit, form, secureForm])).toEqual([]);
  });

  test("of an unknown chat is refused", () => {
    const view = { kind: "chat-history", history: null } as const;
    expect(codeOf(() => history.respond(view, request(), entry()))).toEqual([404, "5005"]);
  });
});

describe("the history of a case", () => {
  const answer = (view: Parameters<typeof caseHistory.respond>[0]) =>
    caseHistory.respond(view, request(), entry());

  test("has its chats with their start in seconds, as strings", () => {
    const older = chatView({ key: "b7b0", openedAt: new Date(1_765_100_400_999) });
    const hi = messageOf({ kind: "text", text: "Hi" }, {}, "customer");
    const { body } = answer({
      kind: "case-history",
      chat: chatView(),
      sessions: [
        { chat: older, events: [hi] },
        { chat: chatView(), events: [] },
      ],
    });
    expect(JSON.parse(body)).toEqual({
      sessions: [
        {
          chat_id: "b7b0",
          created_time: "1765100400",
          events: [text("Hi", "Hi", { party_id: "b7b0", msg_id: "b7b0-3" })],
        },
        { chat_id: chatKey, created_time: timestamp, events: [] },
      ],
    });
  });

  test("is refused without a chat, and without a case", () => {
    const base = { kind: "case-history", sessions: null } as const;
    expect(codeOf(() => answer({ ...base, chat: null }))).toEqual([404, "5005"]);
    expect(codeOf(() => answer({ ...base, chat: chatView() }))).toEqual([406, "5601"]);
  });
});
