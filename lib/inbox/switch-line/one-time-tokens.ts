import { createHash, timingSafeEqual } from "node:crypto";
import type { Scope } from "@/db/engines/database";
import { findConversation, lockConversation } from "@/db/stores/conversations";
import {
  claimOneTimeToken,
  dropOneTimeTokens,
  findOneTimeToken,
  insertOneTimeToken,
} from "@/db/stores/one-time-tokens";
import type { Conversation } from "@/db/tables/tables";
import type { OneTimeToken } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";

const validForMs = 24 * 3_600_000;

/** A name of a contact for the outside: always the same, and of no use for finding anything else of theirs. */
function contactAlias(contactId: string): string {
  return digestOf(`authuser ${contactId}`).subarray(0, 16).toString("base64url");
}

/**
 * Makes a one-time token that whoever has it is this conversation's contact: good for one browser, and for a day. Only its hash
 * is kept.
 */
export async function issueOneTimeToken(
  context: Context,
  scope: Scope,
  { id: conversationId, contactId }: Pick<Conversation, "id" | "contactId">,
): Promise<OneTimeToken> {
  const token = context.newSecret();
  const createdAt = context.now();
  await dropOneTimeTokens(scope, createdAt);
  await insertOneTimeToken(scope, {
    tokenHash: hashOf(token),
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
 * The conversation that a one-time token gives its bearer, locked; the one-time token is this address's from then on. Undefined for one
 * that is expired, another browser's, forged, of another organization, or whose alias is not its contact's: nobody can
 * tell which.
 */
export async function redeemOneTimeToken(
  context: Context,
  scope: Scope,
  line: LiveLine,
  address: string,
  { user, token }: OneTimeToken,
): Promise<Conversation | undefined> {
  const tokenHash = hashOf(token);
  const code = await findOneTimeToken(scope, tokenHash);
  const isHis = isSame(user, contactAlias(code?.contactId ?? ""));
  const now = context.now();
  if (code === undefined || !isHis || code.expiresAt <= now) return undefined;
  const { conversationId } = code;
  const conversation = await findConversation(scope, line.organizationId, conversationId);
  const usedBy = externalKey(`${line.id} ${address}`);
  if (conversation === undefined || !(await claimOneTimeToken(scope, tokenHash, usedBy, now))) {
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
