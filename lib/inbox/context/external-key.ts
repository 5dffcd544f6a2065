import { createHash } from "node:crypto";

/** Characters that every database takes into an index. */
const lengthMax = 500;

/**
 * The form in which a vendor's key is stored and looked up: the key itself, or its SHA-256 where it is too long for
 * an index.
 */
export function externalKey(key: string): string {
  if (key.length <= lengthMax) return key;
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
