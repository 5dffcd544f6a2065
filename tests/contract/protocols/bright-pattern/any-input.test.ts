import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { errorBody } from "@/lib/simulators/app/error-codes";
import { anyText } from "../../../support/any-text";
import { appId, tenantUrl } from "../../../support/bright-pattern";
import type { ChatClient } from "../../../support/chat-client";
import { type ChatStage, openChatStage } from "../../../support/chat-stage";
import type { Members } from "../../../support/json-members";

let stage: ChatStage;
let client: ChatClient;
let chatId: string;

beforeAll(async () => {
  stage = await openChatStage();
  client = stage.client();
  chatId = await client.open();
});

afterAll(async () => {
  await stage.close();
  expect(stage.parley.logged.filter(({ level }) => level === "error")).toEqual([]);
});

const visible = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const segment = fc.oneof(
  visible.map(encodeURIComponent),
  fc.constantFrom("chats", "files", "x", "history", "closecase", "casehistory", "notifications"),
  fc.constantFrom("profilephotos", "chaticon", "iceservers", "configuration", "active", "", ".."),
);
const path = fc
  .tuple(fc.constantFrom("v1", "v2"), fc.array(segment, { minLength: 1, maxLength: 4 }))
  .map(([version, segments]) => `/clientweb/api/${version}/${segments.join("/")}`);
const headers = fc.record(
  {
    authorization: fc.oneof(
      visible,
      fc
        .tuple(visible, visible)
        .map(([app, id]) => `MOBILE-API-140-327-PLAIN appId=${app}, clientId=${id}`),
      visible.map((id) => `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="${id}"`),
      fc.constant(`MOBILE-API-140-327-PLAIN appId=${appId}, clientId=WebChat`),
    ),
    cookie: fc.oneof(
      visible,
      visible.map((value) => `BPCLIENTID=${value}`),
    ),
    "content-type": fc.oneof(
      visible,
      fc.constantFrom("application/json", "multipart/form-data", "multipart/form-data; boundary=x"),
    ),
    origin: visible,
    range: visible,
  },
  { requiredKeys: [] },
);
const bytes = fc.oneof(
  fc.json(),
  fc.uint8Array({ minLength: 1 }),
  anyText({ minLength: 1 }),
  fc.string().map((text) => `--x\r\n${text}\r\n--x--`),
);

test("every request is answered in the vendor's format, and never with 500", async () => {
  const call = fc.record({
    method: fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS", "PATCH"),
    path,
    query: fc.constantFrom("", `?tenantUrl=${tenantUrl}`, "?tenantUrl=", "?tenantUrl=%00&x[]=1"),
    headers,
    body: bytes,
  });
  await fc.assert(
    fc.asyncProperty(call, async ({ method, path: at, query, headers: sent, body }) => {
      const answer = await stage.mount.request(method, at + query, {
        headers: sent,
        ...(method === "GET" || method === "OPTIONS" ? {} : { body }),
      });
      expect(answer.status).toBeLessThan(500);
      // What lies outside the prefix is a page.
      const isApi = /^application\/json/.test(answer.headers["content-type"] ?? "");
      if (isApi && answer.status >= 400) errorBody.parse(JSON.parse(answer.body.toString("utf8")));
      if (at.includes("..") || !isApi) return;
      expect(answer.status === 200 || answer.status >= 400).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("arbitrary bodies are accepted or refused in the vendor's format", async () => {
  const before = (await stage.desk.conversations()).length;
  const name = fc.constantFrom("events", "notifications", "closecase");
  await fc.assert(
    fc.asyncProperty(name, bytes, async (operation, body) => {
      // The client looks at the shape of whatever comes back.
      const { status } = await client.post(`chats/${chatId}/${operation}`, body);
      expect([200, 400, 406]).toContain(status);
    }),
    { numRuns: 300 },
  );
  expect(await stage.desk.conversations()).toHaveLength(before);
});

const names = [
  ...["message", "message_delivered", "message_read", "typing", "not_typing", "file", "location"],
  ...["navigation", "signaling", "form_data", "secure_form_data", "cobrowsing_started", "dance"],
];
const value = fc.oneof(fc.string(), fc.double(), fc.constant(null), fc.jsonValue({ maxDepth: 2 }));
const event = fc.record(
  {
    event: fc.constantFrom(...names).map((kind) => `chat_session_${kind}`),
    msg: value,
    msg_id: value,
    ref_msg_id: fc.oneof(value, fc.constant("")),
    file_id: value,
    latitude: value,
    longitude: value,
    title: value,
    page: value,
    data: value,
    form_request_id: value,
  },
  { requiredKeys: ["event"] },
);

test("arbitrary events are stored completely or not at all, and what is stored can be read", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(event, fc.jsonValue()), { maxLength: 6 }),
      async (events) => {
        const one = stage.client({ clientId: "WebChat" });
        const id = await one.open();
        const words = `Stored whole ${id}`;
        const posted = [...events, { event: "chat_session_message", msg: words }] as Members[];
        const { status } = await one.tell(id, ...posted);
        const messages = await stage.desk.messages(await stage.conversationId(id));
        const isStored = messages.some(
          ({ content }) => "text" in content && content.text === words,
        );
        expect([200, 404]).toContain(status);
        expect(isStored).toBe(status === 200);
        if (status !== 200) expect(messages).toEqual([]);
        // Both are looked at by the schemas of the widget.
        await one.history(id);
        await one.events(id);
      },
    ),
    { numRuns: 100 },
  );
});
