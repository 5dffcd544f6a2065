import { hash, verify } from "@node-rs/argon2";
import { findAgentByEmail, insertSession } from "@/db/stores/agents";
import type { Agent } from "@/db/tables";
import type { Runtime } from "./runtime";

/** How long a browser stays signed in. */
export const sessionMaxAgeSeconds = 14 * 24 * 3_600;

export type SignIn =
  | { readonly outcome: "signed-in"; readonly agentId: string; readonly sessionId: string }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

/** Argon2id, with the library's recommended costs. */
export function hashPassword(password: string): Promise<string> {
  return hash(password);
}

/** Whether a password is the one behind a hash of `hashPassword`. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password);
}

/** Signs an agent in, whose password `checkPassword` found right, and records the session. */
export async function signIn(
  runtime: Runtime,
  attempt: { readonly email: string; readonly password: string; readonly ip: string },
): Promise<SignIn> {
  const { context } = runtime;
  const checked = await checkPassword(runtime, attempt);
  if (checked.outcome !== "right") return checked;
  const { agent } = checked;
  const sessionId = context.newId();
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + sessionMaxAgeSeconds * 1_000);
  await context.database.write((scope) =>
    insertSession(scope, {
      id: sessionId,
      agentId: agent.id,
      createdAt,
      expiresAt,
      revokedAt: null,
    }),
  );
  return { outcome: "signed-in", agentId: agent.id, sessionId };
}

export type CheckedPassword =
  | { readonly outcome: "right"; readonly agent: Agent }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

/**
 * Whether an e-mail and a password are an active agent's, who is a person. Attempts are counted per address and per
 * e-mail tried from it, before the password is looked at, until one is right. An unknown e-mail takes as long as a wrong password.
 */
export async function checkPassword(
  { context, rateLimits }: Pick<Runtime, "context" | "rateLimits">,
  attempt: { readonly email: string; readonly password: string; readonly ip: string },
): Promise<CheckedPassword> {
  const email = attempt.email.trim().toLowerCase();
  const waitSeconds = await rateLimits.takeSignIn({ ip: attempt.ip, email });
  if (waitSeconds > 0) return { outcome: "throttled", waitSeconds };

  const agent = await findAgentByEmail(context.database.read, attempt.email);
  const isRight = await verifyPassword(agent?.passwordHash ?? (await decoy), attempt.password);
  if (
    agent === undefined ||
    agent.passwordHash === null ||
    !agent.isActive ||
    agent.isProgram ||
    !isRight
  ) {
    return { outcome: "refused" };
  }
  await rateLimits.settleSignIn({ ip: attempt.ip, email });
  return { outcome: "right", agent };
}

/** What a password for nobody is compared with. */
const decoy = hash("nobody has this password");
