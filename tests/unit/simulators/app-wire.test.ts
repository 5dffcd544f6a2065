import { describe, expect, test } from "vitest";
import { answerProblems, type CheckedAnswer } from "../../../lib/simulators/app/check-answer";
import type { Operation } from "../../../lib/simulators/app/wire";

const chatId = "2f0a8a54";
const at = "1765186812";
const ok = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };

function problems(operation: Operation, body: unknown, changes: Partial<CheckedAnswer> = {}) {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return answerProblems({
    operation,
    reader: { version: "v2", isWebChat: false },
    status: 200,
    headers: ok,
    bytes: new TextEncoder().encode(text),
    chatId,
    ...changes,
  });
}

const polled = (event: object, changes: Partial<CheckedAnswer> = {}) =>
  problems("poll", { events: [event] }, changes);
const web = { reader: { version: "v2", isWebChat: true } } as const;
const v1 = { reader: { version: "v1", isWebChat: false } } as const;

const message = {
  event: "chat_session_message",
  party_id: "c1d7",
  msg_id: "2f0a:2",
  msg: "Hello,<br>how can I help?",
  msg_text: "Hello,\nhow can I help?",
  channel: "web",
  timestamp: at,
};
const status = { event: "chat_session_status", state: "queued", ewt: "45" };
const joined = {
  event: "chat_session_party_joined",
  party_id: "c1d7",
  first_name: "Agent",
  last_name: "One",
  display_name: "Agent One",
  type: "internal",
  timestamp: at,
};
const form = {
  event: "chat_session_form_show",
  form_request_id: 1,
  form_name: "survey",
  form_timeout: 60,
  channel: "web",
  timestamp: at,
};
const file = {
  event: "chat_session_file",
  party_id: "c1d7",
  msg_id: "2f0a:3",
  file_id: "f",
  file_name: "a.jpg",
  file_type: "image",
  timestamp: at,
};
const location = {
  event: "chat_session_location",
  party_id: "c1d7",
  msg_id: "2f0a:4",
  url: null,
  latitude: "45.46",
  longitude: "-9.19",
  timestamp: at,
};
const signaling = {
  event: "chat_session_signaling",
  party_id: "c1d7",
  msg_id: "2f0a:5",
  data: { type: "ICE_CANDIDATE", sdpMid: "0", sdpMLineIndex: "0", candidate: "c" },
  timestamp: at,
};
const read = {
  event: "chat_session_message_read",
  party_id: "c1d7",
  ref_msg_id: "3",
  timestamp: at,
};
const navigation = {
  event: "chat_session_navigation",
  party_id: chatId,
  title: "Home",
  page: "/",
  timestamp: at,
};

const chat = { chat_id: chatId, state: "queued", ewt: "45", is_new_chat: true, phone_number: "" };
const { is_new_chat: _, ...activeChat } = chat;
const without = (value: object, name: string) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

describe("the document's samples have no problems", () => {
  test.each<[Operation, unknown, Partial<CheckedAnswer>?]>([
    ["availability", { chat: "available", ewt: "45" }],
    ["availability", { chat: "notAvailable" }],
    ["parameters", { parameters: [{ order_email: "EMAIL" }, { given: "FIRST_NAME" }] }],
    ["parameters", { parameters: [{ name: "order_email", type: "EMAIL" }] }, v1],
    ["requestChat", chat],
    ["activeChat", activeChat],
    ["sendEvents", "", { headers: { ...ok, "content-length": "0" } }],
    ["sendEvents", { events: [] }, v1],
    ["poll", { events: [status, joined, message, read] }],
    ["poll", { events: [form, file, location, signaling] }],
    ["poll", { events: [] }],
    ["poll", { events: [{ event: "chat_session_ended" }] }],
    ["history", { events: [{ ...message, party_id: chatId, msg_id: "1" }, read] }],
    ["history", { events: [navigation, without(message, "party_id")] }, web],
    ["uploadFile", { file_id: "9d6f", file_name: "receipt.jpg" }],
    ["iceServers", { servers: [{ url: "turn:t", username: "u1", credential: "c1" }] }],
    ["notifications", {}],
    [
      "caseHistory",
      {
        sessions: [
          { chat_id: "b7b0", created_time: "1765100400", events: [message] },
          { chat_id: "2f0a", created_time: "1765186800", events: [] },
        ],
      },
    ],
    ["closeCase", {}],
    ["version", { server_version: "1.4.0.20871 (Demo)" }],
    ["version", "", { ...v1, status: 404, headers: {} }],
    ["chatIcon", "", { status: 404, headers: {} }],
    ["other", "", { status: 405, headers: {} }],
  ])("%s %j", (operation, body, changes) => {
    expect(problems(operation, body, changes)).toEqual([]);
  });
});

