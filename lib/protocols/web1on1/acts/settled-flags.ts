import type { Desk } from "../../agent-side/desk";
import type { DeskAgent, DeskConversation, DeskEntry } from "../../agent-side/desk-reads";
import { type Flags, readConversationMetadata } from "../documents/metadata";

/** How many timeline entries are searched for events that end a flag; older ones are ignored. */
const entriesMax = 1_000;
const page = 200;

/**
 * Flags that commands set for participants, without those that later events ended. Whoever wrote to the customer since,
 * or took the conversation at the desk, has accepted it; closing the conversation ends all flags (web1on1 §6.3, §7). A
 * program that was assigned the conversation at the desk has it in its inbox until then, as if by command. A person has
 * accepted it at once.
 */
export async function settledFlags(
  desk: Desk,
  conversation: DeskConversation,
  agents: readonly DeskAgent[],
): Promise<Readonly<Record<string, Flags>>> {
  const flags = readConversationMetadata(conversation.metadata).flags ?? {};
  const present = new Set(
    conversation.participants.flatMap(({ agentId, leftAt }) => (leftAt === null ? [agentId] : [])),
  );
  const { assigneeId } = conversation;
  const program =
    assigneeId !== null && present.has(assigneeId)
      ? agents.find(({ id, isProgram }) => id === assigneeId && isProgram)?.id
      : undefined;
  const pending = Object.entries(flags)
    .filter(([id, flag]) => !flag.accepted && (flag.inbox || flag.active || present.has(id)))
    .map(([, flag]) => flag.seq);
  if (program !== undefined) pending.push(flags[program]?.seq ?? 0);
  if (pending.length === 0) return flags;
  const settled: Record<string, Flags> = { ...flags };
  const from = Math.min(...pending);
  let after = Math.max(from, conversation.lastSeq - entriesMax);
  while (after < conversation.lastSeq) {
    const entries = await desk.entries(conversation.id, after, page);
    for (const entry of entries) settle(settled, entry, program);
    const last = entries.at(-1);
    if (last === undefined) break;
    after = last.seq;
  }
  return settled;
}

function settle(
  flags: Record<string, Flags>,
  { seq, at, message, event }: DeskEntry,
  program: string | undefined,
): void {
  const set = (agentId: string, is: Pick<Flags, "inbox" | "active" | "accepted">) => {
    const flag = flags[agentId];
    if (flag !== undefined && flag.seq < seq) flags[agentId] = { ...is, seq, at: at.toISOString() };
  };
  const accepted = { inbox: false, active: true, accepted: true };
  if (message?.direction === "outbound" && message.agentId !== null) set(message.agentId, accepted);
  if (event?.kind === "assigned" && event.by.kind === "agent" && event.by.agentId === event.to) {
    set(event.to, accepted);
  }
  if (event?.kind === "assigned" && event.to === program && program !== undefined) {
    const isGiven = event.by.kind !== "agent" || event.by.agentId !== program;
    const isNews = (flags[program]?.seq ?? 0) < seq;
    const waiting = { inbox: true, active: false, accepted: false, seq, at: at.toISOString() };
    if (isGiven && isNews) flags[program] = waiting;
  }
  if (event?.kind !== "closed") return;
  for (const agentId of Object.keys(flags)) {
    set(agentId, { inbox: false, active: false, accepted: false });
  }
}
