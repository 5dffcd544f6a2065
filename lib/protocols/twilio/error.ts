import type { AppError } from "@/lib/model/error";
import type { HttpResponse } from "../customer-side/protocol";

/** The members of Twilio's own errors (twilio §1.1) that we can fill: its codes are its own. */
export function renderError(error: AppError): HttpResponse {
  // Whom Twilio reaches is told by the signature alone, which is forbidden when it is wrong.
  const status = error.code === "unauthenticated" ? 403 : error.status;
  return {
    status,
    headers: { "content-type": "application/json", ...error.headers },
    body: JSON.stringify({ status, message: error.detail }),
  };
}
