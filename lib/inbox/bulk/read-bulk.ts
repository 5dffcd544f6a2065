import { findBulk, listBulkReasons, listBulks } from "@/db/stores/desk/bulk";
import type { BulkChange } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { waitingAt } from "../context/waiting";

export type BulkProgress = {
  readonly bulk: BulkChange;
  /** Whether it can be undone now. */
  readonly isUndoable: boolean;
  /** Why conversations were left as they are. */
  readonly reasons: readonly { readonly detail: string; readonly count: number }[];
};

/** For how long those that are finished are listed. */
const listedMs = 3_600_000;
const listedMax = 20;
const reasonsMax = 10;

/** An agent's own change of many. Throws `not_found`. */
export async function readBulk(
  context: Context,
  agent: AgentIdentity,
  id: string,
): Promise<BulkProgress> {
  const bulk = await findBulk(context.database.read, agent.agentId, id);
  if (bulk === undefined) throw new AppError("not_found", "There is no such change");
  return progressOf(context, bulk);
}

/** An agent's own changes of many: the unfinished ones and those of the last hour, the newest first. */
export async function readBulks(
  context: Context,
  agent: AgentIdentity,
): Promise<readonly BulkProgress[]> {
  const since = new Date(context.now().getTime() - listedMs);
  const bulks = await listBulks(context.database.read, agent.agentId, since, listedMax);
  return Promise.all(bulks.map((bulk) => progressOf(context, bulk)));
}

/** How far a change of many has come, and why some were left. */
export async function progressOf(context: Context, bulk: BulkChange): Promise<BulkProgress> {
  const isLeft = bulk.skipped + bulk.kept > 0;
  const isEnded = bulk.state === "done" || bulk.state === "cancelled";
  return {
    bulk,
    isUndoable:
      bulk.state === "running" ||
      (isEnded && bulk.undoUntil !== null && bulk.undoUntil > waitingAt(context)),
    reasons: isLeft ? await listBulkReasons(context.database.read, bulk.id, reasonsMax) : [],
  };
}
