import { and, asc, count, desc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Attachment } from "../tables/tables";
import { type Viewer, withinVisible } from "./people/visibility";

/** Adds the record of a file; its bytes may still have to come. */
export async function insertAttachment(scope: Scope, row: Attachment): Promise<void> {
  await scope.query.insert(scope.tables.attachments).values(row);
}

/** A file of the organization; to whom not all of it is shown, one of a conversation that they may see. */
export async function findAttachment(
  scope: Scope,
  viewer: Viewer,
  id: string,
): Promise<Attachment | undefined> {
  const { attachments } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.id, id),
        eq(attachments.organizationId, viewer.organizationId),
        withinVisible(scope, viewer, attachments.conversationId),
      ),
    );
  return row;
}

/** The file behind the unguessable part of a public address; what was uploaded for a note has none. */
export async function findPublicAttachment(
  scope: Scope,
  publicKey: string,
): Promise<Attachment | undefined> {
  const { attachments } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(attachments)
    .where(and(eq(attachments.publicKey, publicKey), isNull(attachments.purpose)));
  return row;
}

/** Files by id, in no order. */
export async function findAttachments(
  scope: Scope,
  ids: readonly string[],
): Promise<readonly Attachment[]> {
  if (ids.length === 0) return [];
  const { attachments } = scope.tables;
  return scope.query
    .select()
    .from(attachments)
    .where(inArray(attachments.id, [...ids]));
}

/**
 * Claims up to `limit` files whose bytes are to be fetched, the oldest first: `pending` becomes `fetching`, so
 * that nobody else fetches the same address.
 */
export async function claimPendingFetches(
  scope: Scope,
  limit: number,
): Promise<readonly Attachment[]> {
  const { attachments } = scope.tables;
  const rows = await scope.skipLocked(
    scope.query
      .select({ id: attachments.id })
      .from(attachments)
      .where(eq(attachments.state, "pending"))
      .orderBy(asc(attachments.createdAt), asc(attachments.id))
      .limit(limit),
  );
  if (rows.length === 0) return [];
  const claimed = await scope.query
    .update(attachments)
    .set({ state: "fetching" })
    .where(
      and(
        eq(attachments.state, "pending"),
        inArray(
          attachments.id,
          rows.map((row) => row.id),
        ),
      ),
    )
    .returning();
  // `returning` has an order of its own.
  return rows.flatMap(({ id }) => claimed.find((file) => file.id === id) ?? []);
}

/** Puts fetches that a crash cut off back in line: no bytes were kept, so the address is asked again. */
export async function resetFetches(scope: Scope): Promise<void> {
  const { attachments } = scope.tables;
  await scope.query
    .update(attachments)
    .set({ state: "pending" })
    .where(eq(attachments.state, "fetching"));
}

/** Puts a claimed fetch back in line, of which nothing could be kept. */
export async function releaseFetch(scope: Scope, id: string): Promise<void> {
  const { attachments } = scope.tables;
  await scope.query
    .update(attachments)
    .set({ state: "pending" })
    .where(and(eq(attachments.id, id), eq(attachments.state, "fetching")));
}

/** The sender offered a file again whose fetch had failed: it may be fetched once more, from the new address. */
export async function reofferAttachment(
  scope: Scope,
  id: string,
  sourceUrl: string,
): Promise<boolean> {
  const { attachments } = scope.tables;
  const rows = await scope.query
    .update(attachments)
    .set({ state: "pending", failure: null, sourceUrl })
    .where(and(eq(attachments.id, id), eq(attachments.state, "failed")))
    .returning({ id: attachments.id });
  return rows.length > 0;
}

/** Records the bytes of a file. */
export async function storeAttachment(
  scope: Scope,
  id: string,
  facts: Pick<Attachment, "sha256" | "sizeBytes" | "contentType" | "fileName">,
): Promise<void> {
  const { attachments } = scope.tables;
  await scope.query
    .update(attachments)
    .set({ ...facts, state: "stored", failure: null })
    .where(eq(attachments.id, id));
}

