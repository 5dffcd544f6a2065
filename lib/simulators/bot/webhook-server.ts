import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Accounts } from "../accounts";
import { parseJson, pathSegments, readBody, writeAnswer } from "../http-server";
import type { BotAccount } from "./account";
import type { AccountState, BotCore, SignatureCheck } from "./core";
import { receive } from "./receive";
import { webhookEvent } from "./wire";

const bodyBytesMax = 1_048_576;

/** The bots' webhooks, not listening yet: each at `/hook/<key>`. */
export function createWebhookServer(
  core: BotCore,
  accounts: Accounts<BotAccount, AccountState>,
): Server {
  return createServer((request, response) => {
    const answered = route(core, accounts, request, response);
    // A caller that went away half-way has nobody left to answer.
    core.background.track(answered).catch(() => response.destroy());
  });
}

async function route(
  core: BotCore,
  accounts: Accounts<BotAccount, AccountState>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [hook, key = "", ...rest] = pathSegments(request.url ?? "");
  const state = accounts.find(key);
  if (hook !== "hook" || state === undefined || rest.length > 0) {
    return writeAnswer(response, { status: 404, body: { error: "Not found" } });
  }
  if (request.method === "GET") return answerChallenge(core, state, request, response);
  const body = await readBody(request, bodyBytesMax);
  const rawBody = body?.toString("utf8") ?? "";
  const event = webhookEvent.safeParse(parseJson(rawBody)).data;
  if (request.method !== "POST" || body === null || event === undefined) {
    return writeAnswer(response, { status: 400, body: { error: "Not an event" } });
  }
  const signature = checkSignature(state.secret, request.headers["x-hub-signature"], body);
  receive(core, state, event, signature, rawBody);
  return writeAnswer(
    response,
    signature === "valid"
      ? { status: 200, body: {} }
      : { status: 401, body: { error: "Invalid signature" } },
  );
}

/** The challenge and nothing else; 403 to every other question. */
function answerChallenge(
  core: BotCore,
  state: AccountState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { searchParams } = new URL(request.url ?? "/", "http://bot");
  const challenge = searchParams.get("challenge") ?? "";
  if (searchParams.get("type") !== "subscribe" || challenge === "") {
    return writeAnswer(response, { status: 403, body: "" });
  }
  state.handshakes.push(core.now());
  core.changed(state.account.key, null);
  const headers = { "content-type": "text/plain" };
  return writeAnswer(response, { status: 200, body: challenge, headers });
}

/** Against the HMAC-SHA1 of the body's bytes under the webhook's secret. */
function checkSignature(
  secret: string,
  header: string | string[] | undefined,
  body: Buffer,
): SignatureCheck {
  if (typeof header !== "string") return "missing";
  const expected = `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
  const isSame =
    header.length === expected.length &&
    timingSafeEqual(Buffer.from(header), Buffer.from(expected));
  return isSame ? "valid" : "wrong";
}
