import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import type {
  InboxView,
  IngestResult,
  OutboundCommand,
} from "@/lib/protocols/customer-side/protocol";
import { publisher, request as wireRequest } from "./publisher-line";

const folder = new URL("../../../contract/protocols/contactatonce/fixtures/", import.meta.url);
/** Instants are strings in JSON. */
const withDates = (_name: string, value: unknown) =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value;
const fixtures = readdirSync(folder).map((file) => ({
  name: file.replace(".json", ""),
  json: JSON.parse(readFileSync(new URL(file, folder), "utf8"), withDates) as unknown,
}));

const answer = z.strictObject({ status: z.number(), body: z.unknown() });
const request = z.strictObject({
  method: z.string(),
  path: z.string(),
  params: z.record(z.string(), z.string()).default({}),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().optional(),
});
const ingested = z.strictObject({
  source: z.string(),
  request,
  events: z.array(z.unknown()),
  results: z.array(z.custom<IngestResult>()),
  response: answer,
});
const queried = z.strictObject({
  source: z.string(),
  request,
  settings: z.record(z.string(), z.unknown()),
  query: z.unknown(),
  view: z.custom<InboxView>(),
  response: answer,
});
const sent = z.strictObject({
  source: z.string(),
  command: z.custom<OutboundCommand>(),
  settings: z.record(z.string(), z.unknown()),
  request: z.strictObject({
    url: z.enum(["receiveMessageUrl", "receiptUrl"]),
    headers: z.record(z.string(), z.string()),
    body: z.unknown(),
  }),
});

const { start, sendMessage, messageStatus, getConversations, getTranscript } =
  contactAtOnce.operations;
const named = { "send-message": sendMessage, "message-status": messageStatus, start };
const queries = { "get-conversations": getConversations, "get-transcript": getTranscript };

function partsOf({ method, path, params, headers }: z.output<typeof request>) {
  return { method, path, params, headers };
}

function sampleOf(name: string): unknown {
  return fixtures.find((fixture) => fixture.name === name)?.json;
}

test("every sample of the page is present, and no other", () => {
  expect(fixtures.map(({ name }) => name).sort()).toEqual(
    [
      ...Object.keys(named),
      ...Object.keys(queries),
      "outbound-receipt",
      "outbound-receive-message",
    ].sort(),
  );
});

describe("documented requests", () => {
  test.each(Object.entries(named))("%s gives its events and gets its answer", (name, operation) => {
    const sample = ingested.parse(sampleOf(name));
    const parts = partsOf(sample.request);
    const wire = wireRequest(sample.request.body, parts);
    expect([operation.method, operation.paths]).toEqual([parts.method, [parts.path]]);
    const parsed = operation.parse(wire, () => publisher());
    expect(parsed).toEqual({ events: sample.events, problems: [] });
    const { status, headers, body: answered } = operation.respond(sample.results, wire);
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
    // As text, because the order of the members is the document's too.
    expect([status, answered]).toEqual([200, JSON.stringify(sample.response.body)]);
  });

  test.each(Object.entries(queries))(
    "%s queries and answers as documented",
    async (name, operation) => {
      const sample = queried.parse(sampleOf(name));
      const wire = wireRequest("", partsOf(sample.request));
      expect(operation.parse(wire)).toEqual(sample.query);
      const settings = publisher(sample.settings);
      const { status, body } = await operation.respond(sample.view, wire, settings);
      expect([status, body]).toEqual([200, JSON.stringify(sample.response.body)]);
    },
  );

  test.each(["outbound-receive-message", "outbound-receipt"])(
    "%s is rendered as printed",
    (name) => {
      const sample = sent.parse(sampleOf(name));
      const settings = publisher({ ...sample.settings, outboundKey: "OUT" });
      const rendered = contactAtOnce.channel.deliveryMode.render(sample.command, settings);
      expect(rendered).toEqual({
        method: "POST",
        url: settings[sample.request.url],
        headers: sample.request.headers,
        auth: { kind: "header", value: "Basic OUT" },
        body: JSON.stringify(sample.request.body),
      });
    },
  );
});
