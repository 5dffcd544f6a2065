import { createHash } from "node:crypto";

/** Characters that every database takes into an index. */
const lengthMax = 500;

/** A vendor's key as it is stored and looked up: itself, or its SHA-256 where it is too long for an index. */
export function storableKey(key: string): string {
  if (key.length <= lengthMax) return key;
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
