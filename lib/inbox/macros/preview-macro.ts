import { findConversation } from "@/db/stores/conversations";
import { isPinnedBy } from "@/db/stores/desk/pins";
import { isAppError } from "@/lib/model/error";
import { actsOf, type MacroAct, type MacroSteps } from "@/lib/model/writing/macro";
import { changeMany } from "../bulk/change-many";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { rehearse, together } from "../context/together";
import { readConversation } from "../reading/read-inbox";
import { readMacro } from "./macros";
import { assertWritable, changeOf, type RunMacro, saidBy, say } from "./run-macro";

/** What one act of a macro would do to a conversation. `same`: it is so already. */
export type ActPreview = {
  readonly act: MacroAct;
  readonly outcome: "does" | "same" | "refused";
  /** Why it cannot be done, as a sentence; null where it can. */
  readonly detail: string | null;
  /** What a customer or colleagues would read; null for acts that say nothing. */
  readonly text: string | null;
};

export type MacroPreview = {
  readonly conversationId: string;
  readonly acts: readonly ActPreview[];
};

/**
 * What a macro would do to a few conversations, act by act, and what cannot be done and why. It is found out by doing it and
 * taking it back in one transaction, so nothing of it is stored or told. Throws `not_found`.
 */
export async function previewMacro(
  context: Context,
  agent: AgentIdentity,
  { macroId, conversationIds, snoozedUntil }: Omit<RunMacro, "id">,
): Promise<readonly MacroPreview[]> {
  const { steps } = await readMacro(context, agent, macroId);
  const previews: MacroPreview[] = [];
  for (const conversationId of conversationIds) {
    await readConversation(context, agent, conversationId);
    await rehearse(context, async (trial) => {
      const acts: ActPreview[] = [];
      for (const { act, alone } of actsOf(steps)) {
        const given = { conversationId, conversationIds, snoozedUntil };
        acts.push({ act, ...(await tryAct(trial, agent, alone, given)) });
      }
      previews.push({ conversationId, acts });
    });
  }
  return previews;
}

type Given = Pick<RunMacro, "snoozedUntil" | "conversationIds"> & {
  readonly conversationId: string;
};

async function tryAct(
  trial: Context,
  agent: AgentIdentity,
  alone: MacroSteps,
  { conversationId, conversationIds, snoozedUntil }: Given,
): Promise<Omit<ActPreview, "act">> {
  try {
    // A part of its own: what is refused leaves nothing behind, and the next act is tried on what came before it.
    return await together(trial, async (inner) => {
      const before = await standing(inner, agent, conversationId);
      await assertWritable(inner, agent, alone, conversationIds);
      const said = await saidBy(inner, agent, alone, conversationId);
      // As if all of it left at once: the pauses between are no reason to refuse it.
      const atOnce = said.map(({ pauseSeconds: _, ...one }) => one);
      await say(inner, agent, alone, { conversationId, said: atOnce, undoSendSeconds: 0 });
      await changeMany(inner, agent, {
        id: inner.newId(),
        change: changeOf(alone, agent, snoozedUntil, false),
        chosen: { kind: "named", conversations: [{ id: conversationId }] },
      });
      const isSame = before === (await standing(inner, agent, conversationId));
      const isWritten = alone.reply?.how === "write";
      const text = said
        .flatMap(({ content }) => ("text" in content ? (content.text ?? []) : []))
        .join("\n\n");
      return {
        outcome: isSame && said.length === 0 && !isWritten ? "same" : "does",
        detail: null,
        text: text === "" ? null : text,
      };
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { outcome: "refused", detail: error.detail, text: null };
  }
}

/** What acts change of a conversation. */
async function standing(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<string> {
  const { read } = context.database;
  // Also what the agent would have given to others by then.
  const found = await findConversation(read, agent.organizationId, conversationId);
  const isPinned = await isPinnedBy(read, agent.agentId, conversationId);
  return JSON.stringify([
    ...[found?.status, found?.snoozedUntil, found?.assigneeId, found?.teamId],
    ...[found?.tags, found?.priority, isPinned],
  ]);
}
