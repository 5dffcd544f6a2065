import { type AppError, type ErrorCode, errorStatus } from "@/lib/model/error";
import type { HttpResponse } from "../../http-message";
import { json } from "./answer";

/**
 * The status and the name of each failure (web1on1 §3.5). The vendor knows no 422: what cannot be done with a
 * well-formed request is a failed validation.
 */
const failures = {
  invalid_request: [400, "BadRequest"],
  unauthenticated: [401, "Unauthorized"],
  forbidden: [403, "Forbidden"],
  not_found: [404, "NotFound"],
  method_not_allowed: [405, "MethodNotAllowed"],
  conflict: [409, "Conflict"],
  payload_too_large: [413, "PayloadTooLarge"],
  unsupported: [400, "BadRequest"],
  window_closed: [400, "BadRequest"],
  rate_limited: [429, "TooManyRequests"],
  internal: [500, "InternalServerError"],
  provider_failed: [502, "BadGateway"],
  unavailable: [503, "ServiceUnavailable"],
} as const satisfies Readonly<Record<ErrorCode, readonly [number, string]>>;

/** The body that the SDK reads: a sentence at `error.message` (web1on1 §3.5). */
export function renderError(error: AppError): HttpResponse {
  const [statusCode, name] = failures[error.code];
  const problems = error.problems.map(({ path, message }) => ({ path, message }));
  return json(
    statusCode,
    {
      error: {
        statusCode,
        name,
        message: error.detail,
        ...(problems.length === 0 ? {} : { errors: problems }),
        ...membersOf(error),
      },
    },
    error.headers,
  );
}

/** Whether trying again later can help. */
export function isPassing({ code }: AppError): boolean {
  return errorStatus[code] >= 500 || code === "rate_limited";
}

/** What a refusal of ours says besides its sentence (web1on1 §12.3), which rides in `reason` as JSON. */
function membersOf({ reason }: AppError): Readonly<Record<string, unknown>> {
  return reason?.startsWith("{") ? JSON.parse(reason) : {};
}
