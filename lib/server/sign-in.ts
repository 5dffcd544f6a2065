import { hash, verify } from "@node-rs/argon2";
import { findAgentByEmail, insertSession } from "@/db/stores/agents";
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

/**
 * Signs an agent in and records the session. Failures are counted per address and per e-mail; past the limit
 * nobody gets in from there for a while. An unknown e-mail takes as long as a wrong password.
 */
export async function signIn(
  runtime: Runtime,
  attempt: { readonly email: string; readonly password: string; readonly ip: string },
): Promise<SignIn> {
  const { context, rateLimits } = runtime;
  const keys = [`ip ${attempt.ip}`, `email ${attempt.email.trim().toLowerCase()}`];
  const waits = await Promise.all(keys.map((key) => rateLimits.signInWaitSeconds(key)));
  const waitSeconds = Math.max(...waits);
  if (waitSeconds > 0) return { outcome: "throttled", waitSeconds };

  const agent = await findAgentByEmail(context.database.read, attempt.email);
  const isRight = await verifyPassword(agent?.passwordHash ?? (await decoy), attempt.password);
  if (agent === undefined || agent.passwordHash === null || !agent.isActive || !isRight) {
    await Promise.all(keys.map((key) => rateLimits.countFailedSignIn(key)));
    return { outcome: "refused" };
  }
  await Promise.all(keys.map((key) => rateLimits.forgetFailedSignIns(key)));
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

/** What a password for nobody is compared with. */
const decoy = hash("nobody has this password");
