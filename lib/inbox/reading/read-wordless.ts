import type { Scope } from "@/db/engines/database";
import { findMessages } from "@/db/stores/messages";
import type { Conversation } from "@/db/tables/tables";
import { mayBeLabel, type WordlessKind, wordlessKind } from "@/lib/model/content-preview";

type Row = {
  readonly conversation: Pick<Conversation, "id" | "lastMessageId">;
  readonly lastMessage: { readonly preview: string } | null;
};

/** What the last messages are that have no words, by conversation. Few of a page may be such; only those are read. */
export async function readWordless(
  scope: Scope,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, WordlessKind>> {
  const ids = rows.flatMap(({ conversation, lastMessage }) =>
    lastMessage !== null && mayBeLabel(lastMessage.preview)
      ? (conversation.lastMessageId ?? [])
      : [],
  );
  const found = ids.length === 0 ? [] : await findMessages(scope, ids);
  return new Map(
    found.flatMap(({ conversationId, content, preview }) => {
      const kind = wordlessKind(content, preview);
      return kind === null ? [] : [[conversationId, kind] as const];
    }),
  );
}
