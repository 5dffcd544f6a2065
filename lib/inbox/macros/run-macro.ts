import { findBulk } from "@/db/stores/desk/bulk";
import type { BulkChange, Macro } from "@/db/tables/tables";
import type { DeskChange } from "@/lib/model/conversation/bulk";
import { AppError, isAppError, type Problem } from "@/lib/model/error";
import type { MacroSteps } from "@/lib/model/writing/macro";
import { changeMany } from "../bulk/change-many";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { together } from "../context/together";
import { readPreferences } from "../reading/preferences";
import { delaySending } from "../sending/pending-sends";
import { sendMessage } from "../sending/send-message";
import { assertTakeable } from "../writing/canned-replies";
import { filledReply, type Said } from "./filled-reply";
import { readMacro } from "./macros";

export type RunMacro = {
  readonly macroId: string;
  /** Made by the caller. The same once more changes nothing, and gives what became of the first. */
  readonly id: string;
  readonly conversationIds: readonly string[];
  /** Until when it snoozes, where it does, as the caller reads what the macro says; null until the customer replies. */
  readonly snoozedUntil: string | null | undefined;
};

/**
 * Does what a macro says to a few conversations, all of it in all of them or nothing in any: throws `conflict` that says of
 * each which could not be, and why. Everything is done by the acts that people do one by one, with their checks and
 * events. What is sent or noted waits as long as the agent can take back what is sent; `undoBulk` takes all of it back.
 * Throws `not_found` for a macro that the agent does not have.
 */
export async function runMacro(
  context: Context,
  agent: AgentIdentity,
  { macroId, id, conversationIds, snoozedUntil }: RunMacro,
): Promise<BulkChange> {
  const { bulk, sends } = await together(context, async (inner) => {
    const { read } = inner.database;
    const before = await findBulk(read, agent.agentId, id);
    if (before !== undefined) return { bulk: before, sends: [] };
    const macro = await readMacro(inner, agent, macroId);
    const { undoSendSeconds } = await readPreferences(inner, agent);
    const sends: { conversationId: string; id: string }[] = [];
    let waits = undoSendSeconds > 0;
    const problems: Problem[] = [];
    // In the order of their ids, as whoever locks several conversations.
    for (const conversationId of conversationIds.toSorted()) {
      try {
        await assertWritable(inner, agent, macro.steps, conversationIds);
        const said = await saidBy(inner, agent, macro.steps, conversationId);
        waits ||= hasPauses(said);
        const sent = await say(inner, agent, macro.steps, {
          conversationId,
          said,
          undoSendSeconds,
        });
        sends.push(...sent.map((one) => ({ conversationId, id: one })));
      } catch (error) {
        if (!isAppError(error)) throw error;
        const index = conversationIds.indexOf(conversationId);
        problems.push({ path: `conversations.${index}`, message: error.detail });
      }
    }
    if (problems.length > 0) throw refusal(macro, problems, conversationIds.length);
    const change = changeOf(macro.steps, agent, snoozedUntil, waits);
    const bulk = await changeMany(inner, agent, {
      id,
      change: { ...change, ...(sends.length > 0 && { sends }) },
      chosen: { kind: "named", conversations: conversationIds.map((one) => ({ id: one })) },
    });
    return { bulk, sends };
  });
  if (sends.length > 0) context.hub.publish({ kind: "work", queue: "pending-sends" });
  return bulk;
}

/**
 * Throws where the canned reply that the desk writes into the composer could not be taken there, with all of its files. It is
 * written where a macro runs on one conversation.
 */
export async function assertWritable(
  context: Context,
  agent: AgentIdentity,
  { reply }: MacroSteps,
  [conversationId, ...others]: readonly string[],
): Promise<void> {
  if (reply?.how !== "write" || conversationId === undefined || others.length > 0) return;
  await assertTakeable(context, agent, { id: reply.cannedReplyId, conversationId });
}

/** What a macro says in a conversation: its note, and the canned reply that it sends, filled. */
export async function saidBy(
  context: Context,
  agent: AgentIdentity,
  { note, reply }: MacroSteps,
  conversationId: string,
): Promise<readonly Said[]> {
  return [
    ...(note === undefined ? [] : [{ content: { kind: "note", text: note } } as const]),
    ...(reply?.how === "send"
      ? await filledReply(context, agent, { ...reply, conversationId })
      : []),
  ];
}

type Saying = {
  readonly conversationId: string;
  readonly said: readonly Said[];
  readonly undoSendSeconds: number;
};

/** Says it, or has it wait as long as it can be taken back and for its pauses. Gives the ids of what waits. */
export async function say(
  context: Context,
  agent: AgentIdentity,
  { status }: MacroSteps,
  { conversationId, said, undoSendSeconds }: Saying,
): Promise<readonly string[]> {
  const messages = said.map((one) => ({ id: context.newId(), ...one, replyTo: null }));
  const [first] = messages;
  if (first === undefined) return [];
  if (undoSendSeconds === 0 && !hasPauses(said)) {
    for (const message of messages)
      await sendMessage(context, agent, { conversationId, ...message });
    return [];
  }
  await delaySending(context, agent, {
    conversationId,
    messages,
    when: { undoSeconds: undoSendSeconds },
    thenCloses: status === "closed" && isSent(said),
    cancelsOnReply: false,
    composed: null,
  });
  return [first.id];
}

function hasPauses(said: readonly Said[]): boolean {
  return said.some(({ pauseSeconds }) => pauseSeconds !== undefined);
}

function isSent(said: readonly Said[]): boolean {
  return said.some(({ content }) => content.kind !== "note");
}

/** What is changed of each conversation. What is sent and waits closes it when it leaves. */
export function changeOf(
  { assign, team, addTags, removeTags, priority, pin, status, reply }: MacroSteps,
  { agentId }: AgentIdentity,
  snoozedUntil: string | null | undefined,
  waits: boolean,
): DeskChange {
  if (status === "snoozed" && snoozedUntil === undefined) {
    const message = "Say until when it is snoozed";
    throw new AppError("invalid_request", message, {
      problems: [{ path: "snoozedUntil", message }],
    });
  }
  const closesLater = status === "closed" && reply?.how === "send" && waits;
  const assignees: Readonly<Record<string, string | null>> = { me: agentId, nobody: null };
  return {
    ...(assign !== undefined && {
      assigneeId: assign in assignees ? (assignees[assign] ?? null) : assign,
    }),
    ...(team !== undefined && { teamId: team }),
    ...(addTags !== undefined && { addTags }),
    ...(removeTags !== undefined && { removeTags }),
    ...(priority !== undefined && { priority }),
    ...(pin !== undefined && { isPinned: pin }),
    ...(status !== undefined && !closesLater && { status }),
    ...(status === "snoozed" && snoozedUntil !== undefined && { snoozedUntil }),
  };
}

function refusal({ name }: Macro, problems: readonly Problem[], total: number): AppError {
  const [first] = problems;
  const detail =
    total === 1
      ? (first?.message ?? name)
      : `${problems.length} of ${total} conversations cannot be changed, so none was: ${first?.message}`;
  return new AppError("conflict", detail, { problems });
}
