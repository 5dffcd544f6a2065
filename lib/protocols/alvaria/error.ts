import { AppError, type ErrorCode } from "@/lib/model/error";
import type { HttpRequest, HttpResponse } from "../http-message";
import { commonHeaders, isTokenPath, json } from "./answer";
import { type FaultReason, type FaultScope, retryAfterSeconds } from "./constants";

/** One entry of `errors` in an ErrorResponse. */
export type Fault = {
  readonly scope: FaultScope;
  readonly reason: FaultReason;
  /** One English sentence that names the member and the limit. */
  readonly message: string;
};

/** Only statuses that the vendor lists; there is no 403, 409, 413 or 415 (alvaria §5.2). */
const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 422,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 422,
  payload_too_large: 400,
  unsupported: 422,
  window_closed: 422,
  rate_limited: 429,
  internal: 500,
  provider_failed: 503,
  unavailable: 503,
};

const phrases: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  404: "Not Found",
  405: "Method Not Allowed",
  410: "Gone",
  422: "Unprocessable Entity",
  429: "Too Many Requests",
  500: "Internal Server Error",
  503: "Service Unavailable",
};

/** Scope and reason for errors of the core that carry none of their own. */
const coreFaults: Readonly<Record<ErrorCode, readonly [FaultScope, FaultReason]>> = {
  invalid_request: ["body", "invalidValue"],
  unauthenticated: ["header", "required"],
  forbidden: ["user", "notParticipant"],
  not_found: ["path", "notFound"],
  method_not_allowed: ["path", "methodNotAllowed"],
  conflict: ["interaction", "notParticipant"],
  payload_too_large: ["body", "tooLarge"],
  unsupported: ["interaction", "sendingRefused"],
  window_closed: ["interaction", "sendingRefused"],
  rate_limited: ["rateLimit", "rateLimitExceeded"],
  internal: ["server", "internalError"],
  provider_failed: ["server", "unavailable"],
  unavailable: ["server", "unavailable"],
};

/** An error with these entries, at least one. */
export function refuse(
  code: ErrorCode,
  faults: readonly [Fault, ...Fault[]],
  headers: Readonly<Record<string, string>> = {},
): AppError {
  const problems = faults.map(({ scope, reason, message }) => ({
    path: `${scope}/${reason}`,
    message,
  }));
  return new AppError(code, faults[0].message, { problems, headers });
}

/** The error for something that does not exist. */
export function notFound(scope: FaultScope, message: string): AppError {
  return refuse("not_found", [{ scope, reason: "notFound", message }]);
}

/**
 * Every error as ErrorResponse, with all members (alvaria §5.1); 401 has no body (§5.2). A path with a trailing slash
 * is always unknown (§13).
 */
export function renderError(error: AppError, request: HttpRequest): HttpResponse {
  if (hasSlashAtEnd(request) && error.code === "method_not_allowed") {
    return renderError(new AppError("not_found", noSuchPath), request);
  }
  const faults = faultsOf(error);
  const status = faults[0]?.reason === "interactionEnded" ? 410 : statuses[error.code];
  const headers = { ...commonHeaders, ...headersOf(error, status, request) };
  if (status === 401) return { status, headers, body: "" };
  const correlation = error.code === "internal" ? error.headers["x-request-id"] : undefined;
  return json(
    status,
    {
      code: status,
      message: phrases[status],
      errors: faults.map((fault) =>
        correlation === undefined
          ? fault
          : { ...fault, message: `${fault.message} (correlation id ${correlation})` },
      ),
    },
    headers,
  );
}

export const noSuchPath = "There is nothing at this address";

/** "Trailing slash: 404" (alvaria §13); the router would accept one. */
export function hasSlashAtEnd({ path }: HttpRequest): boolean {
  return path.endsWith("/");
}

function faultsOf({ code, detail, problems, reason }: AppError): readonly Fault[] {
  const faults = problems.flatMap(({ path, message }): readonly Fault[] => {
    if (path === "Idempotency-Key") {
      return [{ scope: "header", reason: "invalidValue", message: `${path} ${message}` }];
    }
    const [scope, what] = path.split("/");
    // The path was written by `refuse`, or is in the core's notation.
    return what === undefined
      ? []
      : [{ scope: scope as FaultScope, reason: what as FaultReason, message }];
  });
  if (faults.length > 0) return faults;
  const [scope, what] =
    reason === "unreadable-path" ? (["path", "invalidValue"] as const) : coreFaults[code];
  return [{ scope, reason: what, message: detail }];
}

function headersOf(
  { headers }: AppError,
  status: number,
  request: HttpRequest,
): Readonly<Record<string, string>> {
  const { allow, "x-request-id": _, ...others } = headers;
  const known: Readonly<Record<string, string>> = {
    ...others,
    // GET implies HEAD; OPTIONS is allowed everywhere except at the token endpoint.
    ...(allow !== undefined && { allow: isTokenPath(request) ? allow : allowOf(allow) }),
  };
  return status === 503 && known["retry-after"] === undefined
    ? { ...known, "retry-after": String(retryAfterSeconds) }
    : known;
}

/** The methods of a path in the form of the `Allow` header. */
export function allowOf(methods: string): string {
  const listed = methods.split(", ");
  return [...listed, ...(listed.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
}
