import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Content } from "@/lib/model/content";
import type { Scope } from "../engines/database";
import { type Viewer, visibleTo } from "./people/visibility";

/** What a hit of the search shows; `message` is null where it is the customer that was found. */
export type HitRow = {
  readonly conversationId: string;
  readonly seq: number;
  readonly lineId: string;
  readonly contactId: string;
  readonly contactName: string | null;
  readonly contactAddress: string;
  readonly message: {
    readonly id: string;
    readonly content: Content;
    readonly preview: string;
    readonly fileName: string | null;
    readonly receivedAt: Date;
  } | null;
};

type HitPlace = { readonly conversationId: string; readonly seq: number };

/**
 * The rows of hits, at most a few hundred, in no order. What is no longer there, or was deleted by whoever sent it, or is
 * not the viewer's to see, is left out; a `seq` of 0 is the conversation itself.
 */
export async function findHits(
  scope: Scope,
  viewer: Viewer,
  places: readonly HitPlace[],
): Promise<readonly HitRow[]> {
  if (places.length === 0) return [];
  const { conversations, contacts, messages, attachments } = scope.tables;
  const ids = [...new Set(places.map((place) => place.conversationId))];
  const found = await scope.query
    .select({
      conversationId: conversations.id,
      lineId: conversations.lineId,
      contactId: conversations.contactId,
      contactAddress: conversations.contactAddress,
      contactName: contacts.name,
    })
    .from(conversations)
    .innerJoin(contacts, eq(contacts.id, conversations.contactId))
    .where(
      and(
        eq(conversations.organizationId, viewer.organizationId),
        inArray(conversations.id, ids),
        visibleTo(scope, viewer),
      ),
    );
  const at = places.filter(({ seq }) => seq > 0);
  const said =
    at.length === 0
      ? []
      : await scope.query
          .select({
            conversationId: messages.conversationId,
            seq: messages.seq,
            lineId: messages.lineId,
            id: messages.id,
            content: messages.content,
            preview: messages.preview,
            receivedAt: messages.receivedAt,
            fileName: attachments.fileName,
          })
          .from(messages)
          .leftJoin(attachments, eq(attachments.id, messages.attachmentId))
          .where(
            and(
              isNull(messages.deletedAt),
              or(
                ...at.map(({ conversationId, seq }) =>
                  and(eq(messages.conversationId, conversationId), eq(messages.seq, seq)),
                ),
              ),
            ),
          );
  return found.flatMap((conversation): readonly HitRow[] => [
    ...(places.some(
      ({ conversationId, seq }) => seq === 0 && conversationId === conversation.conversationId,
    )
      ? [{ ...conversation, seq: 0, message: null }]
      : []),
    ...said
      .filter(({ conversationId }) => conversationId === conversation.conversationId)
      .map(({ seq, lineId, conversationId: _, ...message }) => ({
        ...conversation,
        ...{ seq, lineId, message },
      })),
  ]);
}
