import { eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Memo } from "../tables/memo";

/** Replaces what programs remember of a contact, a conversation or a message. */
export async function setMemo(
  { query, tables }: Scope,
  kind: "contact" | "conversation" | "message",
  id: string,
  memo: Memo,
): Promise<void> {
  const table = {
    contact: tables.contacts,
    conversation: tables.conversations,
    message: tables.messages,
  }[kind];
  await query.update(table).set({ memo }).where(eq(table.id, id));
}
