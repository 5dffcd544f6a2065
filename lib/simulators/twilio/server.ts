import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Accounts } from "../accounts";
import { pathSegments, writeAnswer } from "../http-server";
import { errorAnswer } from "./accept-send";
import type { TwilioAccount } from "./account";
import type { AccountState, TwilioCore } from "./core";
import { answerBytes, answerMedia } from "./media";
import { answerSend } from "./send-endpoint";

/** The REST API's server, not listening yet: messages, their media, and where the media's bytes are. */
export function createTwilioServer(
  core: TwilioCore,
  accounts: Accounts<TwilioAccount, AccountState>,
): Server {
  return createServer((request, response) => {
    const answered = route(core, accounts, request, response);
    // A caller that went away half-way has nobody left to answer.
    core.background.track(answered).catch(() => response.destroy());
  });
}

function route(
  core: TwilioCore,
  accounts: Accounts<TwilioAccount, AccountState>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [version, place, sid, ...rest] = pathSegments(request.url ?? "");
  if (version === "media") return answerBytes(core, [place ?? "", sid ?? "", ...rest], response);
  const account = accounts.all().find(({ accountSid }) => accountSid === sid);
  if (version !== "2010-04-01" || place !== "Accounts" || account === undefined) {
    return writeAnswer(response, errorAnswer(404, 20404, "Not found"));
  }
  const state = accounts.of(account.key);
  if (rest.length === 1 && rest[0] === "Messages.json") {
    return answerSend(core, state, request, response);
  }
  const [messages, messageSid = "", media, mediaSid = ""] = rest;
  if (rest.length === 4 && messages === "Messages" && media === "Media") {
    return answerMedia(core, state, [messageSid, mediaSid], request, response);
  }
  return writeAnswer(response, errorAnswer(404, 20404, "Not found"));
}
