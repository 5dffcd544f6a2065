import { randomUUID } from "node:crypto";
import { withToken } from "../stage/calls.mjs";
import { appCall, gatewayMessage, gatewayPost, publisherCall } from "../stage/customers.mjs";

/** A value written `depth` deep. */
const deepArray = (depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`;
const deepObject = (depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

/** Documents that are no good for any door, of a size that most of them take. */
const documents = [
  ["arrays in arrays", () => deepArray(110_000)],
  ["objects in objects", () => deepObject(40_000)],
  ["arrays that do not close", () => "[".repeat(240_000)],
  ["objects that do not close", () => '{"a":'.repeat(48_000)],
  ["many members", () => `{${Array.from({ length: 18_000 }, (_, at) => `"m${at}":1`).join()}}`],
  ["one member many times", () => `{${Array.from({ length: 30_000 }, () => '"a":1').join()}}`],
  ["a number of many digits", () => `{"results":${"9".repeat(240_000)}}`],
  ["a text of escapes", () => `{"results":"${"\\u0000".repeat(40_000)}"}`],
  ["many elements", () => `{"results":[${"{},".repeat(60_000)}{}]}`],
  ["many events", () => `{"events":[${"{},".repeat(60_000)}{}]}`],
  ["a prototype", () => '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"a":1}}}'],
  ["nothing", () => "null"],
  ["half a text", () => '"'],
];

/**
 * JSON that is dear to read, check or write again, at every door that takes JSON, proven where it asks for it. `chat`,
 * `bot`, `conversation` and `row` (the conversation's id at the desk) are what the callers have.
 */
export function jsonInputs(own, { chat, bot, conversation, row }) {
  const { token } = own.people.agent;
  const doors = [
    ["a gateway's post", (body) => gatewayPost(own, body)],
    ["a publisher's call", (body) => publisherCall(own, "POST", "SendMessage", body)],
    ["a new chat", (body) => appCall(own, chat.clientId, "POST", "chats", body)],
    [
      "a customer's events",
      (body) => appCall(own, chat.clientId, "POST", `chats/${chat.id}/events`, body),
    ],
    ["a mail's event", (body) => post(`/mailgun/${own.mail.domain}/events`, body)],
    ["a program's sign-in", (body) => post("/v2/auth/token", body)],
    ["a program's messages", (body) => withToken(bot, "POST", messagesOf(conversation), body)],
    ["a program's webhook", (body) => withToken(bot, "POST", "/v2/services", body)],
    [
      "an agent's message",
      (body) => withToken(token, "POST", `/api/conversations/${row}/messages`, body),
    ],
    [
      "an agent's draft",
      (body) => withToken(token, "PUT", `/api/conversations/${row}/draft`, body),
    ],
  ];
  return [
    ...documents.flatMap(([name, document]) =>
      doors.map(([where, make]) => ({ name: `${name} as ${where}`, make: () => make(document()) })),
    ),
    ...insideInputs(own, { chat, bot, conversation }),
  ];
}

/**
 * Depth where a document has room for anything, so that it is checked, stored and written again. It is put into the
 * text: whoever writes such a value as JSON, calling itself for each level, comes to the end of its stack.
 */
function insideInputs(own, { chat, bot, conversation }) {
  const here = "the place of the value";
  const values = [
    ["deep arrays", deepArray(20_000)],
    ["deep objects", deepObject(12_000)],
    ["less deep arrays", deepArray(3_000)],
  ];
  const event = { event: "chat_session_message", msg_id: "deep", msg: "x" };
  const documents = [
    [
      "a gateway's message",
      () =>
        gatewayMessage(own, {
          from: "385910000001",
          message: { type: "ORDER", text: here, order: here, flow: here },
        }),
    ],
    [
      "a chat's parameters",
      () => appCall(own, randomUUID(), "POST", "chats", { parameters: { a: here } }),
    ],
    [
      "a customer's event",
      () =>
        appCall(own, chat.clientId, "POST", `chats/${chat.id}/events`, {
          events: [{ ...event, msg_id: randomUUID(), data: here }],
        }),
    ],
    [
      "a program's metadata",
      () =>
        withToken(bot, "POST", messagesOf(conversation), {
          ...{ type: "chat", role: "bot", text: "x", meta: { a: here }, results: [here] },
        }),
    ],
    [
      "a program's actions",
      () =>
        withToken(bot, "POST", messagesOf(conversation), {
          ...{ type: "chat", role: "agent", text: "x", actions: [here], items: [here] },
        }),
    ],
    [
      "a conversation's metadata",
      () => withToken(bot, "PATCH", `/v2/conversations/${conversation}`, { meta: { a: here } }),
    ],
    [
      "a webhook's metadata",
      () =>
        withToken(bot, "POST", "/v2/services", { name: "x", type: "webhook", meta: { a: here } }),
    ],
  ];
  return values.flatMap(([name, value]) =>
    documents.map(([where, make]) => ({
      name: `${name} in ${where}`,
      make() {
        const asked = make();
        return { ...asked, body: asked.body.replaceAll(JSON.stringify(here), value) };
      },
    })),
  );
}

function messagesOf(conversation) {
  return `/v2/conversations/${conversation}/messages`;
}

function post(path, body) {
  return { method: "POST", path, headers: { "content-type": "application/json" }, body };
}
