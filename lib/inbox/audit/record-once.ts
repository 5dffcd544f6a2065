import { isAudited, type NewAudit, recordAudit } from "@/db/stores/audit";
import type { Context } from "../context/context";

/** Records what is recorded once under its key. Looks first: most of the time it is there, and nothing is written. */
export async function recordOnce(
  { database }: Context,
  row: NewAudit & { readonly onceKey: string },
): Promise<void> {
  if (await isAudited(database.read, row.onceKey)) return;
  await database.write((scope) => recordAudit(scope, row));
}
