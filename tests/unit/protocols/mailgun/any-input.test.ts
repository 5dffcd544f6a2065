import fc from "fast-check";
import { expect, test } from "vitest";
import { content as contentSchema } from "@/lib/model/content";
import { isAppError } from "@/lib/model/error";
import type { ParsedIngest } from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import { anyText } from "../../../support/any-text";
import { domain, key, line, mail, message, textsOf, webhook } from "./mailgun-line";

const { inbound, events } = mailgun.operations;

function orRefuse(parse: () => ParsedIngest): ParsedIngest | null {
  try {
    return parse();
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid_request") throw error;
    return null;
  }
}

const names = [
  ...["recipient", "sender", "from", "subject", "body-plain", "stripped-text", "stripped-html"],
  ...["message-headers", "attachments", "attachment-count", "content-id-map", "timestamp", "token"],
  ...["Message-Id", "References", "In-Reply-To", "Reply-To", "Date", "Auto-Submitted", "__proto__"],
];
const value = fc.oneof(
  anyText({ maxLength: 60 }),
  fc.json(),
  fc.constantFrom("\0", "\uD800", "x".repeat(25_000), `c+${key}@${domain}`, "<a@b.test>"),
);
const fields = fc
  .dictionary(fc.constantFrom(...names), value)
  .chain((some) => fc.constantFrom(some, { ...message, ...some }));

function expectStorable(value: unknown): void {
  expect(JSON.stringify(value)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
}

test("every forwarded mail is accepted within our limits, or refused as invalid", () => {
  let eventCount = 0;
  fc.assert(
    fc.property(fields, (form) => {
      mailgun.readCredentials(mail(form));
      const parsed = orRefuse(() => inbound.parse(mail(form), () => line()))?.events ?? [];
      eventCount += parsed.length;
      for (const event of parsed) {
        expectStorable(event);
        if (event.kind !== "message" || event.content.kind !== "text") continue;
        expect(contentSchema.parse(event.content)).toEqual(event.content);
        // What is remembered of any mail can be answered, with headers of one line.
        const conversation = { number: null, key, channelData: event.conversationData ?? {} };
        const sent = textsOf({ kind: "text", text: "Yes" }, { conversation });
        for (const [name, header] of Object.entries(sent)) {
          if (name === "subject" || name.startsWith("h:")) expect(header).not.toMatch(/[\r\n\0]/u);
        }
      }
    }),
    { numRuns: 1000 },
  );
  expect(eventCount).toBeGreaterThan(100);
});

test("every event is accepted, or refused as invalid", () => {
  const word = fc.oneof(
    fc.constantFrom("delivered", "failed", "opened", "complained", "unsubscribed", "rejected"),
    fc.string(),
  );
  const data = fc.record(
    {
      event: word,
      timestamp: fc.oneof(fc.double(), fc.jsonValue()),
      recipient: fc.oneof(fc.constant("a@b.test"), fc.jsonValue()),
      message: fc.oneof(
        fc.record({ headers: fc.record({ "message-id": anyText() }) }),
        fc.jsonValue(),
      ),
      "delivery-status": fc.jsonValue(),
      "user-variables": fc.jsonValue(),
      severity: fc.jsonValue(),
      reason: fc.jsonValue(),
    },
    { requiredKeys: ["event"] },
  );
  let eventCount = 0;
  fc.assert(
    fc.property(data, fc.jsonValue(), (one, signature) => {
      const request = webhook({ signature, "event-data": one });
      mailgun.readCredentials(request);
      const parsed = orRefuse(() => events.parse(request, () => null));
      eventCount += parsed?.events.length ?? 0;
      expectStorable(parsed);
    }),
    { numRuns: 1000 },
  );
  expect(eventCount).toBeGreaterThan(50);
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(orRefuse(() => events.parse(webhook(bytes), () => null))).toBeNull();
      expect(mailgun.readCredentials(webhook(bytes))).toEqual([]);
    }),
  );
});

test("every answer of Mailgun has one of the four outcomes", () => {
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ id: fc.jsonValue(), message: fc.jsonValue() })
      .map((members) => JSON.stringify(members)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), body, (status, text) => {
      const reply = { kind: "answer", status, headers: {}, body: text } as const;
      const delivery = mailgun.channel.deliveryMode.interpret(reply, 1, new Date(0));
      expect(["accepted", "retry", "uncertain", "rejected"]).toContain(delivery.kind);
      expectStorable(delivery);
    }),
    { numRuns: 1000 },
  );
});
