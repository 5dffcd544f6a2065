import { createHash, timingSafeEqual } from "node:crypto";
import type { Scope } from "@/db/engines/database";
import { claimAuthCode, dropAuthCodes, findAuthCode, insertAuthCode } from "@/db/stores/auth-codes";
import { findConversation, lockConversation } from "@/db/stores/conversations";
import type { Conversation } from "@/db/tables/tables";
import type { OpeningProof } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { storableKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";

const validForMs = 24 * 3_600_000;

/** A name of a contact for the outside: always the same, and of no use for finding anything else of theirs. */
function contactAlias(contactId: string): string {
  return digestOf(`authuser ${contactId}`).subarray(0, 16).toString("base64url");
}

/**
 * Makes a proof that whoever has it is this conversation's contact: good for one browser, and for a day. Only its hash
 * is kept.
 */
export async function issueAuthCode(
  context: Context,
  scope: Scope,
  { id: conversationId, contactId }: Pick<Conversation, "id" | "contactId">,
): Promise<OpeningProof> {
  const token = context.newSecret();
  const createdAt = context.now();
  await dropAuthCodes(scope, createdAt);
  await insertAuthCode(scope, {
    codeHash: hashOf(token),
    contactId,
    conversationId,
    createdAt,
    expiresAt: new Date(createdAt.getTime() + validForMs),
    usedAt: null,
    usedBy: null,
  });
  return { user: contactAlias(contactId), token };
}

/**
 * The conversation that a proof gives its bearer, locked; the proof is this address's from then on. Undefined for one
 * that is expired, another browser's, forged, of another organization, or whose alias is not its contact's: nobody can
 * tell which.
 */
export async function redeemAuthCode(
  context: Context,
  scope: Scope,
  line: LiveLine,
  address: string,
  { user, token }: OpeningProof,
): Promise<Conversation | undefined> {
  const codeHash = hashOf(token);
  const code = await findAuthCode(scope, codeHash);
  const isHis = isSame(user, contactAlias(code?.contactId ?? ""));
  const now = context.now();
  if (code === undefined || !isHis || code.expiresAt <= now) return undefined;
  const { conversationId } = code;
  const conversation = await findConversation(scope, line.organizationId, conversationId);
  const usedBy = storableKey(`${line.id} ${address}`);
  if (conversation === undefined || !(await claimAuthCode(scope, codeHash, usedBy, now))) {
    return undefined;
  }
  return lockConversation(scope, conversationId);
}

function hashOf(token: string): string {
  return digestOf(token).toString("hex");
}

function digestOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(digestOf(given), digestOf(expected));
}
