import type { AppError, ErrorCode } from "@/lib/model/error";
import type { HttpRequest, HttpResponse } from "../customer-side/protocol";
import { type JsonBody, optionalText, readJsonBody } from "./json-body";

/**
 * The HTTP status of each code (contactatonce §2.4). A request that is understood but refused gets 200, with `Status` 1
 * in its body.
 */
const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 200,
  payload_too_large: 413,
  unsupported: 200,
  window_closed: 200,
  rate_limited: 429,
  internal: 500,
  provider_failed: 500,
  unavailable: 503,
};

/** A JSON body, whatever the caller's Accept header says: `version=2;` is no media type (contactatonce §2.3). */
export function json(status: number, body: object): HttpResponse {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
  };
}

/**
 * An error with the operation's other members before `Status` and `FailureDescription`, so that typed clients can parse
 * it (contactatonce §2.4).
 */
export function failure(error: AppError, members: object = {}): HttpResponse {
  const status = statuses[error.code];
  const answer = json(status, { ...members, Status: 1, FailureDescription: error.detail });
  return {
    ...answer,
    headers: {
      ...answer.headers,
      ...(status === 401 && { "www-authenticate": 'Basic realm="ContactAtOnce"' }),
      ...error.headers,
    },
  };
}

/** A failed `Start` or `SendMessage`, with the ids of the request as far as they can be read. */
export function messageFailure(error: AppError, request: HttpRequest): HttpResponse {
  return failure(error, {
    VisitId: 0,
    ConsumerId: echoed(request, "ConsumerId"),
    SessionId: echoed(request, "SessionId"),
  });
}

function echoed({ body }: HttpRequest, name: string): string | null {
  try {
    const members: JsonBody = readJsonBody(body);
    return optionalText(members, name);
  } catch {
    return null;
  }
}
