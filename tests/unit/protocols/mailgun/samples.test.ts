import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { OutboundCommand } from "@/lib/protocols/customer-side/protocol";
import { mailgun } from "@/lib/protocols/mailgun";
import { line, mail, webhook } from "./mailgun-line";

const folder = new URL("../../../contract/protocols/mailgun/fixtures/", import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name,
  json: JSON.parse(readFileSync(new URL(name, folder), "utf8")) as unknown,
}));

const posted = z.strictObject({
  source: z.string(),
  request: z.discriminatedUnion("operation", [
    z.strictObject({
      operation: z.literal("inbound"),
      fields: z.record(z.string(), z.string()),
    }),
    z.strictObject({
      operation: z.literal("events"),
      event: z.record(z.string(), z.unknown()),
    }),
  ]),
  events: z.array(z.unknown()),
  response: z.strictObject({ status: z.number(), body: z.string() }),
});

const outbound = z.strictObject({
  source: z.string(),
  settings: z.unknown(),
  command: z.custom<OutboundCommand>(),
  request: z.array(z.tuple([z.string(), z.string()])),
  reply: z.strictObject({ status: z.number(), body: z.unknown() }),
  delivery: z.unknown(),
});

describe("documented samples", () => {
  test.each(fixtures.filter(({ name }) => !name.startsWith("outbound")))(
    "$name parses to its events and gets its answer",
    ({ json }) => {
      const { request, events, response } = posted.parse(json);
      const operation = mailgun.operations[request.operation];
      const wire =
        request.operation === "inbound"
          ? mail(request.fields)
          : webhook({ signature: {}, "event-data": request.event });
      const parsed = operation.parse(wire, () => line());
      // Instants as the fixtures write them.
      expect(JSON.parse(JSON.stringify(parsed))).toEqual({
        events: events.map((event) => expect.objectContaining(event as object)),
        problems: [],
      });
      expect(operation.respond([{ outcome: "applied" }], wire)).toMatchObject(response);
    },
  );

  test.each(fixtures.filter(({ name }) => name.startsWith("outbound")))(
    "$name is rendered as documented, and its answer is understood",
    ({ json }) => {
      const { settings, command, request, reply, delivery } = outbound.parse(json);
      const { deliveryMode } = mailgun.channel;
      const { form = [] } = deliveryMode.render(command, mailgun.settings.parse(settings));
      expect(form.map((part) => ("value" in part ? [part.name, part.value] : []))).toEqual(request);
      const body = JSON.stringify(reply.body);
      const answer = { kind: "answer", status: reply.status, headers: {}, body } as const;
      expect(deliveryMode.interpret(answer, 1, new Date(0))).toEqual(delivery);
    },
  );
});
