import type { Desk } from "../agent-side/desk";
import type { DeskAgent, DeskConversation } from "../agent-side/desk-reads";
import type { Caller, ViaHost } from "./authorize";
import { channelTypeOf, type EntityType } from "./entities";
import { type Fault, notFound, refuse } from "./error";

/** The user named by a call (alvaria §5.3, check 10). Throws 404, or 422 for a deactivated one. */
export async function findUser(
  host: ViaHost,
  { organizationId }: Caller,
  userId: string,
): Promise<Desk> {
  const desk = await host.desk(organizationId, userId);
  if (desk !== null) return desk;
  if ((await host.findAgent(organizationId, userId)) === null) {
    throw notFound("user", "There is no such user in this organization");
  }
  host.streams.bar(organizationId, userId);
  throw refuse("unsupported", [
    { scope: "user", reason: "userDisabled", message: "The user is disabled" },
  ]);
}

/** The interaction named by a call (alvaria §5.3, check 11). Throws 404, or 410 for one that has ended. */
export async function findInteraction(desk: Desk, id: string): Promise<DeskConversation> {
  const found = await findAnyInteraction(desk, id);
  if (found.status === "closed") throw ended();
  return found;
}

/** Like `findInteraction`, including those that have ended. */
export async function findAnyInteraction(desk: Desk, id: string): Promise<DeskConversation> {
  const found = await desk.findConversation(id);
  if (found === null) throw notFound("interaction", "There is no such interaction");
  return found;
}

/** Refuses what can only be done while an interaction lasts (alvaria §13). */
export function ended() {
  const message = "The interaction has ended";
  return refuse("not_found", [{ scope: "interaction", reason: "interactionEnded", message }]);
}

/** The part of a conversation that decides who may write in it. */
export type InteractionState = Pick<DeskConversation, "assigneeId" | "participants"> & {
  /** The customer's medium. */
  readonly medium: string;
};

/**
 * Why a user must not write in an open interaction as this type of entity (alvaria §5.2, 422); null when nothing
 * forbids it.
 */
export function stateFault(
  state: InteractionState,
  user: Pick<DeskAgent, "id" | "role">,
  entityType: EntityType,
): Fault | null {
  if (channelTypeOf(state.medium) === null) {
    const message = "The interaction is not on a text channel";
    return { scope: "interaction", reason: "unsupportedChannel", message };
  }
  if (!isAccepted(state)) {
    const message = "The interaction is not active: nobody has accepted it";
    return { scope: "interaction", reason: "notActive", message };
  }
  if (isActiveIn(state, user.id)) return null;
  if (entityType !== "Agent" && user.role !== "agent") return null;
  const message =
    entityType === "Agent"
      ? "The user is not an active agent of the interaction"
      : "The user neither takes part in the interaction nor supervises";
  return { scope: "user", reason: "notParticipant", message };
}

/** Whether any agent has accepted it. */
export function isAccepted({ assigneeId, participants }: Omit<InteractionState, "medium">) {
  return assigneeId !== null || participants.some(({ leftAt }) => leftAt === null);
}

/** Whether it is active for this user, who is its assignee or a participant who has not left. */
export function isActiveIn(
  { assigneeId, participants }: Omit<InteractionState, "medium">,
  userId: string,
): boolean {
  return (
    assigneeId === userId ||
    participants.some(({ agentId, leftAt }) => agentId === userId && leftAt === null)
  );
}

/** The medium of a conversation's line; "none" for a deleted line. */
export function mediumOf(desk: Desk, { lineId }: DeskConversation): string {
  return desk.lines.find(({ id }) => id === lineId)?.medium ?? "none";
}
