import type { Scope } from "@/db/engines/database";
import { findConversations } from "@/db/stores/conversations";
import { findOrganization } from "@/db/stores/organizations";
import type { Viewer } from "@/db/stores/people/visibility";
import {
  countClick,
  findShortLink,
  insertShortLink,
  listShortLinks,
} from "@/db/stores/short-links";
import type { Conversation } from "@/db/tables/tables";
import type { Content } from "@/lib/model/content";
import type { DeskLink } from "@/lib/protocols/agent-side/desk-reads";
import type { Context } from "../context/context";
import { issueOneTimeToken } from "./one-time-tokens";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
const codeLength = 9;
const validForMs = 30 * 24 * 3_600_000;

/** Also as a browser writes the braces. */
const placeholder = /(?:\{|%7B)(authuser|authtoken)(?:\}|%7D)/giu;

/**
 * A content whose links that name their customer are short ones, made in the transaction that sends it: what is sent
 * and stored holds no one-time token of anything. The address as it was written is the link's `template`.
 */
export async function shortenLinks(
  context: Context,
  scope: Scope,
  conversation: Conversation,
  content: Content,
): Promise<Content> {
  if (!("actions" in content) && content.kind !== "carousel") return content;
  const shorten = <A extends { readonly kind: string }>(actions: readonly A[]) =>
    inOrder(actions, (action) => shortenAction(context, scope, conversation, action));
  const actions = content.actions && { actions: await shorten(content.actions) };
  if (content.kind !== "carousel") return { ...content, ...actions };
  const items = await inOrder(content.items, async (item) => ({
    ...item,
    actions: await shorten(item.actions),
  }));
  return { ...content, ...actions, items };
}

async function shortenAction<A extends { readonly kind: string }>(
  context: Context,
  scope: Scope,
  conversation: Conversation,
  action: A,
): Promise<A> {
  if (!isLink(action) || action.url.search(placeholder) < 0) return action;
  const url = await makeLink(context, scope, conversation, action.url);
  return { ...action, url, template: action.url };
}

function isLink(action: {
  readonly kind: string;
}): action is { readonly kind: "link"; readonly url: string } {
  return action.kind === "link";
}

/** Gives a short address that leads to `target` for thirty days. */
async function makeLink(
  context: Context,
  scope: Scope,
  { id: conversationId, organizationId }: Conversation,
  target: string,
): Promise<string> {
  const base = await linkBase(context, scope, organizationId);
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + validForMs);
  for (;;) {
    const code = newCode(context);
    const row = { code, organizationId, conversationId, target, clickCount: 0 };
    if (await insertShortLink(scope, { ...row, createdAt, expiresAt })) return linkUrl(base, code);
  }
}

async function linkBase(context: Context, scope: Scope, organizationId: string): Promise<string> {
  const organization = await findOrganization(scope, organizationId);
  return organization?.shortLinkBase ?? context.publicUrl;
}

function linkUrl(base: string, code: string): string {
  return `${base}/l/${code}`;
}

/** The links of the conversations that a viewer may see, or of one of them, the newest first, at most a thousand. */
export async function listLinks(
  context: Context,
  viewer: Viewer,
  conversationId: string | null,
): Promise<readonly DeskLink[]> {
  const { read } = context.database;
  const base = await linkBase(context, read, viewer.organizationId);
  const rows = await listShortLinks(read, viewer, conversationId);
  return rows.map(({ organizationId: _own, ...row }) => ({ ...row, url: linkUrl(base, row.code) }));
}

/** Each letter and digit is as likely as any other. */
function newCode({ randomBytes }: Context): string {
  let code = "";
  while (code.length < codeLength) {
    for (const byte of randomBytes(codeLength)) {
      if (code.length < codeLength && byte < alphabet.length * 4) {
        code += alphabet.charAt(byte % alphabet.length);
      }
    }
  }
  return code;
}

async function inOrder<T, R>(values: readonly T[], change: (value: T) => Promise<R>): Promise<R[]> {
  const changed: R[] = [];
  for (const value of values) changed.push(await change(value));
  return changed;
}

/** Whether a code leads anywhere now. */
export type LinkState = "open" | "expired" | "unknown";

/** Whether a short link can be followed now. An unknown code is `unknown`, not an error. */
export async function readLinkState(context: Context, code: string): Promise<LinkState> {
  const link = await findShortLink(context.database.read, code);
  if (link === undefined) return "unknown";
  return link.expiresAt <= context.now() ? "expired" : "open";
}

/**
 * Where a link leads the one who follows it now: a one-time token of who they are is made at this moment and put into the
 * address. Null where it leads nowhere (any more).
 */
export async function followLink(
  context: Context,
  code: string,
  { isFirst }: { readonly isFirst: boolean },
): Promise<string | null> {
  return context.database.write(async (scope) => {
    const link = await findShortLink(scope, code);
    if (link === undefined || link.expiresAt <= context.now()) return null;
    const [conversation] = await findConversations(scope, [link.conversationId]);
    if (conversation === undefined) return null;
    if (isFirst) await countClick(scope, code);
    const { user, token } = await issueOneTimeToken(context, scope, conversation);
    return link.target.replace(placeholder, (_whole, name: string) =>
      encodeURIComponent(name.toLowerCase() === "authuser" ? user : token),
    );
  });
}