/** Records why a file's bytes could not be had. */
export async function failAttachment(scope: Scope, id: string, failure: string): Promise<void> {
  const { attachments } = scope.tables;
  await scope.query
    .update(attachments)
    .set({ state: "failed", failure })
    .where(eq(attachments.id, id));
}

/**
 * What a customer of a line has uploaded under this key. A nameless one finds, besides, what nobody has uploaded and
 * nobody has sent yet.
 */
export async function findUpload(
  scope: Scope,
  lineId: string,
  by: { readonly contactAddress: string; readonly isNameless: boolean },
  publicKey: string,
): Promise<Attachment | undefined> {
  const { attachments } = scope.tables;
  const [row] = await scope.query
    .select()
    .from(attachments)
    .where(
      and(
        eq(attachments.publicKey, publicKey),
        isNull(attachments.purpose),
        eq(attachments.lineId, lineId),
        or(
          eq(attachments.contactAddress, by.contactAddress),
          by.isNameless
            ? and(isNull(attachments.contactAddress), isNull(attachments.conversationId))
            : undefined,
        ),
      ),
    );
  return row;
}

/** Gives an uploaded file to the conversation in which it was sent, and its contact. False when another has it by now. */
export async function claimUpload(
  scope: Scope,
  id: string,
  change: Pick<Attachment, "conversationId" | "contactAddress" | "media">,
): Promise<boolean> {
  const { attachments } = scope.tables;
  const rows = await scope.query
    .update(attachments)
    .set(change)
    .where(and(eq(attachments.id, id), isNull(attachments.conversationId)))
    .returning({ id: attachments.id });
  return rows.length > 0;
}

/** Uploads that nobody has sent, made before an instant: of each organization all but the newest `kept`. */
export async function listStaleUploads(
  scope: Scope,
  kept: number,
  before: Date,
): Promise<readonly Pick<Attachment, "id" | "sha256">[]> {
  const { attachments } = scope.tables;
  const waiting = await scope.query
    .select({ organizationId: attachments.organizationId, count: count() })
    .from(attachments)
    .where(isNull(attachments.conversationId))
    .groupBy(attachments.organizationId);
  const stale: Pick<Attachment, "id" | "sha256">[] = [];
  for (const { organizationId } of waiting.filter((one) => one.count > kept)) {
    const rows = await scope.query
      .select({ id: attachments.id, sha256: attachments.sha256, createdAt: attachments.createdAt })
      .from(attachments)
      .where(
        and(eq(attachments.organizationId, organizationId), isNull(attachments.conversationId)),
      )
      .orderBy(desc(attachments.createdAt), desc(attachments.id))
      .limit(500)
      .offset(kept);
    stale.push(...rows.filter(({ createdAt }) => createdAt < before));
  }
  return stale;
}

/** Forgets an upload, unless it has been sent meanwhile. Gives whether its bytes are nobody's any more. */
export async function dropUpload(
  scope: Scope,
  { id, sha256 }: Pick<Attachment, "id" | "sha256">,
): Promise<boolean> {
  const { attachments } = scope.tables;
  const gone = await scope.query
    .delete(attachments)
    .where(and(eq(attachments.id, id), isNull(attachments.conversationId)))
    .returning({ id: attachments.id });
  return gone.length > 0 && areNobodys(scope, sha256);
}

/** Whether no file and no agent's picture has these bytes; not of a file that has none. */
export async function areNobodys(scope: Scope, sha256: string | null): Promise<boolean> {
  if (sha256 === null) return false;
  const { attachments, agentImages } = scope.tables;
  const others = await scope.query
    .select({ id: attachments.id })
    .from(attachments)
    .where(eq(attachments.sha256, sha256))
    .limit(1);
  const pictures = await scope.query
    .select({ id: agentImages.agentId })
    .from(agentImages)
    .where(eq(agentImages.sha256, sha256))
    .limit(1);
  return others.length === 0 && pictures.length === 0;
}
