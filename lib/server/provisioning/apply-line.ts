import type { Scope } from "@/db/engines/database";
import { findLineByName, insertLine, updateLine } from "@/db/stores/lines";
import type { Runtime } from "../runtime/runtime";
import type { Provision } from "./provision";

/** Brings one line to what the file says. Null, and nothing changed, when the line speaks another protocol. */
export async function applyLine(
  { context, vault }: Pick<Runtime, "context" | "vault">,
  scope: Scope,
  organizationId: string,
  teamId: string | null,
  entry: Provision["lines"][number],
): Promise<string | null> {
  const now = context.now();
  const settings = JSON.stringify(entry.settings ?? {});
  const known = await findLineByName(scope, organizationId, entry.name);
  if (known === undefined) {
    const id = context.newId();
    await insertLine(scope, {
      id,
      organizationId,
      protocol: entry.protocol,
      name: entry.name,
      teamId,
      settings: vault.encrypt(settings),
      isEnabled: entry.enabled,
      refusalCount: 0,
      failureCount: 0,
      failureDetail: null,
      pausedReason: null,
      createdAt: now,
      updatedAt: now,
    });
    return id;
  }
  if (known.protocol !== entry.protocol) return null;
  const isSame =
    known.teamId === teamId &&
    known.isEnabled === entry.enabled &&
    vault.decrypt(known.settings) === settings;
  if (isSame) return known.id;
  await updateLine(scope, known.id, {
    teamId,
    settings: vault.encrypt(settings),
    isEnabled: entry.enabled,
    updatedAt: now,
  });
  return known.id;
}
