import { hasSession } from "@/db/stores/credentials";
import { listOpenSpells } from "@/db/stores/people/availability";
import type { Context } from "../context/context";
import { changeAvailability } from "./change-availability";

/**
 * Makes those away whose desks are not open or not touched, and those what they were before who are back. What cannot be
 * written now is looked at again next time.
 */
export async function followAttendance(context: Context): Promise<void> {
  const waiting = [...context.attendance.take()];
  try {
    for (let agent = waiting[0]; agent !== undefined; agent = waiting[0]) {
      await changeAvailability(context, agent, { kind: agent.isActive ? "active" : "inactive" });
      waiting.shift();
    }
  } catch (error) {
    context.attendance.putBack(waiting);
    throw error;
  }
}

/**
 * At the start of the server: nobody is connected. What agents are holds, since when they are it, and those who are signed in
 * are expected at their desks. Whoever is not, and was available by a desk alone, is inactive; whoever works with a token alone
 * is what they said.
 */
export async function expectAgents(context: Context): Promise<void> {
  const { read } = context.database;
  for (const spell of await listOpenSpells(read)) {
    await changeAvailability(context, spell, { kind: "restarted" });
    if (spell.state === "away" || spell.cause === "application") continue;
    if (await hasSession(read, spell.agentId, context.now())) context.attendance.expect(spell);
    else if (spell.cause === "sign-in") {
      await changeAvailability(context, spell, { kind: "inactive" });
    }
  }
}
