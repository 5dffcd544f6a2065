import { describe, expect, test } from "vitest";
import { AppError, type ErrorCode, errorStatus } from "@/lib/model/error";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import { request } from "./entry-line";

/** Mobile/Web Messaging, Authorization Errors and Other Errors; the statuses of bright-pattern §2. */
const table = [
  ["1000", "Missing or invalid tenantUrl", 403, "forbidden"],
  ["2000", "Authorization header is missing", 403, "forbidden"],
  ["2001", "Authorization parameter format is incorrect", 403, "forbidden"],
  ["2002", "Authorization scheme is incorrect", 403, "forbidden"],
  ["2003", "Authorization parameter is missing: appId", 403, "forbidden"],
  ["2004", "Authorization parameter is missing: clientId", 403, "forbidden"],
  ["3000", "Missing or invalid application unique id", 403, "forbidden"],
  ["5000", "Timeout - chat server takes too long to respond", 503, "unavailable"],
  ["5001", "No server is available to accept chat connection", 503, "unavailable"],
  ["5003", "Error decoding JSON request body: why", 400, "invalid_request"],
  ["5004", "Chat server disconnected", 503, "provider_failed"],
  ["5005", "Chat session is not found", 404, "not_found"],
  ["5006", "Mobile Launch Point (application) is not found", 403, "forbidden"],
  ["5500", "why", 500, "internal"],
  ["5501", "Upload size limit exceeded", 400, "payload_too_large"],
  ["5502", "File not found", 404, "not_found"],
  ["5509", "Too many concurrent poll requests for the same session", 429, "rate_limited"],
  ["5511", "No events", 400, "invalid_request"],
  ["5558", "why", 500, "internal"],
  ["5955", "Unspecified server error", 500, "internal"],
  ["5601", "No case is specified for this session.", 406, "unsupported"],
  ["5602", "CRM server responded with error.", 500, "internal"],
  ["5603", "Too many parameters.", 406, "unsupported"],
] as const satisfies readonly (readonly [string, string, number, ErrorCode])[];

test.each(table)("%s says %j with status %i", (reason, message, status, code) => {
  const answer = brightPattern.renderError(new AppError(code, "why", { reason }));
  expect([answer.status, answer.body]).toEqual([
    status,
    JSON.stringify({ error_code: reason, error_message: message }),
  ]);
  expect(answer.headers).toEqual({
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
  });
});

type Name = keyof typeof brightPattern.operations;

function answerOf(error: AppError, name: Name = "history", path = "/clientweb/api/v2/x") {
  const operation = brightPattern.operations[name];
  const wire = request("", { path });
  const { status, body, headers } =
    "renderError" in operation
      ? operation.renderError(error, wire)
      : brightPattern.renderError(error);
  return { status, code: JSON.parse(body).error_code, headers, body };
}

describe("an error without a code of the vendor", () => {
  test.each(Object.keys(errorStatus) as ErrorCode[])("%s gets one, with both strings", (code) => {
    const { body } = answerOf(new AppError(code, "why", { reason: "toString" }));
    expect(Object.values(JSON.parse(body))).toEqual([expect.any(String), expect.any(String)]);
  });

  test.each([
    [new AppError("not_found", ""), "history", 404, "5005"],
    [new AppError("not_found", ""), "file", 404, "5502"],
    [new AppError("not_found", ""), "bareFile", 404, "5502"],
    [new AppError("not_found", ""), "profilePhoto", 404, "5502"],
    [new AppError("not_found", ""), "chatIcon", 404, "5502"],
    [new AppError("not_found", "", { reason: "unknown-conversation" }), "file", 404, "5005"],
    [new AppError("not_found", "", { reason: "unknown-file" }), "sendEvents", 404, "5502"],
    [new AppError("payload_too_large", ""), "uploadFile", 400, "5501"],
    [new AppError("payload_too_large", ""), "sendEvents", 400, "5003"],
    [new AppError("invalid_request", ""), "uploadFile", 400, "5003"],
    [new AppError("internal", ""), "uploadFile", 500, "5558"],
    [new AppError("internal", ""), "closeCase", 500, "5602"],
    [new AppError("internal", ""), "closeActiveCase", 500, "5602"],
    [new AppError("internal", ""), "newEvents", 500, "5500"],
    [new AppError("unavailable", ""), "requestChat", 503, "5001"],
    [new AppError("unavailable", ""), "newEvents", 503, "5000"],
    [new AppError("unsupported", ""), "notifications", 406, "5500"],
  ] as const)("%s of %s is %i %s", (error, name, status, code) => {
    expect(answerOf(error, name)).toMatchObject({ status, code });
  });
});

test("a second poll is refused in the format of each version", () => {
  const busy = new AppError("rate_limited", "", { reason: "busy-poll" });
  const path = "/clientweb/api/v1/chats/x/events";
  expect(answerOf(busy, "newEvents")).toMatchObject({ status: 429, code: "5509" });
  expect(answerOf(busy, "newEvents", path)).toMatchObject({ status: 400, code: "5509" });
  expect(answerOf(busy, "newEvents", "/clientweb//api/v1//chats/x/events").status).toBe(400);
  const limited = new AppError("rate_limited", "", { headers: { "retry-after": "7" } });
  expect(answerOf(limited, "newEvents", path)).toMatchObject({
    status: 429,
    code: "5955",
    headers: { "retry-after": "7" },
  });
});

test("a method that does not exist names those that do", () => {
  const error = new AppError("method_not_allowed", "why", { headers: { allow: "GET" } });
  expect(answerOf(error)).toMatchObject({ status: 405, headers: { allow: "GET" } });
});
