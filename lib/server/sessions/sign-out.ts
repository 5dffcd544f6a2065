import { findAgentBySession, hasSession, revokeSession } from "@/db/stores/credentials";
import { changeAvailabilityIn } from "@/lib/inbox/availability/change-availability";
import { writeAndPublish } from "@/lib/inbox/context/write-and-publish";
import type { Runtime } from "../runtime/runtime";

/** Ends a session, and what is open by it. An agent who is then signed in with no browser any more is away. */
export async function signOut(
  { context, liveEvents }: Pick<Runtime, "context" | "liveEvents">,
  sessionId: string,
): Promise<void> {
  await writeAndPublish(context, async (scope) => {
    const now = context.now();
    const agent = await findAgentBySession(scope, sessionId, now);
    await revokeSession(scope, sessionId, now);
    if (agent === undefined || (await hasSession(scope, agent.id, now))) return { events: [] };
    const whose = { organizationId: agent.organizationId, agentId: agent.id };
    return changeAvailabilityIn(context, scope, whose, { kind: "signed-out" });
  });
  liveEvents.askAgain();
}
