import { expect, test } from "vitest";
import {
  handshakeRequest,
  interpret,
  isVerified,
  webhookRequest,
} from "@/lib/protocols/web1on1/webhooks/webhook-call";

const now = new Date("2026-02-03T09:15:02.400Z");
const answer = (status: number, headers: Record<string, string> = {}, body = "") =>
  ({ kind: "answer", status, headers, body }) as const;

test("the payload is JSON, to be signed with the secret", () => {
  const settings = { url: "https://crm.test/hook", secret: "s", events: ["**"] };
  expect(webhookRequest(settings, { id: "w1" })).toEqual({
    method: "POST",
    url: "https://crm.test/hook",
    auth: { kind: "none" },
    headers: { "content-type": "application/json", accept: "application/json" },
    signature: { header: "x-hub-signature", prefix: "sha1=", algorithm: "sha1", secret: "s" },
    body: '{"id":"w1"}',
  });
});

test("the challenge is added to the URL's query, credentials are beside it", () => {
  expect(handshakeRequest("https://user:p%3Aw@crm.test/hook?a=1#top", "abc")).toEqual({
    method: "GET",
    url: "https://crm.test/hook?a=1&type=subscribe&challenge=abc",
    auth: { kind: "basic", user: "user", password: "p:w" },
    headers: { accept: "text/plain, */*" },
    body: "",
  });
});

test("only 200 with exactly the challenge verifies", () => {
  expect(isVerified(answer(200, {}, "abc"), "abc")).toBe(true);
  expect(isVerified(answer(200, {}, "abc\n"), "abc")).toBe(true);
  expect(isVerified(answer(200, {}, '"abc"'), "abc")).toBe(false);
  expect(isVerified(answer(200, {}, ""), "abc")).toBe(false);
  expect(isVerified(answer(202, {}, "abc"), "abc")).toBe(false);
  expect(isVerified({ kind: "broken", phase: "connect", detail: "" }, "abc")).toBe(false);
});

test("a 2xx that breaks off is retried: it may have contained an answer to post", () => {
  expect(interpret({ ...answer(200), isCut: true }, now)).toMatchObject({ kind: "retry" });
});

test.each([200, 201, 204, 299])("status %i is a delivery", (status) => {
  expect(interpret(answer(status), now)).toEqual({ kind: "delivered" });
});

test.each([301, 302, 307, 405, 408, 409, 410, 429, 500, 503])("status %i is retried", (status) => {
  const detail = `The webhook answered ${status}`;
  expect(interpret(answer(status), now)).toEqual({ kind: "retry", afterMs: null, detail });
});

test("Retry-After counts, as seconds or as a date", () => {
  expect(interpret(answer(503, { "retry-after": "7" }), now)).toMatchObject({ afterMs: 7_000 });
  const date = "Tue, 03 Feb 2026 09:15:12 GMT";
  expect(interpret(answer(503, { "retry-after": date }), now)).toMatchObject({ afterMs: 9_600 });
});

test("a broken connection is retried, with a description", () => {
  const reply = { kind: "broken", phase: "sent", detail: "did not answer in time" } as const;
  expect(interpret(reply, now)).toEqual({
    kind: "retry",
    afterMs: null,
    detail: "The webhook did not answer in time",
  });
});
