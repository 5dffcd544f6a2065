import type { AppError, ErrorCode } from "@/lib/model/error";
import type { HttpResponse } from "../customer-side/protocol";

/**
 * Status, Infobip's `messageId`, and its short text. Codes that cannot occur on a vendor call get the bad request
 * values.
 */
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

/** A body of thousands of bad items must not be answered with thousands of faults. */
const validationErrorsMax = 50;

/**
 * One body for both vocabularies (ctlive §2.3): `result` and `error` of CTLive's own REST services, `requestError` of
 * the Infobip API it follows. `validationErrors` is present only for faults of named members.
 */
export function renderError(error: AppError): HttpResponse {
  const [status, messageId, text] = answers[error.code];
  const validationErrors: Record<string, string[]> = {};
  for (const { path, message } of error.problems.slice(0, validationErrorsMax)) {
    validationErrors[path] = [...(validationErrors[path] ?? []), infobipWording(message)];
  }
  const serviceException = {
    messageId,
    text,
    ...(error.problems.length > 0 && { validationErrors }),
  };
  return {
    status,
    headers: {
      "content-type": "application/json",
      ...(status === 401 && { "www-authenticate": 'Basic realm="imchannel"' }),
      ...error.headers,
    },
    body: JSON.stringify({
      result: false,
      error: error.detail,
      requestError: { serviceException },
    }),
  };
}

/** The wording of a missing member in WhatsApp OpenAPI, `validationErrors`. */
function infobipWording(message: string): string {
  return message === "is missing" ? "must not be null" : message;
}
