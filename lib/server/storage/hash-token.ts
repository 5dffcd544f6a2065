import { createHash } from "node:crypto";

/** What is stored of a token: enough to recognise it, useless to whoever reads it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
