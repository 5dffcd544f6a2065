import type { AppError } from "@/lib/model/error";
import type { HttpResponse } from "../customer-side/protocol";

/**
 * Mailgun gives 406 a meaning: do not post again (mailgun §2.2). It is the answer to a mail that can never be parsed.
 * After any other error Mailgun repeats for hours, which suits faults that we or an administrator can correct.
 */
export function renderError(error: AppError): HttpResponse {
  const isHopeless = error.code === "invalid_request" || error.code === "payload_too_large";
  // The signature alone authenticates Mailgun; a wrong one is answered with 403.
  const status = error.code === "unauthenticated" ? 403 : error.status;
  return {
    status: isHopeless ? 406 : status,
    headers: { "content-type": "application/json", ...error.headers },
    body: JSON.stringify({ message: error.detail }),
  };
}
