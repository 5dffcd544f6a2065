import { and, desc, eq, sql } from "drizzle-orm";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";
import type { ShortLink } from "../tables/tables";
import { type Viewer, withinVisible } from "./people/visibility";

/** Adds a link. False when its code is taken: then nothing was stored. */
export async function insertShortLink(scope: Scope, row: ShortLink): Promise<boolean> {
  const { shortLinks } = scope.tables;
  const stored = await scope.query
    .insert(shortLinks)
    .values(row)
    .onConflictDoNothing()
    .returning({ code: shortLinks.code });
  return stored.length > 0;
}

const byCode = prepared(({ query, tables: { shortLinks } }) =>
  query
    .select()
    .from(shortLinks)
    .where(eq(shortLinks.code, sql.placeholder("code")))
    .prepare(),
);

/** The link of a code, expired or not. */
export async function findShortLink(scope: Scope, code: string): Promise<ShortLink | undefined> {
  const [row] = await byCode(scope, { code });
  return row;
}

/** Counts somebody who followed a link. */
export async function countClick(scope: Scope, code: string): Promise<void> {
  const { shortLinks } = scope.tables;
  await scope.query
    .update(shortLinks)
    .set({ clickCount: sql`${shortLinks.clickCount} + 1` })
    .where(eq(shortLinks.code, code));
}

/** The links of the conversations that a viewer may see, or of one of them, the newest first. */
export async function listShortLinks(
  scope: Scope,
  viewer: Viewer,
  conversationId: string | null,
): Promise<readonly ShortLink[]> {
  const { shortLinks } = scope.tables;
  return scope.query
    .select()
    .from(shortLinks)
    .where(
      and(
        eq(shortLinks.organizationId, viewer.organizationId),
        withinVisible(scope, viewer, shortLinks.conversationId),
        conversationId === null ? undefined : eq(shortLinks.conversationId, conversationId),
      ),
    )
    .orderBy(desc(shortLinks.createdAt), desc(shortLinks.code))
    .limit(1_000);
}
