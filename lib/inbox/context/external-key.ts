import { createHash } from "node:crypto";
import type { InboundMessage } from "@/lib/protocols/customer-side/protocol";

/** Characters that every database takes into an index. */
const lengthMax = 500;

/**
 * The form in which a vendor's key is stored and looked up: the key itself, or its SHA-256 where it is too long for
 * an index.
 */
export function externalKey(key: string): string {
  return key.length <= lengthMax ? key : digestOf(key);
}

/** PostgreSQL takes entries of up to 2,704 bytes into an index; the rest is the id of the line. */
const bytesMax = 2_500;

/**
 * The form in which a message's ingest key is stored and looked up. It stands in one index with the sender's id, which is
 * part of every key where there is one, so that both together have to fit.
 */
export function ingestKeyOf({
  ingestKey,
  externalMessageId,
}: Pick<InboundMessage, "ingestKey" | "externalMessageId">): string | null {
  if (ingestKey === null) return null;
  const key = externalKey(ingestKey);
  const isLong = Buffer.byteLength(key) + Buffer.byteLength(externalMessageId ?? "") > bytesMax;
  return isLong ? digestOf(ingestKey) : key;
}

function digestOf(key: string): string {
  return `sha256:${createHash("sha256").update(key).digest("hex")}`;
}
