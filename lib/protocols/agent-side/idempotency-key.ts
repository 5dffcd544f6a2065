import { AppError } from "@/lib/model/error";
import type { HttpRequest } from "../http-message";
import type { Repeatable } from "./host";

/** Visible ASCII without the quotation mark. The quotes of draft-ietf-httpapi-idempotency-key-header are optional. */
const key = /^(?:"([\x21\x23-\x7e]{1,255})"|([\x21\x23-\x7e]{1,255}))$/;

/**
 * The request as repeatable, by its Idempotency-Key; null without one. A key counts per authenticated `caller`. Throws
 * `invalid_request` for a malformed key.
 */
export function readIdempotencyKey(request: HttpRequest, caller: string): Repeatable | null {
  const given = request.headers["idempotency-key"]?.trim();
  if (given === undefined) return null;
  const [, quoted, bare] = key.exec(given) ?? [];
  const name = quoted ?? bare;
  if (name === undefined) {
    throw new AppError(
      "invalid_request",
      "Idempotency-Key must have 1 to 255 visible ASCII characters",
      { problems: [{ path: "Idempotency-Key", message: "is not valid" }] },
    );
  }
  return { caller, key: name, request };
}
