import { replacePassword, revokeSessions } from "@/db/stores/credentials";
import type { AgentIdentity } from "@/lib/inbox/context/agent-identity";
import { AppError } from "@/lib/model/error";
import type { ServerRequest } from "../http/http-message";
import type { Runtime } from "../runtime/runtime";
import { readSessionId } from "./authenticate";
import { checkPassword } from "./sign-in";

/**
 * Gives an agent another password and ends their sessions but the one that asks, both or neither; tokens that were
 * given for the old one end with it, API tokens do not. Throws `forbidden` for a wrong current password, `rate_limited`
 * after too many of them (counted as at sign-in), and `conflict` when it was changed meanwhile.
 */
export async function changePassword(
  runtime: Runtime,
  { agentId, email }: AgentIdentity,
  given: { readonly current: string; readonly new: string },
  { ip, headers }: Pick<ServerRequest, "ip" | "headers">,
): Promise<void> {
  const { context } = runtime;
  const checked = await checkPassword(runtime, {
    ...{ email, password: given.current, ip },
    cookie: headers.cookie,
  });
  if (checked.outcome === "throttled") {
    throw new AppError(
      "rate_limited",
      `Too many wrong passwords: wait ${checked.waitSeconds} seconds`,
      {
        headers: { "retry-after": String(checked.waitSeconds) },
      },
    );
  }
  const known = checked.outcome === "right" ? checked.agent.passwordHash : null;
  if (known === null) throw new AppError("forbidden", "The current password is another");
  const passwordHash = await runtime.passwords.hash(given.new);
  const kept = headers.authorization === undefined ? headers.cookie : undefined;
  const sessionId = await readSessionId(runtime, kept);
  await context.database.write(async (scope) => {
    if (!(await replacePassword(scope, agentId, known, passwordHash))) {
      throw new AppError("conflict", "The password was changed in the meantime");
    }
    await revokeSessions(scope, agentId, context.now(), sessionId);
  });
  runtime.liveEvents.askAgain();
}
