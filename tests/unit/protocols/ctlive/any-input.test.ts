import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { content as contentSchema } from "@/lib/model/content";
import { isAppError } from "@/lib/model/error";
import { ctlive } from "@/lib/protocols/ctlive";
import type { ParsedIngest } from "@/lib/protocols/customer-side/protocol";
import { anyText } from "../../../support/any-text";
import { processorMs } from "../../../support/processor-ms";
import { item, line, post } from "./ctlive-line";

/** The events of a call; null where it is refused the one way that is allowed. */
function parseOrRefuse(body: unknown): ParsedIngest | null {
  try {
    return ctlive.operations.message.parse(post(body), () => line({ keywordStrip: "a" }));
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid_request") throw error;
    expect(error.detail).not.toBe("");
    return null;
  }
}

const types = [
  ...[
    "TEXT",
    "IMAGE",
    "DOCUMENT",
    "VIDEO",
    "AUDIO",
    "VOICE",
    "STICKER",
    "FILE",
    "LOCATION",
    "LOCATE",
  ],
  ...[
    "CONTACT",
    "BUTTON",
    "INTERACTIVE_BUTTON_REPLY",
    "INTERACTIVE_LIST_REPLY",
    "ORDER",
    "REACTION",
  ],
  ...[
    "INTERACTIVE_FLOW_REPLY",
    "INTERACTIVE_PAYMENT_CONFIRMATION",
    "INFECTED_CONTENT",
    "UNSUPPORTED",
  ],
  ...["INTERACTIVE_PAYMENT_ACKNOWLEDGEMENT", "HOLOGRAM", "toString", "__proto__", ""],
];

/** Values that have broken parsers before, among arbitrary ones. */
const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText({ maxLength: 30 }),
  fc.constantFrom("3", "2024-03-05T09:41:07.250+0000", "x".repeat(20_001), "\u0000", "\uD800"),
  fc.constant({ toString: 1, valueOf: 1 }),
);

function members(...names: readonly string[]) {
  return fc.record(Object.fromEntries(names.map((name) => [name, value])), { requiredKeys: [] });
}

const wireContact = fc.record(
  {
    name: members("formattedName", "firstName", "lastName"),
    org: members("company", "title"),
    phones: fc.array(members("phone", "waId"), { maxLength: 60 }),
    addresses: fc.oneof(fc.array(members("street", "zip", "city")), value),
    emails: fc.oneof(fc.array(members("email")), value),
    birthday: value,
  },
  { requiredKeys: [] },
);

const message = fc
  .tuple(
    fc.record({ type: fc.oneof(fc.constantFrom(...types), value) }, { requiredKeys: [] }),
    members("text", "url", "caption", "fileName", "latitude", "longitude", "name", "address", "id"),
    members("title", "description", "payload", "emoji", "action", "status", "currency", "response"),
    fc.record(
      {
        contacts: fc.oneof(fc.array(wireContact), value),
        context: fc.oneof(members("id", "referredProduct"), value),
        totalAmount: fc.oneof(members("value", "offset"), value),
        productItems: fc.array(members("productRetailerId", "quantity", "itemPrice", "currency")),
      },
      { requiredKeys: [] },
    ),
  )
  .map((parts) => Object.assign({}, ...parts) as unknown);

const report = fc.tuple(
  members("messageId", "seenAt", "deletedAt", "doneAt", "sentAt"),
  fc.record(
    {
      status: members("groupId", "groupName", "id", "name", "description"),
      error: members("groupId", "id", "name", "description", "permanent"),
    },
    { requiredKeys: [] },
  ),
);

const anyItem = fc.oneof(
  message.map((content) => item(content)),
  fc
    .tuple(message, members("from", "to", "messageId", "contact", "receivedAt", "price"))
    .map(([content, others]) => item(content, others)),
  report.map(([facts, outcome]) => ({ messageId: "m-1", ...facts, ...outcome })),
  value,
);

describe("every posted body", () => {
  test("arbitrary bytes are refused", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseOrRefuse(bytes)));
  });

  test("arbitrary text and JSON are accepted or refused", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void parseOrRefuse(text)));
    fc.assert(
      fc.property(fc.jsonValue(), (results) => void parseOrRefuse({ results })),
      { numRuns: 500 },
    );
  });

  test("what looks like a call is accepted or refused, and what is accepted is within our limits", () => {
    let eventCount = 0;
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 4 }), (results) => {
        const events = parseOrRefuse({ results })?.events ?? [];
        eventCount += events.length;
        for (const event of events) {
          // What is stored as JSON must survive it.
          expect(JSON.stringify(event)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
          const inbound = event.kind === "reaction" ? event.otherwise : event;
          if (inbound.kind !== "message") continue;
          expect((inbound.ingestKey ?? "").length).toBeLessThanOrEqual(601);
          if (inbound.content.kind === "remote-file") {
            expect(inbound.content.caption?.length ?? 0).toBeLessThanOrEqual(3000);
          } else {
            expect(contentSchema.parse(inbound.content)).toEqual(inbound.content);
          }
        }
      }),
      { numRuns: 500 },
    );
    expect(eventCount).toBeGreaterThan(100);
  });

  test("bodies at the size limit that are nested, escaped or unterminated take little time and break nothing", () => {
    const mebibyte = 1024 * 1024;
    const bodies = [
      `{"results":${"[".repeat(mebibyte / 2)}${"]".repeat(mebibyte / 2)}}`,
      `{"results":[{"message":${'{"a":'.repeat(150_000)}1${"}".repeat(150_000)}}]}`,
      `{"results":"${'\\"'.repeat(mebibyte / 2)}`,
      `{"results":"${"\\u0000".repeat(mebibyte / 6)}",}`,
      `{"results":[${" ,".repeat(mebibyte / 2)}`,
      `{"results":[${"{},".repeat(mebibyte / 3)}]}`,
    ];
    expect(processorMs(() => bodies.map((body) => parseOrRefuse(body)))).toBeLessThan(10_000);
  });
});

test("every answer of the gateway has one of the four outcomes", () => {
  const reply = fc.record({
    kind: fc.constant("answer" as const),
    status: fc.integer({ min: 200, max: 599 }),
    headers: fc.dictionary(fc.constantFrom("retry-after", "content-type"), fc.string()),
    body: fc.oneof(
      fc.string(),
      report.map(([, outcome]) => JSON.stringify({ messages: [outcome] })),
      fc
        .jsonValue()
        .map((requestError) => JSON.stringify({ requestError, messages: requestError })),
    ),
  });
  fc.assert(
    fc.property(reply, fc.integer({ min: 1, max: 9 }), (answer, attempt) => {
      const delivery = ctlive.channel.deliveryMode.interpret(answer, attempt, new Date(0));
      expect(["accepted", "retry", "uncertain", "rejected"]).toContain(delivery.kind);
    }),
    { numRuns: 1000 },
  );
});
