import { recordingSearch } from "@/lib/inbox/audit/record-search";
import { searchMessages } from "@/lib/inbox/reading/search";
import { isoInstant } from "@/lib/model/iso-instant";
import { type Handler, lineOf } from "./call";
import { presentContact, presentLineName } from "./present";

export const search: Handler<"search"> = async ({ context, agent, query }) => {
  const { q, cursor = null, ...rest } = query;
  const looked = { words: q, conversationId: query.conversation ?? null };
  const { found, nextCursor } = await recordingSearch(
    context,
    agent,
    { ...looked, isFirstPage: cursor === null },
    () => searchMessages(context, agent, { query: q, cursor, ...rest }),
  );
  const items = found.map(({ hit, row, excerpt }) => ({
    conversationId: row.conversationId,
    messageId: row.message?.id ?? null,
    seq: row.seq,
    at: isoInstant(row.message?.receivedAt ?? hit.at),
    excerpt: excerpt.text,
    marks: [...excerpt.marks],
    contact: presentContact(row),
    line: presentLineName(lineOf(context, row.lineId)),
  }));
  return { status: 200, json: { items, nextCursor } };
};
