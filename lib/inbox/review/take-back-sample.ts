import { recordAudit } from "@/db/stores/audit";
import { findSample, type ListedSample, removeUnsubmitted } from "@/db/stores/review/samples";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";
import { reviewsChanged } from "./review-access";

/** Whether an agent may take a sample back: whoever drew it, and administrators. */
export function mayTakeBack(
  { agentId, role }: AgentIdentity,
  { sample }: Pick<ListedSample, "sample">,
): boolean {
  return sample.drawnById === agentId || role === "admin";
}

/**
 * Takes a sample back: what nobody has submitted is asked of nobody any more, and what was begun of it is gone. What is in stays,
 * with its sample; a sample of which nothing is in is there no more. Throws `not_found`, also the second time where it is gone,
 * and `forbidden`.
 */
export async function takeBackSample(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<void> {
  const { organizationId, agentId } = agent;
  await writeAndPublish(context, async (scope) => {
    const found = await findSample(scope, agent, id);
    if (found === undefined) throw new AppError("not_found", "There is no such sample");
    if (!mayTakeBack(agent, found)) {
      throw new AppError("forbidden", "Whoever drew a sample takes it back, or an administrator");
    }
    await removeUnsubmitted(scope, id);
    await recordAudit(scope, {
      ...{ id: context.newId(), organizationId, agentId, at: context.now() },
      ...{ action: "review-sample.take-back", subject: id, detail: { sample: found.sample.name } },
    });
    return { events: [reviewsChanged(agent)] };
  });
}
