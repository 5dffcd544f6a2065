import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Host } from "../host";
import { json } from "./answer";
import { openEndpoint, readBody } from "./endpoint";
import { scopeOfRole } from "./scope";
import type { Web1on1Settings } from "./settings";
import { type Caller, callerOf, issueTokens, refused } from "./tokens";

/** Login, or the exchange of a refresh token (web1on1 §2.3). Nobody here has a second factor, so `otp` is not read. */
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
    return json(201, await issueTokens(host, caller));
  }),
};

/** A registered client by e-mail and password, else a person of the desk. */
async function signIn(
  host: Host<Web1on1Settings>,
  email: string,
  password: string,
): Promise<Caller> {
  const client = host.clients.find(({ settings }) => settings.email === email);
  if (client === undefined) return signInPerson(host, email, password);
  const quota = await host.take({ name: "sign-ins", calls: 20, seconds: 60 }, email);
  if (quota.isExceeded) throw throttled(quota.resetSeconds);
  const isRight = host.isSame(password, client.settings.password);
  const desk =
    isRight && client.agentId !== null
      ? await host.desk(client.organization.id, client.agentId)
      : null;
  if (desk === null) throw refused("Wrong e-mail or password");
  return { desk, client, scope: client.settings.scope };
}

async function signInPerson(
  host: Host<Web1on1Settings>,
  email: string,
  password: string,
): Promise<Caller> {
  const signedIn = await host.signIn(email, password);
  if (signedIn.outcome === "throttled") throw throttled(signedIn.waitSeconds);
  const desk =
    signedIn.outcome === "signed-in"
      ? await host.desk(signedIn.organizationId, signedIn.agentId)
      : null;
  if (desk === null) throw refused("Wrong e-mail or password");
  return { desk, client: null, scope: scopeOfRole(desk.agent.role) };
}

/** The SDK names the user by an e-mail address, which for bots may be one made of the user's id (web1on1 §2.3). */
async function refresh(
  host: Host<Web1on1Settings>,
  clientId: string,
  refreshToken: string,
): Promise<Caller> {
  // In other words than those for an access token, or the SDK would ask for another without end.
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
