import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { AppError, type ErrorCode } from "@/lib/model/error";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { entryToken } from "@/lib/protocols/bright-pattern/credentials";
import type { ChatEvent, ChatView, IngestResult } from "@/lib/protocols/customer-side/protocol";
import { entry, request as wireRequest } from "./entry-line";

const folder = new URL("../../../contract/protocols/bright-pattern/fixtures/", import.meta.url);
/** Instants are strings in JSON. */
const withDates = (_name: string, value: unknown) =>
  typeof value === "string" && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? new Date(value) : value;

const common = {
  source: z.string(),
  settings: z.strictObject({ tenantUrl: z.string(), appId: z.string() }),
  request: z.strictObject({
    method: z.string(),
    path: z.string(),
    params: z.record(z.string(), z.string()),
    query: z.record(z.string(), z.string()),
    headers: z.record(z.string(), z.string()),
    body: z.unknown().optional(),
  }),
  /** A body of null is an empty one. */
  response: z.strictObject({ status: z.number(), body: z.unknown() }),
};

const fixture = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("ingest"),
    operation: z.enum(["requestChat", "sendEvents"]),
    events: z.array(z.unknown()),
    results: z.array(z.custom<IngestResult>()),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("poll"),
    operation: z.literal("newEvents"),
    target: z.unknown(),
    chat: z.custom<ChatView>(),
    events: z.array(z.custom<ChatEvent>()),
  }),
  z.strictObject({
    ...common,
    kind: z.literal("refusal"),
    operation: z.literal("newEvents"),
    error: z.strictObject({ code: z.custom<ErrorCode>(), reason: z.string().nullable() }),
  }),
]);

const files = readdirSync(folder).sort();

test("every sample of the page is present, and the whole exchange", () => {
  expect(files.filter((file) => !file.startsWith("exchange-"))).toEqual([
    "example-events.json",
    "request-chat-sample.json",
  ]);
  expect(files.filter((file) => file.startsWith("exchange-"))).toHaveLength(9);
});

test.each(files)("%s gives its events and gets its answer", (file) => {
  const sample = fixture.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"), withDates));
  const { body, ...parts } = sample.request;
  const wire = wireRequest(body, parts);
  const settings = entry(sample.settings);
  const operation = brightPattern.operations[sample.operation];
  const { tenantUrl, appId } = sample.settings;
  const paths = operation.paths.map((path) => path.replace(":chatId", wire.params.chatId ?? ""));

  expect(operation.method).toBe(wire.method);
  expect(paths).toContain(wire.path);
  expect(brightPattern.readCredentials(wire)).toEqual([
    { kind: "token", token: entryToken(tenantUrl, appId) },
  ]);
  const answer = answerOf();
  // As text, because the order of the members is the document's, too.
  const expected = sample.response.body;
  expect([answer.status, answer.body]).toEqual([
    sample.response.status,
    expected === null ? "" : JSON.stringify(expected),
  ]);

  function answerOf() {
    switch (sample.kind) {
      case "ingest": {
        const ingest = brightPattern.operations[sample.operation];
        const parsed = ingest.parse(wire, () => settings);
        expect(parsed).toEqual({ events: sample.events, problems: [] });
        return ingest.respond(sample.results, wire);
      }
      case "poll": {
        const { newEvents } = brightPattern.operations;
        expect(newEvents.parse(wire)).toEqual(sample.target);
        return newEvents.respond(sample.events, sample.chat, wire, settings);
      }
      default: {
        const { code, reason } = sample.error;
        const error = new AppError(code, "refused", reason === null ? {} : { reason });
        return brightPattern.operations.newEvents.renderError(error, wire);
      }
    }
  }
});
