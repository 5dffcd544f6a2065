import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { OutboundCommand } from "@/lib/protocols/customer-side/protocol";
import { twilio } from "@/lib/protocols/twilio";
import { webhook } from "./twilio-line";

const folder = new URL("../../../contract/protocols/twilio/fixtures/", import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name,
  json: JSON.parse(readFileSync(new URL(name, folder), "utf8")) as unknown,
}));

const inbound = z.strictObject({
  source: z.string(),
  request: z.strictObject({
    operation: z.enum(["inbound", "status"]),
    fields: z.record(z.string(), z.string()),
  }),
  events: z.array(z.unknown()),
  response: z.strictObject({
    status: z.number(),
    contentType: z.string().optional(),
    body: z.string(),
  }),
});

const outbound = z.strictObject({
  source: z.string(),
  settings: z.unknown(),
  command: z.custom<OutboundCommand>(),
  request: z.record(z.string(), z.string()),
  reply: z.strictObject({ status: z.number(), body: z.unknown() }),
  delivery: z.unknown(),
});

describe("documented samples", () => {
  test.each(fixtures.filter(({ name }) => !name.startsWith("outbound")))(
    "$name parses to its events and gets its answer",
    ({ json }) => {
      const { request, events, response } = inbound.parse(json);
      const operation = twilio.operations[request.operation];
      const wire = webhook(request.fields);
      expect(operation.parse(wire, () => null)).toEqual({
        events: events.map((event) => expect.objectContaining(event as object)),
        problems: [],
      });
      const answer = operation.respond([{ outcome: "applied" }], wire);
      expect(answer).toMatchObject({ status: response.status, body: response.body });
      expect(answer.headers["content-type"]).toBe(response.contentType);
    },
  );

  test.each(fixtures.filter(({ name }) => name.startsWith("outbound")))(
    "$name is rendered as documented, and its answer is understood",
    ({ json }) => {
      const { settings, command, request, reply, delivery } = outbound.parse(json);
      const { deliveryMode } = twilio.channel;
      const rendered = deliveryMode.render(command, twilio.settings.parse(settings));
      expect(Object.fromEntries(new URLSearchParams(rendered.body))).toEqual(request);
      const answer = {
        kind: "answer",
        status: reply.status,
        headers: {},
        body: JSON.stringify(reply.body),
      } as const;
      expect(deliveryMode.interpret(answer, 1, new Date(0))).toEqual(delivery);
    },
  );
});
