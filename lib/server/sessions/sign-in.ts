import { findAgentByEmail } from "@/db/stores/agents";
import { insertSession } from "@/db/stores/credentials";
import type { Agent } from "@/db/tables/tables";
import { changeAvailabilityIn } from "@/lib/inbox/availability/change-availability";
import { writeAndPublish } from "@/lib/inbox/context/write-and-publish";
import type { Runtime } from "../runtime/runtime";
import { isSameSecret } from "../storage/same-secret";
import { deviceCookie, isOwnDevice, readDevice } from "./device-cookie";

/** How long a browser stays signed in. */
export const sessionMaxAgeSeconds = 14 * 24 * 3_600;

export type SignIn =
  | {
      readonly outcome: "signed-in";
      readonly agentId: string;
      readonly sessionId: string;
      /** The `Set-Cookie` by which lock-outs know the browser again. */
      readonly deviceCookie: string;
    }
  | { readonly outcome: "refused" }
  | { readonly outcome: "throttled"; readonly waitSeconds: number };

/**
 * Signs an agent in, whose password `checkPassword` found right, and records the session. Refused where the password was
 * changed, or the agent switched off, while it was looked at.
 */
export async function signIn(runtime: Runtime, attempt: Attempt): Promise<SignIn> {
  const { context } = runtime;
  const checked = await checkPassword(runtime, attempt);
  if (checked.outcome !== "right") return checked;
  const { agent } = checked;
  const sessionId = context.newId();
  const createdAt = context.now();
  const expiresAt = new Date(createdAt.getTime() + sessionMaxAgeSeconds * 1_000);
  const session = { id: sessionId, agentId: agent.id, createdAt, expiresAt, revokedAt: null };
  const whose = { organizationId: agent.organizationId, agentId: agent.id };
  const { isStill } = await writeAndPublish(context, async (scope) => {
    const isStill = await insertSession(scope, session, agent.passwordHash);
    if (!isStill) return { isStill, events: [] };
    const { events } = await changeAvailabilityIn(context, scope, whose, { kind: "signed-in" });
    return { isStill, events };
  });
  if (!isStill) return { outcome: "refused" };
  context.attendance.expect(whose);
  const device = await readDevice(runtime, attempt.cookie);
  const cookie = await deviceCookie(runtime, device, accountOf(attempt.email));
  return { outcome: "signed-in", agentId: agent.id, sessionId, deviceCookie: cookie };
}

type Refused = { readonly outcome: "refused" };
type Throttled = { readonly outcome: "throttled"; readonly waitSeconds: number };

export type CheckedPassword = { readonly outcome: "right"; readonly agent: Agent } | Refused;

export type Attempt = {
  readonly email: string;
  readonly password: string;
  readonly ip: string;
  /** The `Cookie` header, where a browser calls: one that is known for this e-mail is counted for itself. */
  readonly cookie?: string | undefined;
};
type Checking = Pick<Runtime, "context" | "passwords" | "rateLimits" | "sessionSecret">;

/**
 * Whether an e-mail and a password are an active agent's, who is a person. Attempts are counted before the password is
 * looked at, known e-mails and unknown ones alike, and an unknown e-mail takes as long as a wrong password.
 */
export function checkPassword(
  runtime: Checking,
  attempt: Attempt,
): Promise<CheckedPassword | Throttled> {
  return countAttempt(runtime, attempt, rightOrRefused);
}

/**
 * The same where programs sign in, too: `programPassword` is that of the program registered by this e-mail, which then
 * is nobody else's; null for none. A program's e-mail is counted and takes as long as a person's and as an unknown one.
 */
export function checkProgramPassword(
  runtime: Checking,
  attempt: Attempt,
  programPassword: string | null,
): Promise<CheckedPassword | { readonly outcome: "program" } | Throttled> {
  const isSame = isSameSecret(attempt.password, programPassword ?? "");
  return countAttempt(runtime, attempt, (person) => {
    if (programPassword === null) return rightOrRefused(person);
    return { outcome: isSame ? "program" : "refused" };
  });
}

function rightOrRefused(person: Agent | null): CheckedPassword {
  return person === null ? { outcome: "refused" } : { outcome: "right", agent: person };
}

/** Counts an attempt, and has `conclude` say what it comes to for the person whose password it is, or for nobody. */
async function countAttempt<R extends { readonly outcome: string }>(
  runtime: Checking,
  { email, password, ip, cookie }: Attempt,
  conclude: (person: Agent | null) => R,
): Promise<R | Refused | Throttled> {
  const { context, passwords, rateLimits } = runtime;
  const account = accountOf(email);
  const claimed = await readDevice(runtime, cookie);
  const isOwn = claimed !== null && isOwnDevice(runtime, claimed, account);
  const device = isOwn ? claimed.id : null;
  const attempted = await rateLimits.signIns.attempt({ ip, account, device }, async () => {
    // Made before anything is looked for, so that the first to be asked for takes no longer for nobody.
    const noPassword = await passwords.ofNobody();
    const agent = await findAgentByEmail(context.database.read, email);
    const isRight = await passwords.verify(agent?.passwordHash ?? noPassword, password);
    const isPerson =
      agent !== undefined && agent.passwordHash !== null && agent.isActive && !agent.isProgram;
    const result = conclude(isPerson && isRight ? agent : null);
    return result.outcome === "refused" ? null : result;
  });
  return attempted.outcome === "right" ? attempted.found : attempted;
}

/** The spelling of an e-mail by which its agent is found. */
function accountOf(email: string): string {
  return email.trim().toLowerCase();
}