describe("what one of the vendor's clients cannot decode is a problem", () => {
  test("1: a poll and a history without events", () => {
    expect(problems("poll", {})).toHaveLength(1);
    expect(problems("history", {})).toHaveLength(1);
  });

  test("2: numbers where text is expected", () => {
    expect(polled({ ...message, timestamp: 1765186812 })).toHaveLength(1);
    expect(polled({ ...message, timestamp: "1765186812000" })).toHaveLength(1);
    expect(polled({ ...status, ewt: 45 })).toHaveLength(1);
    expect(polled({ ...location, latitude: 45.46 })).toHaveLength(1);
    const data = { ...signaling.data, sdpMLineIndex: 0 };
    expect(polled({ ...signaling, data })).toHaveLength(1);
    expect(problems("requestChat", { ...chat, ewt: 45 })).toHaveLength(1);
    const session = { chat_id: "b7b0", created_time: 1765100400, events: [] };
    expect(problems("caseHistory", { sessions: [session] })).toHaveLength(1);
  });

  test("3: text where a boolean or a number is expected", () => {
    expect(problems("requestChat", { ...chat, is_new_chat: "true" })).toHaveLength(1);
    expect(polled({ ...form, form_request_id: "1" })).toHaveLength(1);
    expect(polled({ ...form, form_timeout: "60" })).toHaveLength(1);
  });

  test.each([
    ["4", status, "state"],
    ["4", status, "ewt"],
    ["5", message, "party_id"],
    ["5", read, "party_id"],
    ["5", joined, "party_id"],
    ["5", file, "party_id"],
    ["5", location, "party_id"],
    ["5", signaling, "party_id"],
    ["6", file, "file_name"],
    ["7", message, "msg"],
    ["7", { event: "chat_session_timeout_warning", msg: "x", timestamp: at }, "msg"],
    ["7", { event: "chat_session_inactivity_timeout", msg: "x", timestamp: at }, "msg"],
    ["-", location, "url"],
    ["-", form, "channel"],
  ])("%s: %j without %s", (_point, event, name) => {
    expect(polled(event)).toEqual([]);
    expect(polled(without(event, name))).toHaveLength(1);
  });

  test("6: an upload without its name", () => {
    expect(problems("uploadFile", { file_id: "9d6f" })).toHaveLength(1);
  });

  test("8: another success than 200, and an error without two texts", () => {
    expect(problems("closeCase", {}, { status: 204 })).toHaveLength(1);
    const error = { error_code: "5005", error_message: "Chat session is not found" };
    expect(problems("poll", error, { status: 404 })).toEqual([]);
    expect(problems("poll", { ...error, error_code: 5005 }, { status: 404 })).toHaveLength(1);
    expect(problems("poll", { error_code: "5005" }, { status: 404 })).toHaveLength(1);
    expect(problems("poll", "Not found", { status: 404 })).toHaveLength(1);
  });

  test.each([
    { event: "chat_session_info", service_name: "Sales" },
    { event: "chat_session_cobrowsing_requested", msg_id: "2f0a:6" },
    { event: "chat_session_secure_form_show", form_request_id: 1, form_id: "f1", timestamp: at },
    { ...read, event: "chat_session_message_delete" },
  ])("9: $event for an app, not for a widget", (event) => {
    expect(polled(event)).toHaveLength(1);
    expect(problems("history", { events: [event] })).toHaveLength(1);
    expect(polled(event, web)).toEqual([]);
  });

  test("9: what only a widget posts, in the history of an app", () => {
    expect(problems("history", { events: [navigation] })).toHaveLength(1);
  });
});

