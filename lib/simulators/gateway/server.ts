import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Accounts } from "../accounts";
import { pathSegments, writeAnswer } from "../http-server";
import type { GatewayAccount } from "./account";
import type { AccountState, GatewayCore } from "./core";
import { answerMedia } from "./media";
import { answerSend } from "./send-endpoint";
import { errorAnswer } from "./wire";

/** The gateway's HTTP server, not listening yet: `/{key}/send` and `/{key}/media/…`. */
export function createGatewayServer(
  core: GatewayCore,
  accounts: Accounts<GatewayAccount, AccountState>,
): Server {
  return createServer((request, response) => {
    const answered = route(core, accounts, request, response);
    // A caller that went away half-way has nobody left to answer.
    core.background.track(answered).catch(() => response.destroy());
  });
}

function route(
  core: GatewayCore,
  accounts: Accounts<GatewayAccount, AccountState>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [key = "", place, ...rest] = pathSegments(request.url ?? "");
  const state = accounts.find(key);
  if (state !== undefined && place === "send" && rest.length === 0) {
    return answerSend(core, state, request, response);
  }
  if (state !== undefined && place === "media") {
    return answerMedia(core, state, rest, request, response);
  }
  return writeAnswer(response, errorAnswer(404));
}
