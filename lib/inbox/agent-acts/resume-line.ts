import { recordAudit } from "@/db/stores/audit";
import { setLinePause } from "@/db/stores/lines";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** Starts a line again that had stopped by itself; what waited on it goes out. Throws `not_found`. */
export async function resumeLine(
  context: Context,
  agent: AgentIdentity,
  lineId: string,
): Promise<void> {
  const { organizationId, agentId } = agent;
  if (context.lines.find(lineId)?.organizationId !== organizationId) {
    throw new AppError("not_found", "There is no such line");
  }
  await context.database.write(async (scope) => {
    await setLinePause(scope, lineId, null);
    await recordAudit(scope, {
      id: context.newId(),
      organizationId,
      agentId,
      action: "line.resume",
      subject: lineId,
      at: context.now(),
    });
  });
  await context.lines.reload();
  context.hub.publish({ kind: "line", organizationId, lineId });
  context.hub.publish({ kind: "work", queue: "outbox" });
}
