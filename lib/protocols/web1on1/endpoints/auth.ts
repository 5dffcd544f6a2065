import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Host, RegisteredClient } from "../../agent-side/host";
import { openEndpoint, proveToken, readBody } from "../access/endpoint";
import { scopeOfRole } from "../access/scope";
import type { Web1on1Settings } from "../access/settings";
import { type Caller, callerOf, issueTokens, refused } from "../access/tokens";
import { json } from "../documents/answer";

/** Login, or the exchange of a refresh token (web1on1 §2.3). There is no second factor here, so `otp` is ignored. */
const tokenRequest = z.union([
  z.object({ clientId: z.string().max(400), refreshToken: z.string().min(1).max(8192) }),
  z.object({ email: z.string().min(1).max(320), password: z.string().min(1).max(200) }),
]);

export const authOperations = {
  token: openEndpoint("POST", "auth/token", async (request, host) => {
    const asked = readBody(request, tokenRequest);
    const caller =
      "refreshToken" in asked
        ? await refresh(host, asked.clientId, asked.refreshToken)
        : await signIn(host, asked.email.trim().toLowerCase(), asked.password);
    if ("refreshToken" in asked) proveToken(host, caller);
    else host.prove(`${asked.email} ${asked.password}`);
    return json(201, await issueTokens(host, caller));
  }),
};

/**
 * A registered client by e-mail and password, or a person of the desk. The error does not reveal which of them failed.
 */
async function signIn(
  host: Host<Web1on1Settings>,
  email: string,
  password: string,
): Promise<Caller> {
  const client = host.clients.find(({ settings }) => settings.email === email);
  const attempt = { email, password };
  const signedIn = await host.signIn(attempt, client?.settings.password ?? null);
  if (signedIn.outcome === "throttled") throw throttled(signedIn.waitSeconds);
  const caller =
    signedIn.outcome === "signed-in"
      ? await personBehind(host, signedIn)
      : signedIn.outcome === "program" && client !== undefined
        ? await programBehind(host, client)
        : null;
  if (caller === null) throw refused("Wrong e-mail or password");
  return caller;
}

async function personBehind(
  host: Host<Web1on1Settings>,
  {
    organizationId,
    agentId,
    mark,
  }: Readonly<Record<"organizationId" | "agentId" | "mark", string>>,
): Promise<Caller | null> {
  const desk = await host.desk(organizationId, agentId);
  return desk === null ? null : { desk, client: null, scope: scopeOfRole(desk.agent.role), mark };
}

async function programBehind(
  host: Host<Web1on1Settings>,
  client: RegisteredClient<Web1on1Settings>,
): Promise<Caller | null> {
  if (client.agentId === null) return null;
  const { organization, agentId, settings } = client;
  const access = await host.access(organization.id, agentId, settings.password);
  return access && { ...access, client, scope: settings.scope };
}

/**
 * The SDK identifies the user by an e-mail address, which for bots may be derived from the user's id (web1on1 §2.3).
 */
async function refresh(
  host: Host<Web1on1Settings>,
  clientId: string,
  refreshToken: string,
): Promise<Caller> {
  // The text must differ from that for an access token, or the SDK would request new tokens for ever.
  const caller = await callerOf(host, refreshToken, "refresh_token").catch(() => {
    throw refused("The refresh token is not accepted");
  });
  const { id, email } = caller.desk.agent;
  const given = clientId.trim().toLowerCase();
  const botId = /^bot\+([\da-f]{24})@/u.exec(given)?.[1];
  if (given !== email && given !== shortIdOf(id) && botId !== shortIdOf(id)) {
    throw refused("The refresh token is another user's");
  }
  return caller;
}

function throttled(seconds: number): AppError {
  return new AppError("rate_limited", "Too many attempts to sign in", {
    headers: { "retry-after": String(seconds) },
  });
}
