import { AppError, type ErrorCode } from "@/lib/model/error";
import type { HttpResponse } from "../customer-side/protocol";
import { json } from "./answer";

/**
 * Every error code with its text (Mobile/Web Messaging, Authorization Errors and Other Errors) and the matching code of
 * ours. Texts in brackets are placeholders.
 */
const vendorErrors = {
  "1000": ["forbidden", "Missing or invalid tenantUrl"],
  "2000": ["forbidden", "Authorization header is missing"],
  "2001": ["forbidden", "Authorization parameter format is incorrect"],
  "2002": ["forbidden", "Authorization scheme is incorrect"],
  "2003": ["forbidden", "Authorization parameter is missing: appId"],
  "2004": ["forbidden", "Authorization parameter is missing: clientId"],
  "3000": ["forbidden", "Missing or invalid application unique id"],
  "5000": ["unavailable", "Timeout - chat server takes too long to respond"],
  "5001": ["unavailable", "No server is available to accept chat connection"],
  "5003": ["invalid_request", "Error decoding JSON request body: {JSON exception message}"],
  "5004": ["provider_failed", "Chat server disconnected"],
  "5005": ["not_found", "Chat session is not found"],
  "5006": ["forbidden", "Mobile Launch Point (application) is not found"],
  "5500": ["internal", "[internal server error message]"],
  "5501": ["payload_too_large", "Upload size limit exceeded"],
  "5502": ["not_found", "File not found"],
  "5509": ["rate_limited", "Too many concurrent poll requests for the same session"],
  "5511": ["invalid_request", "No events"],
  "5558": ["internal", "[file operation error message]"],
  "5955": ["internal", "Unspecified server error"],
  "5601": ["unsupported", "No case is specified for this session."],
  "5602": ["internal", "CRM server responded with error."],
  "5603": ["unsupported", "Too many parameters."],
} as const satisfies Readonly<Record<string, readonly [ErrorCode, string]>>;

export type VendorCode = keyof typeof vendorErrors;

/** The HTTP status of each code (bright-pattern §2). */
const statuses: Readonly<Record<ErrorCode, number>> = {
  invalid_request: 400,
  unauthenticated: 403,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 500,
  payload_too_large: 400,
  unsupported: 406,
  window_closed: 406,
  rate_limited: 429,
  internal: 500,
  provider_failed: 503,
  unavailable: 503,
};

/** The vendor's code for errors that do not name one. */
const byErrorCode: Readonly<Record<ErrorCode, VendorCode>> = {
  invalid_request: "5003",
  unauthenticated: "5006",
  forbidden: "5006",
  not_found: "5005",
  method_not_allowed: "5500",
  conflict: "5955",
  payload_too_large: "5003",
  unsupported: "5500",
  window_closed: "5500",
  rate_limited: "5955",
  internal: "5500",
  provider_failed: "5004",
  unavailable: "5000",
};

const byReason: ReadonlyMap<string, VendorCode> = new Map([
  ["unknown-conversation", "5005"],
  ["unknown-file", "5502"],
  ["busy-poll", "5509"],
  // At 5005 an app forgets its chat. A wrong path must not cause that.
  ["unknown-path", "5955"],
]);

/** An error with a code of the vendor. `detail` replaces the placeholder of the text, where it has one. */
export function vendorError(code: VendorCode, detail?: string): AppError {
  const [errorCode, message] = vendorErrors[code];
  return new AppError(errorCode, detail ?? message, { reason: code });
}

/**
 * An error body with both of its strings (Mobile/Web Messaging, Error Body). `special` overrides codes, for operations
 * with codes of their own.
 */
export function renderError(
  error: AppError,
  special: Readonly<Partial<Record<ErrorCode, VendorCode>>> = {},
): HttpResponse {
  const code = named(error.reason) ?? special[error.code] ?? byErrorCode[error.code];
  const message = vendorErrors[code][1].replace(/\{[^{}]*\}|\[[^[\]]*\]/, () => error.detail);
  const answer = json({ error_code: code, error_message: message }, statuses[error.code]);
  return { ...answer, headers: { ...answer.headers, ...error.headers } };
}

function named(reason: string | null): VendorCode | undefined {
  if (reason === null) return undefined;
  return isVendorCode(reason) ? reason : byReason.get(reason);
}

function isVendorCode(text: string): text is VendorCode {
  return Object.hasOwn(vendorErrors, text);
}
