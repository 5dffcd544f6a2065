import { provision } from "./requests.mjs";

/** Custom agent applications: a registration, an agent for each of them, and their calls. */

export const applications = 500;

const orgId = "bench";
const apiKey = "bench-key";
const clientId = "bench-app";
const clientSecret = "bench-secret";
const scopes = ["engagementcenterapi", "provisioningapi", "messagingapi", "streamingapi"];
const base = `/via/v2/organizations/${orgId}`;

/** The benchmark's organization with an agent for each application. */
export const applicationProvision = {
  ...provision,
  agents: [
    ...provision.agents,
    ...Array.from({ length: applications }, (_, index) => ({
      email: `application-${index}@bench.test`,
      name: `Application ${index}`,
    })),
  ],
  apiClients: [
    {
      protocol: "alvaria",
      name: "Applications",
      settings: { orgId, clients: [{ clientId, clientSecret, scopes }], apiKeys: [apiKey] },
    },
  ],
};

/** A token, and the ids of the applications' agents. */
export async function signIn(port) {
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString("base64");
  const answer = await fetch(
    `http://127.0.0.1:${port}/tokenservice/oauth2/access_token?realm=${orgId}`,
    {
      method: "POST",
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: "client_credentials", scope: scopes.join(" ") }),
    },
  );
  const { access_token: token } = await answer.json();
  const path = `${base}/provisioning/users?maxResults=500`;
  const { users, continuationToken } = await ask(port, token, "GET", path);
  const rest =
    continuationToken === undefined
      ? []
      : (await ask(port, token, "GET", `${path}&continuationToken=${continuationToken}`)).users;
  const own = [...users, ...rest].filter(({ login }) => login.startsWith("application-"));
  return { token, userIds: own.map(({ userId }) => userId) };
}

/** Opens a session on which an agent is connected; gives its id. */
export async function openSession(port, token, userId) {
  const { sessionId } = await ask(port, token, "POST", `${base}/streaming/session`, {
    inactivityDelay: 300,
  });
  const connect = `${base}/engagementCenter/users/${userId}/connect`;
  await ask(port, token, "POST", connect, {}, sessionId);
  return sessionId;
}

/** Reads what waits on a session, at most a hundred events; waits where there are none. */
export function readEvents(port, token, sessionId) {
  const path = `${base}/streaming/events?maxEvents=100`;
  return ask(port, token, "GET", path, undefined, sessionId);
}

async function ask(port, token, method, path, body, sessionId) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      "x-api-key": apiKey,
      ...(sessionId !== undefined && { "via-client-sessionid": sessionId }),
      ...(body !== undefined && { "content-type": "application/json" }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** A poll, as the bytes of an HTTP request. */
export function eventPoll(token, sessionId) {
  return `GET ${base}/streaming/events?maxEvents=100 HTTP/1.1\r\n${headers(token, sessionId)}\r\n\r\n`;
}

/** The body of a poll's answer without events. */
export const noEvents = JSON.stringify({ kind: "streaming#events", events: [] });

let lastText = 0;

/** A text of an agent, as the bytes of an HTTP request. */
export function agentText(token, { sessionId, userId, conversationId }) {
  lastText += 1;
  const body = JSON.stringify({
    interactionId: conversationId,
    entityName: "Application",
    entityType: "Agent",
    text: `It is on its way, number ${lastText}.`,
  });
  return `POST ${base}/messaging/users/${userId}/sendText HTTP/1.1\r\n${headers(token, sessionId)}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function headers(token, sessionId) {
  return `host: 127.0.0.1\r\nauthorization: Bearer ${token}\r\nx-api-key: ${apiKey}\r\nvia-client-sessionid: ${sessionId}`;
}
