import { eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Metadata } from "../tables/metadata";

/** Replaces the metadata of a contact, a conversation or a message. */
export async function setMetadata(
  { query, tables }: Scope,
  kind: "contact" | "conversation" | "message",
  id: string,
  metadata: Metadata,
): Promise<void> {
  const table = {
    contact: tables.contacts,
    conversation: tables.conversations,
    message: tables.messages,
  }[kind];
  await query.update(table).set({ metadata }).where(eq(table.id, id));
}
