import fc from "fast-check";
import { expect, test } from "vitest";
import { content as contentSchema } from "@/lib/model/content";
import { isAppError } from "@/lib/model/error";
import type { ParsedIngest } from "@/lib/protocols/customer-side/protocol";
import { twilio } from "@/lib/protocols/twilio";
import { anyText } from "../../../support/any-text";
import { accountSid, webhook } from "./twilio-line";

const { inbound, status } = twilio.operations;

function orRefuse(parse: () => ParsedIngest): ParsedIngest | null {
  try {
    return parse();
  } catch (error) {
    if (!isAppError(error) || error.code !== "invalid_request") throw error;
    return null;
  }
}

const names = [
  ...["MessageSid", "AccountSid", "From", "To", "Body", "NumMedia", "MediaUrl0", "MediaUrl1"],
  ...["MediaContentType0", "Latitude", "Longitude", "Label", "Address", "ButtonText", "ListId"],
  ...["ButtonPayload", "ProfileName", "OptOutType", "OriginalRepliedMessageSid", "__proto__"],
];
const value = fc.oneof(
  anyText({ maxLength: 40 }),
  fc.constantFrom("STOP", "45.5", "-200", "https://m.test/1", "\0", "\uD800", "x".repeat(25_000)),
  fc.constantFrom(accountSid, "+31600000001"),
);
const fields = fc.dictionary(fc.constantFrom(...names), value).chain((some) =>
  fc.constantFrom(some, {
    AccountSid: accountSid,
    MessageSid: "SM1",
    From: "1",
    To: "2",
    ...some,
  }),
);

test("every posted body is accepted within our limits, or refused as invalid", () => {
  let eventCount = 0;
  fc.assert(
    fc.property(fields, fc.boolean(), (form, isJson) => {
      const request = isJson
        ? webhook(
            {},
            {
              headers: { "content-type": "application/json" },
              body: new TextEncoder().encode(JSON.stringify(form)),
            },
          )
        : webhook(form);
      const events = orRefuse(() => inbound.parse(request, () => null))?.events ?? [];
      eventCount += events.length;
      for (const event of events) {
        expect(JSON.stringify(event)).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
        if (event.kind !== "message" || event.content.kind === "remote-file") continue;
        expect(contentSchema.parse(event.content)).toEqual(event.content);
      }
      void orRefuse(() => status.parse(request, () => null));
    }),
    { numRuns: 1000 },
  );
  expect(eventCount).toBeGreaterThan(100);
});

test("arbitrary bytes are refused, and credentials can be read from anything", () => {
  const kinds = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "");
  fc.assert(
    fc.property(fc.uint8Array(), kinds, fc.string(), fc.webUrl(), (body, kind, signature, url) => {
      const headers = { "content-type": kind, "x-twilio-signature": signature };
      const request = webhook({}, { body, headers, url });
      expect(orRefuse(() => inbound.parse(request, () => null))).toBeNull();
      twilio.readCredentials(request);
    }),
  );
});

test("every answer of Twilio has one of the four outcomes", () => {
  const body = fc.oneof(
    fc.string(),
    fc.json(),
    fc
      .record({ sid: fc.jsonValue(), status: fc.jsonValue(), code: fc.jsonValue() })
      .map((members) => JSON.stringify(members)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 599 }), body, (code, text) => {
      const reply = { kind: "answer", status: code, headers: {}, body: text } as const;
      const delivery = twilio.channel.deliveryMode.interpret(reply, 1, new Date(0));
      expect(["accepted", "retry", "uncertain", "rejected"]).toContain(delivery.kind);
    }),
    { numRuns: 1000 },
  );
});
