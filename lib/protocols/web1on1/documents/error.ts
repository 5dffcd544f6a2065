import { type AppError, type ErrorCode, errorStatus } from "@/lib/model/error";
import type { HttpResponse } from "../../http-message";
import { json } from "./answer";

/**
 * The status and name of each error (web1on1 §3.5). The vendor has no 422: a well-formed request that cannot be carried
 * out is a failed validation.
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

/** The error body that the SDK reads, with its sentence at `error.message` (web1on1 §3.5). */
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

/** Whether an error is temporary. */
export function isPassing({ code }: AppError): boolean {
  return errorStatus[code] >= 500 || code === "rate_limited";
}

/** Further members of an error (web1on1 §12.3), which `reason` holds as JSON. */
function membersOf({ reason }: AppError): Readonly<Record<string, unknown>> {
  return reason?.startsWith("{") ? JSON.parse(reason) : {};
}
