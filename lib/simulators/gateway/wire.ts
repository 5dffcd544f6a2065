import type { Answer } from "../http-server";

/** `yyyy-MM-ddTHH:mm:ss.SSS+0000`, the only form the samples show for UTC. A string is passed on. */
export function wireTime(at: Date | string): string {
  return typeof at === "string" ? at : at.toISOString().replace("Z", "+0000");
}

/** Infobip's error form; `validationErrors` maps a field path to its problems. */
export function requestError(
  messageId: string,
  text: string,
  validationErrors?: Readonly<Record<string, readonly string[]>>,
) {
  return {
    requestError: {
      serviceException: { messageId, text, ...(validationErrors && { validationErrors }) },
    },
  };
}

/** The error an Infobip service sends with `status` when there is nothing particular to say. */
export function errorAnswer(status: number): Answer {
  switch (status) {
    case 401:
      return {
        status,
        body: requestError("UNAUTHORIZED", "Invalid login details"),
        headers: { "www-authenticate": 'Basic realm="gateway"' },
      };
    case 404:
      return { status, body: requestError("NOT_FOUND", "Requested URL not found") };
    case 405:
      return {
        status,
        body: requestError("METHOD_NOT_ALLOWED", "Method not allowed"),
        headers: { allow: "POST" },
      };
    case 413:
      return { status, body: requestError("PAYLOAD_TOO_LARGE", "Request body is too large") };
    case 429:
      return { status, body: requestError("TOO_MANY_REQUESTS", "Too many requests") };
    default:
      return status < 500
        ? { status, body: requestError("BAD_REQUEST", "Bad request") }
        : { status, body: requestError("GENERAL_ERROR", "Something went wrong.") };
  }
}
