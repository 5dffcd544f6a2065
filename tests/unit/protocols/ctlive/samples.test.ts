import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { ctlive } from "@/lib/protocols/ctlive";
import type { OutboundCommand } from "@/lib/protocols/customer-side/protocol";
import { post } from "./ctlive-line";

const folder = new URL("../../../contract/protocols/ctlive/fixtures/", import.meta.url);
const fixtures = readdirSync(folder).map((name) => ({
  name,
  json: JSON.parse(readFileSync(new URL(name, folder), "utf8")) as unknown,
}));

const inbound = z.strictObject({
  source: z.string(),
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
    bodyText: z.string().optional(),
  }),
  events: z.array(z.unknown()),
  response: z.strictObject({ status: z.number(), body: z.unknown() }),
});

const outbound = z.strictObject({
  source: z.string(),
  command: z.custom<OutboundCommand>(),
  settings: z.unknown(),
  request: z.strictObject({ headers: z.record(z.string(), z.string()), body: z.unknown() }),
  reply: z
    .strictObject({
      kind: z.literal("answer"),
      status: z.number(),
      headers: z.record(z.string(), z.string()),
      body: z.unknown(),
    })
    .optional(),
  delivery: z.unknown().optional(),
});

describe("documented inbound samples", () => {
  const samples = fixtures.filter(({ name }) => !name.startsWith("outbound"));

  test.each(samples)("$name parses to its events and gets its answer", ({ json }) => {
    const { request, events, response } = inbound.parse(json);
    const { message } = ctlive.operations;
    expect(message.paths).toContain(request.path);
    const wire = post(request.bodyText ?? request.body, { path: request.path });
    const parsed = message.parse(wire, () => null);
    expect(JSON.parse(JSON.stringify(parsed.events))).toEqual(events);
    expect(parsed.problems).toEqual([]);

    const answer = message.respond([{ outcome: "applied" }], wire);
    expect({ status: answer.status, body: JSON.parse(answer.body) }).toEqual(response);
  });

  test("the document sample is stored as printed, which is not JSON", () => {
    const json = samples.find(({ name }) => name === "inbound-document.json")?.json;
    const { bodyText } = inbound.parse(json).request;
    expect(() => JSON.parse(bodyText ?? "")).toThrow(SyntaxError);
  });
});

describe("documented outbound samples", () => {
  const samples = fixtures.filter(({ name }) => name.startsWith("outbound"));

  test.each(samples)("$name is rendered as printed", ({ json }) => {
    const { command, settings, request, reply, delivery } = outbound.parse(json);
    const line = ctlive.settings.parse(settings);
    const rendered = ctlive.channel.deliveryMode.render(command, line);
    expect(rendered).toMatchObject({
      method: "POST",
      url: line.outboundUrl,
      auth: { kind: "basic", user: line.outboundUser, password: line.outboundPassword },
      headers: request.headers,
    });
    // As text, because the order of the members is the document's too.
    expect(rendered.body).toBe(JSON.stringify(request.body));
    if (reply !== undefined) {
      const answer = { ...reply, body: JSON.stringify(reply.body) };
      expect(ctlive.channel.deliveryMode.interpret(answer, 1, new Date(0))).toEqual(delivery);
    }
  });
});
