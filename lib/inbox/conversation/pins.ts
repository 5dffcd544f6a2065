import type { Scope } from "@/db/engines/database";
import { countPinned, deletePin, insertPin, isPinnedBy } from "@/db/stores/desk/pins";
import type { Conversation } from "@/db/tables/tables";
import { pinsMax } from "@/lib/model/conversation/bulk";
import { AppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import type { Context } from "../context/context";

/** Throws `conflict` where an agent has pinned as many conversations as one can. */
export async function assertPinnable(
  scope: Scope,
  agentId: string,
  conversationId: string,
): Promise<void> {
  if ((await countPinned(scope, agentId)) < pinsMax) return;
  if (await isPinnedBy(scope, agentId, conversationId)) return;
  throw new AppError("conflict", `You have pinned ${pinsMax} conversations, which is the most`);
}

/** Pins a conversation for an agent, or ends that. Gives what tells the agent's other tabs. */
export async function setPinned(
  context: Context,
  scope: Scope,
  { id: conversationId, organizationId }: Pick<Conversation, "id" | "organizationId">,
  agentId: string,
  isPinned: boolean,
): Promise<readonly LiveEvent[]> {
  if ((await isPinnedBy(scope, agentId, conversationId)) === isPinned) return [];
  const pin = { agentId, conversationId, pinnedAt: context.now() };
  await (isPinned ? insertPin : deletePin)(scope, pin);
  return [{ kind: "pin", organizationId, conversationId, agentId }];
}
