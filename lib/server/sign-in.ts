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
 * Signs an agent in and records the session. Attempts are counted per address and per e-mail, before the password is
 * looked at, until one succeeds; past the limit nobody gets in from there for a while. An unknown
 * e-mail takes as long as a wrong password.
 */
export async function signIn(
  runtime: Runtime,
  attempt: { readonly email: string; readonly password: string; readonly ip: string },
): Promise<SignIn> {
  const { context, rateLimits } = runtime;
  const email = attempt.email.trim().toLowerCase();
  const waitSeconds = Math.max(
    await rateLimits.takeSignIn("ip", attempt.ip),
    await rateLimits.takeSignIn("email", email),
  );
  if (waitSeconds > 0) return { outcome: "throttled", waitSeconds };

  const agent = await findAgentByEmail(context.database.read, attempt.email);
  const isRight = await verifyPassword(agent?.passwordHash ?? (await decoy), attempt.password);
  if (agent === undefined || agent.passwordHash === null || !agent.isActive || !isRight) {
    return { outcome: "refused" };
  }
  await rateLimits.forgetSignIns("ip", attempt.ip);
  await rateLimits.forgetSignIns("email", email);
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
