import type { AppError } from "@/lib/model/error";
import type { HttpResponse } from "../customer-side/protocol";

/** The members of Twilio's own errors (twilio §1.1) that apply here; the codes are Twilio's and are left out. */
export function renderError(error: AppError): HttpResponse {
  // The signature alone authenticates Twilio; a wrong one is answered with 403.
  const status = error.code === "unauthenticated" ? 403 : error.status;
  return {
    status,
    headers: { "content-type": "application/json", ...error.headers },
    body: JSON.stringify({ status, message: error.detail }),
  };
}
