import { findPreferences, lockPreferences, savePreferences } from "@/db/stores/preferences";
import { AppError } from "@/lib/model/error";
import {
  changedKeysMax,
  changePreferences,
  completePreferences,
  type Preferences,
  type PreferencesChange,
} from "@/lib/model/preferences/preferences";
import { readChosen } from "@/lib/model/preferences/schema";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { writeAndPublish } from "../context/write-and-publish";

/** How an agent wants the desk. What the agent never chose is as it comes. */
export async function readPreferences(
  context: Context,
  { agentId }: AgentIdentity,
): Promise<Preferences> {
  return completePreferences(readChosen(await findPreferences(context.database.read, agentId)));
}

/**
 * Changes some of an agent's preferences, and tells the agent's other windows. Two changes at once are both kept. Throws
 * `invalid_request` when the keys of too many actions would differ.
 */
export async function updatePreferences(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  change: PreferencesChange,
): Promise<Preferences> {
  const { chosen } = await writeAndPublish(context, async (scope) => {
    await lockPreferences(scope, agentId);
    const chosen = changePreferences(readChosen(await findPreferences(scope, agentId)), change);
    if (Object.keys(chosen.keys ?? {}).length > changedKeysMax) {
      const message = `The keys of ${changedKeysMax} actions can be changed`;
      throw new AppError("invalid_request", message, { problems: [{ path: "keys", message }] });
    }
    await savePreferences(scope, { agentId, chosen });
    return { chosen, events: [{ kind: "preferences", organizationId, agentId } as const] };
  });
  return completePreferences(chosen);
}
