import { expect, test } from "vitest";
import { AppError, type ErrorCode, errorStatus } from "@/lib/model/error";
import { ctlive } from "@/lib/protocols/ctlive";

const answers: Readonly<Record<ErrorCode, readonly [number, string, string]>> = {
  invalid_request: [400, "BAD_REQUEST", "Bad request"],
  unauthenticated: [401, "UNAUTHORIZED", "Unauthorized"],
  forbidden: [403, "FORBIDDEN", "Forbidden"],
  not_found: [404, "NOT_FOUND", "Not found"],
  method_not_allowed: [405, "METHOD_NOT_ALLOWED", "Method not allowed"],
  conflict: [400, "BAD_REQUEST", "Bad request"],
  payload_too_large: [413, "PAYLOAD_TOO_LARGE", "Payload too large"],
  unsupported: [400, "BAD_REQUEST", "Bad request"],
  window_closed: [400, "BAD_REQUEST", "Bad request"],
  rate_limited: [429, "TOO_MANY_REQUESTS", "Too many requests"],
  internal: [500, "GENERAL_ERROR", "General error"],
  provider_failed: [500, "GENERAL_ERROR", "General error"],
  unavailable: [503, "GENERAL_ERROR", "General error"],
};

test.each(Object.keys(errorStatus) as ErrorCode[])(
  "%s has its status and both vocabularies",
  (code) => {
    const [status, messageId, text] = answers[code];
    const response = ctlive.renderError(new AppError(code, "What happened"));
    expect(response.status).toBe(status);
    expect(response.headers["content-type"]).toBe("application/json");
    expect(response.headers["www-authenticate"]).toBe(
      status === 401 ? 'Basic realm="imchannel"' : undefined,
    );
    expect(JSON.parse(response.body)).toEqual({
      result: false,
      error: "What happened",
      requestError: { serviceException: { messageId, text } },
    });
  },
);

test("errors are listed by member, a missing one in Infobip's words", () => {
  const problems = [
    { path: "results[0].message.type", message: "is missing" },
    { path: "results[1].to", message: "1234 is not served" },
    { path: "results[1].to", message: "must be a string" },
  ];
  const error = new AppError("invalid_request", "results[0].message.type is missing", { problems });
  expect(JSON.parse(ctlive.renderError(error).body)).toEqual({
    result: false,
    error: "results[0].message.type is missing",
    requestError: {
      serviceException: {
        messageId: "BAD_REQUEST",
        text: "Bad request",
        validationErrors: {
          "results[0].message.type": ["must not be null"],
          "results[1].to": ["1234 is not served", "must be a string"],
        },
      },
    },
  });
});

test("thousands of errors do not give thousands of entries", () => {
  const problems = Array.from({ length: 5000 }, (_, index) => ({
    path: `results[${index}]`,
    message: "must be an object",
  }));
  const { body } = ctlive.renderError(new AppError("invalid_request", "Bad", { problems }));
  expect(body.length).toBeLessThan(5000);
});

test("headers of the error are sent, and its cause is not", () => {
  const error = new AppError("rate_limited", "Slow down", {
    headers: { "retry-after": "7" },
    cause: new Error("a secret"),
  });
  const response = ctlive.renderError(error);
  expect(response.headers["retry-after"]).toBe("7");
  expect(JSON.stringify(response)).not.toContain("secret");
});
