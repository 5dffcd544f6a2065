import type { HttpRequest } from "../customer-side/protocol";
import { type Fields, fault } from "./fields";

/** Throws `invalid_request` when the account in the body is not the one in the path. */
export function assertAccount(fields: Fields, { params }: HttpRequest): void {
  const accountSid = fields.get("AccountSid");
  if (accountSid !== undefined && accountSid !== params.accountSid) {
    throw fault("AccountSid", "is not the account of this address");
  }
}
