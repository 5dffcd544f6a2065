import type { StreamConversation } from "@/lib/protocols/agent-side/agent-stream";
import type { Context } from "../context/context";
import { agentNames, readLastEntries, streamMessages } from "./read-state";

/** How many entries of a conversation are searched for what was said. */
const entriesMax = 200;

type HistoricMessage = Awaited<ReturnType<typeof streamMessages>>[number];

/**
 * What was said in a conversation since it was last opened, oldest first: behind one place and up to another, as far as
 * it is among the 200 entries before that one.
 */
export type Said = (range: {
  readonly after: number;
  readonly last: number;
}) => readonly HistoricMessage[];

/** Of a conversation in which nothing was said since then. */
export const nothingSaid: Said = () => [];

/**
 * Reads what was said in a conversation up to a place, for streams that begin to listen there, or at one of so many
 * places before.
 */
export async function readSaid(
  context: Context,
  conversation: StreamConversation,
  lastSeq: number,
  placesBefore = 0,
): Promise<Said> {
  const limit = entriesMax + placesBefore;
  const entries = await readLastEntries(context, conversation.id, { last: lastSeq, limit });
  const messages = entries.flatMap(({ message }) =>
    message === null || message.direction === "internal" ? [] : [message],
  );
  const names = await agentNames(context, messages);
  const told = await streamMessages(context, messages, conversation, names);
  const ends = entries.flatMap(({ seq, event }) => (event?.kind === "closed" ? [seq] : []));
  return ({ after, last }) => {
    const end = Math.max(0, ...ends.filter((seq) => seq <= last));
    const from = Math.max(after, end, last - entriesMax);
    return told.filter(({ row: { seq } }) => seq > from && seq <= last);
  };
}
