import fc from "fast-check";
import { expect, test } from "vitest";
import { content as contentSchema } from "@/lib/model/content";
import { isAppError } from "@/lib/model/error";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { ChatEvent, InboundEvent } from "@/lib/protocols/customer-side/protocol";
import { anyText } from "../../../support/any-text";
import { processorMs } from "../../../support/processor-ms";
import { agent, chatKey, chatView, entry, request } from "./entry-line";
import { appAnswer, browserAnswer } from "./server-event-schemas";

const { requestChat, sendEvents, notifications, newEvents, history } = brightPattern.operations;

/** What the operations make of a body; nothing where they refuse it the ways that are allowed. */
function readAll(body: unknown): readonly InboundEvent[] {
  return [requestChat, sendEvents, notifications].flatMap((operation) => {
    try {
      return operation.parse(request(body), () => entry()).events;
    } catch (error) {
      if (!isAppError(error)) throw error;
      const { status, body } = brightPattern.renderError(error);
      expect([400, 406]).toContain(status);
      expect(JSON.parse(body)).toEqual({
        error_code: expect.stringMatching(/^(?:5003|5511|5603)$/),
        error_message: expect.any(String),
      });
      return [];
    }
  });
}

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText({ maxLength: 30 }),
  fc.constantFrom("null", "1", "48.2", `${chatKey}:7`, "x".repeat(20_001), "\u0000", "\uD800"),
  fc.constantFrom(1e30, -1, { type: "REQUEST_CALL" }, "https://x.example/a"),
);
const eventNames = [
  ...["message", "message_read", "typing", "not_typing", "form_data", "secure_form_data", "file"],
  ...["location", "navigation", "signaling", "end", "disconnect", "cobrowsing_started", "x"],
].map((name) => `chat_session_${name}`);
const members = [
  ...["msg_id", "msg", "msg_text", "ref_msg_id", "data", "file_id", "latitude", "longitude"],
  ...["url", "page", "title", "form_name", "channel", "cobrowsing_url", "event"],
];
const clientEvent = fc
  .tuple(fc.constantFrom(...eventNames), fc.dictionary(fc.constantFrom(...members), value))
  .map(([event, rest]) => ({
    event,
    msg: "Hi",
    file_id: "f",
    latitude: 1,
    longitude: "2",
    page: "https://x.example/",
    ...rest,
  }));
const body = fc.record(
  {
    events: fc.oneof(fc.array(clientEvent, { maxLength: 4 }), value),
    from: value,
    phone_number: value,
    parameters: value,
    initial_message: fc.oneof(clientEvent, value),
    ios_apns_device_token: value,
    ios_app_bundle_id: value,
  },
  { requiredKeys: [] },
);

/** What a client would be told of such an event. */
function asTold(event: InboundEvent): readonly ChatEvent[] {
  const at = new Date("2026-01-02T03:04:05Z");
  if (event.kind === "act" && event.act.kind === "visit") {
    return [{ kind: "visit", at, title: event.act.title, url: event.act.url }];
  }
  if (event.kind === "receipt" && (event.state === "read" || event.state === "delivered")) {
    const message = { seq: event.messageSeq ?? 1, externalMessageId: event.externalMessageId };
    return [{ kind: "receipt", at, by: agent, state: event.state, message }];
  }
  if (event.kind !== "message") return [];
  const { content, externalMessageId, channelData } = event;
  if (content.kind === "remote-file" || content.kind === "uploaded-file") return [];
  if (content.kind === "received-file") throw new Error("No file comes with an event");
  const message = { seq: 1, externalMessageId, content, file: null, channelData };
  return [{ kind: "message", at, from: "customer", message }];
}

test("every posted body is accepted or refused, and what is accepted is within our limits", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readAll(bytes)));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readAll(text)));
  const kinds = new Set<string>();
  fc.assert(
    fc.property(body, (posted) => {
      const events = readAll(posted);
      for (const event of events) {
        kinds.add(event.kind);
        // What is stored as JSON must survive it.
        expect(JSON.stringify(event)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
        if (event.kind === "opening") {
          for (const fact of brightPattern.channel.facts(event.conversationData, entry())) {
            expect(fact.value).not.toBe("");
          }
        }
        if (event.kind !== "message") continue;
        const { content } = event;
        if (content.kind === "remote-file" || content.kind === "uploaded-file") continue;
        expect(contentSchema.parse(content)).toEqual(content);
      }
      const told = events.flatMap(asTold);
      const polled = newEvents.respond(told, chatView(), request(), entry());
      expect(appAnswer.safeParse(JSON.parse(polled.body)).error).toBeUndefined();
      const chat = chatView({ contactAddress: "WebChat:x" });
      const view = { kind: "chat-history", history: { chat, events: told } } as const;
      const kept = history.respond(view, request(), entry());
      expect(browserAnswer.safeParse(JSON.parse(kept.body)).error).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
  expect([...kinds].sort()).toEqual(["act", "message", "opening", "receipt"]);
});

test("every header and tenant gives a credential or an explanation", () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 10 }),
    fc.constantFrom("MOBILE-API-140-327-PLAIN", " ", ",", '"', "=", "appId", "clientId", "a"),
  );
  const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(text, text, (authorization, tenantUrl) => {
      const wire = request("", { headers: { authorization }, query: { tenantUrl } });
      expect(brightPattern.readCredentials(wire).length).toBeLessThanOrEqual(1);
      const { reason } = brightPattern.explainRefusal(wire, [entry()]);
      expect(reason).toMatch(/^(?:1000|200[0-4]|3000|5006)$/);
    }),
    { numRuns: 1000 },
  );
});

test("bodies at the size limit that are nested, escaped or unterminated take little time", () => {
  const kib = 1024;
  const nested = `${"[".repeat(120 * kib)}${"]".repeat(120 * kib)}`;
  const bodies = [
    `{"parameters":${nested}}`,
    `{"events":${nested}}`,
    `{"events":[{"event":"chat_session_form_data","data":{"a":${nested}}}]}`,
    `{"from":"${'\\"'.repeat(125 * kib)}`,
    `{"from":"${'\\"'.repeat(125 * kib)}"}`,
    `{"from":${"1".repeat(255 * kib)}}`,
    `{"parameters":{${Array.from({ length: 20 * kib }, (_, at) => `"${at}":1`).join(",")}}}`,
    `{"from":"${"1 ".repeat(120 * kib)}"}`,
  ];
  expect(processorMs(() => bodies.map((text) => readAll(text)))).toBeLessThan(4_000);
  const long = "=,".repeat(4_000);
  for (const authorization of [long, ` ${" ".repeat(8_000)}x`, `"${long}`]) {
    const headers = { authorization: `MOBILE-API-140-327-PLAIN ${authorization}` };
    const read = () => brightPattern.readCredentials(request("", { headers }));
    expect(processorMs(read)).toBeLessThan(1_000);
  }
});
