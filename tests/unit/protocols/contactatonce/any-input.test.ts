import fc from "fast-check";
import { expect, test } from "vitest";
import { content as contentSchema } from "@/lib/model/content";
import { isAppError } from "@/lib/model/error";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import type { InboundEvent } from "@/lib/protocols/customer-side/protocol";
import { anyText } from "../../../support/any-text";
import { processorMs } from "../../../support/processor-ms";
import { publisher, request } from "./publisher-line";

const { start, sendMessage, messageStatus } = contactAtOnce.operations;
const operations = [start, sendMessage, messageStatus];

/** What the operations make of a body; nothing where they refuse it the ways that are allowed. */
function readAll(body: unknown): readonly InboundEvent[] {
  return operations.flatMap((operation) => {
    const wire = request(body);
    try {
      return operation.parse(wire, () => publisher()).events;
    } catch (error) {
      if (!isAppError(error)) throw error;
      expect(["invalid_request", "unsupported"]).toContain(error.code);
      const answer = operation.renderError?.(error, wire) ?? contactAtOnce.renderError(error);
      expect(JSON.parse(answer.body)).toMatchObject({ Status: 1 });
      return [];
    }
  });
}

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  anyText({ maxLength: 30 }),
  fc.constantFrom("D-17", "5300000117", "2", "x".repeat(20_001), "\u0000", "\uD800", 1e30, -1),
  fc.constant("https://x.example/a.png"),
);

const names = [
  ...["AdvertiserId", "ConsumerId", "SessionId", "ExternalMessageId", "Message", "VisitId"],
  ...["MessageId", "MessageStatus", "MediaUrl", "MediaUrls", "ListingDetails", "Device"],
];
const valid = {
  AdvertiserId: "D-17",
  ConsumerId: "c",
  ExternalMessageId: "1",
  Message: "Hi",
  VisitId: 7,
};
/** A request that would be taken, with one or two members replaced. */
const body = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...names), value), { minLength: 1, maxLength: 2 })
  .map((changes) => ({ ...valid, ...Object.fromEntries(changes) }));

test("every posted body is accepted or refused, and what is accepted is within our limits", () => {
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void readAll(bytes)));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readAll(text)));
  let eventCount = 0;
  fc.assert(
    fc.property(body, (members) => {
      const events = readAll(members);
      eventCount += events.length;
      for (const event of events) {
        // What is stored as JSON must survive it.
        expect(JSON.stringify(event)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
        if (event.kind !== "message" || event.content.kind === "remote-file") continue;
        expect(contentSchema.parse(event.content)).toEqual(event.content);
      }
    }),
    { numRuns: 500 },
  );
  expect(eventCount).toBeGreaterThan(100);
});

test("bodies at the size limit that are nested, escaped or unterminated take little time", () => {
  const kib = 1024;
  const bodies = [
    `{"Message":${"[".repeat(100 * kib)}${"]".repeat(100 * kib)}}`,
    `{"Message":"${'\\"'.repeat(125 * kib)}`,
    `{"Message":"${'\\"'.repeat(125 * kib)}"}`,
    `{"Message":${"1".repeat(255 * kib)}}`,
    `{"ListingDetails":"${"a=1ÿ".repeat(50 * kib)}"}`,
  ];
  expect(processorMs(() => bodies.map((text) => readAll(text)))).toBeLessThan(5_000);
});
