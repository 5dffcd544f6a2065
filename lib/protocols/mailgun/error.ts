import type { AppError } from "@/lib/model/error";
import type { HttpResponse } from "../customer-side/protocol";

/**
 * Mailgun documents one status: 406 has it not post again what nobody will ever be able to read (mailgun §2.2).
 * Everything else is posted again for hours, which is right for whatever we, or an administrator, can put right.
 */
export function renderError(error: AppError): HttpResponse {
  const isHopeless = error.code === "invalid_request" || error.code === "payload_too_large";
  // Whom Mailgun reaches is told by the signature alone, which is forbidden when it is wrong.
  const status = error.code === "unauthenticated" ? 403 : error.status;
  return {
    status: isHopeless ? 406 : status,
    headers: { "content-type": "application/json", ...error.headers },
    body: JSON.stringify({ message: error.detail }),
  };
}