describe("what the protocol does not have is a problem", () => {
  test("an echo, in a poll only", () => {
    const own = { ...message, party_id: chatId };
    expect(polled(own)).toEqual(["the poll echoes the customer's chat_session_message"]);
    expect(problems("history", { events: [own] })).toEqual([]);
    expect(polled({ ...joined, party_id: chatId, type: "external" })).toEqual([]);
  });

  test("a numeric message id of the server, an unknown event, member or state", () => {
    expect(polled({ ...message, msg_id: "12" })).toHaveLength(1);
    expect(polled({ event: "chat_session_inactvity_timeout", msg: "x" })).toHaveLength(1);
    expect(polled({ ...message, text: "x" })).toHaveLength(1);
    expect(polled({ ...status, state: "establishing" })).toHaveLength(1);
    expect(problems("availability", { chat: "unavailable" })).toHaveLength(1);
  });

  test("signals and typing in a history", () => {
    const typing = { event: "chat_session_typing", party_id: "c1d7", timestamp: at };
    expect(problems("history", { events: [signaling] })).toHaveLength(1);
    expect(problems("history", { events: [typing] })).toHaveLength(1);
    expect(polled(typing)).toEqual([]);
  });

  test("the data of a secure form", () => {
    const secure = {
      event: "chat_session_secure_form_data",
      party_id: chatId,
      form_request_id: 1,
      form_name: "card",
      timestamp: at,
    };
    expect(problems("history", { events: [secure] }, web)).toEqual([]);
    expect(problems("history", { events: [{ ...secure, data: {} }] }, web)).toHaveLength(1);
  });

  test.each([
    ["5005", "Chat session is not found", 400, 1],
    ["5005", "No such chat", 404, 1],
    ["5003", "Error decoding JSON request body: Unexpected end", 400, 0],
    ["5003", "Error decoding JSON", 400, 1],
    ["5509", "Too many concurrent poll requests for the same session", 429, 0],
    ["5509", "Too many concurrent poll requests for the same session", 400, 1],
    ["5601", "No case is specified for this session.", 406, 0],
    ["5500", "Mobile notifications are not configured", 406, 0],
    ["9999", "What", 500, 1],
  ])("code %s with text '%s' and status %i: %i", (code, text, status, count) => {
    const body = { error_code: code, error_message: text };
    expect(problems("poll", body, { status })).toHaveLength(count);
  });

  test("v1 refuses a second poll with 400, and answers events with none", () => {
    const text = "Too many concurrent poll requests for the same session";
    const body = { error_code: "5509", error_message: text };
    expect(problems("poll", body, { ...v1, status: 400 })).toEqual([]);
    expect(problems("poll", body, { ...v1, status: 429 })).toHaveLength(1);
    expect(problems("sendEvents", { events: [status] }, v1)).toHaveLength(1);
    expect(problems("version", { server_version: "1" }, v1)).toHaveLength(1);
  });

  test("headers that are missing", () => {
    expect(problems("closeCase", {}, { headers: { "content-type": "text/html" } })).toHaveLength(2);
    expect(problems("sendEvents", "{}", { headers: ok })).toHaveLength(2);
    const origin = "https://shop.example";
    expect(problems("closeCase", {}, { origin })).toHaveLength(3);
    const allowed = {
      ...ok,
      "access-control-allow-origin": origin,
      "access-control-allow-credentials": "true",
      vary: "Accept-Encoding, origin",
    };
    expect(problems("closeCase", {}, { origin, headers: allowed })).toEqual([]);
    const open = { ...ok, "access-control-allow-origin": "*", vary: "Origin" };
    expect(problems("closeCase", {}, { origin, headers: open })).toEqual([]);
    const tooOpen = { ...open, "access-control-allow-credentials": "true" };
    expect(problems("closeCase", {}, { origin, headers: tooOpen })).toHaveLength(1);
    const cookie = "BPCLIENTID=1; Path=/clientweb; HttpOnly; Max-Age=31536000; SameSite=Lax";
    const shared = { origin, headers: { ...open, "set-cookie": [cookie] } };
    expect(problems("closeCase", {}, { ...web, ...shared })).toHaveLength(1);
    const set = { headers: { ...ok, "set-cookie": [cookie] } };
    expect(problems("closeCase", {}, { ...web, ...set })).toEqual([]);
    expect(problems("closeCase", {}, set)).toHaveLength(1);
    const bare = { headers: { ...ok, "set-cookie": ["BPCLIENTID=1"] } };
    expect(problems("closeCase", {}, { ...web, ...bare })).toHaveLength(3);
  });

  test("files that a browser might run", () => {
    const nosniff = { "x-content-type-options": "nosniff" };
    const of = (headers: Record<string, string>) => problems("file", "x", { headers });
    expect(of({ ...nosniff, "content-type": "image/png" })).toEqual([]);
    expect(of({ ...nosniff, "content-type": "image/svg+xml" })).toHaveLength(1);
    expect(of({ ...nosniff, "content-type": "text/html" })).toHaveLength(1);
    expect(of({ "content-type": "image/png" })).toHaveLength(1);
    expect(problems("profilePhoto", "x", { headers: { "content-type": "text/html" } })).toEqual([
      "a picture has the type text/html",
    ]);
  });

  test("encrypted servers that are not base64 text", () => {
    const headers = { ...ok, "content-type": "text/plain" };
    expect(problems("encryptedIceServers", "QUJD", { headers })).toEqual([]);
    expect(problems("encryptedIceServers", "{}", { headers: ok })).toHaveLength(2);
  });
});
