import { and, asc, eq, gt, lte } from "drizzle-orm";
import type { OutlinedEntry } from "@/lib/model/conversation/transcript-marks";
import type { Scope } from "../../engines/database";

type Range = { readonly conversationId: string; readonly after: number; readonly upTo: number };

/** The entries of a transcript behind one place, up to another, in their order, as far as its outline needs them. */
export async function listOutlined(
  { query, tables: { messages, agents, timeline } }: Scope,
  { conversationId, after, upTo }: Range,
): Promise<readonly OutlinedEntry[]> {
  const said = await query
    .select({
      seq: messages.seq,
      at: messages.receivedAt,
      direction: messages.direction,
      state: messages.state,
      automatic: messages.automatic,
      isProgram: agents.isProgram,
    })
    .from(messages)
    .leftJoin(agents, eq(agents.id, messages.agentId))
    .where(
      and(
        eq(messages.conversationId, conversationId),
        gt(messages.seq, after),
        lte(messages.seq, upTo),
      ),
    )
    .orderBy(asc(messages.seq));
  const happened = await query
    .select({ seq: timeline.seq, at: timeline.at, event: timeline.event })
    .from(timeline)
    .where(
      and(
        eq(timeline.conversationId, conversationId),
        gt(timeline.seq, after),
        lte(timeline.seq, upTo),
      ),
    )
    .orderBy(asc(timeline.seq));
  return [
    ...said.map(({ seq, at, direction, state, automatic, isProgram }) => ({
      ...{ seq, at: at.getTime() },
      kind: direction === "internal" ? ("note" as const) : direction,
      isProgram: isProgram === true,
      isFailed: state === "failed",
      isAutomatic: automatic !== null,
    })),
    ...happened.map(({ seq, at, event }) => ({
      ...{ seq, at: at.getTime(), kind: "event" as const },
      isHandOver: event.kind === "assigned" || event.kind === "moved",
    })),
  ].sort((a, b) => a.seq - b.seq);
}
