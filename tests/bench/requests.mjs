import { appLine } from "./app-requests.mjs";
import { botClient } from "./bot-requests.mjs";
import { publisherLine } from "./publisher-requests.mjs";

/** What the servers of the benchmark are provisioned with, and the requests that are made of them. */

export const apiToken = "bench-token-0123456789";
/** Of a colleague, who answers customers so that there is something to review. */
export const colleagueToken = "bench-colleague-0123456789";

/** Who signs in at the desk. */
export const person = { email: "agent@bench.test", password: "bench-password-0123456789" };

const user = "gateway";
const password = "gateway-password";
const serviceAddress = "10000";
const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;

const colleague = {
  ...{ email: "colleague@bench.test", password: person.password, name: "Bench Colleague" },
  ...{ role: "agent", apiTokens: [colleagueToken] },
};

/** One organization, two agents with tokens, and a line of each protocol whose provider is never called, and a bot. */
export const provision = {
  organization: { name: "bench", displayName: "Bench" },
  agents: [{ ...person, name: "Bench Agent", role: "admin", apiTokens: [apiToken] }, colleague],
  lines: [
    {
      protocol: "ctlive",
      name: "Gateway",
      settings: {
        serviceAddress,
        outboundUrl: "http://127.0.0.1:9/",
        outboundUser: user,
        outboundPassword: password,
        scenarioKey: "bench",
        inboundAuth: [{ basic: { user, password } }],
      },
    },
    publisherLine,
    appLine,
  ],
  apiClients: [botClient],
};

/** The telephone number of the customer with this number. */
export function customer(index) {
  return String(385_910_000_000 + index);
}

let lastMessage = 0;

/** A text of a customer as the gateway posts it, as the bytes of an HTTP request; no two have the same id. */
export function inboundText(from) {
  lastMessage += 1;
  const body = JSON.stringify({
    results: [
      {
        from,
        to: serviceAddress,
        integrationType: "WHATSAPP",
        receivedAt: new Date().toISOString(),
        messageId: `bench-${process.pid}-${lastMessage}`,
        pairedMessageId: null,
        message: { type: "TEXT", text: `Good morning, where is my order number ${lastMessage}?` },
      },
    ],
    messageCount: 1,
    pendingMessageCount: 0,
  });
  return `POST /imchannel/message HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: ${authorization}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** A read of our API, as the bytes of an HTTP request. */
export function apiRead(path) {
  return `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${apiToken}\r\n\r\n`;
}

/** A post of JSON to our API, as the bytes of an HTTP request. */
export function apiPost(path, content) {
  const body = JSON.stringify(content);
  return `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer ${apiToken}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** A read of our API as its parsed answer. */
export async function readApi(port, path) {
  return callApi(port, "GET", path);
}

/** A call of our API with its parsed answer, by whoever has the token; null where the answer is empty. */
export async function callApi(port, method, path, content, token = apiToken) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    ...(content !== undefined && { body: JSON.stringify(content) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.status === 204 ? null : response.json();
}
