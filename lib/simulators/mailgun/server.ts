import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Accounts } from "../accounts";
import { pathSegments, writeAnswer } from "../http-server";
import type { MailgunAccount } from "./account";
import type { AccountState, MailgunCore } from "./core";
import { answerSend } from "./send-endpoint";

/** The API's server, not listening yet: `POST /v3/{domain}/messages`. */
export function createMailgunServer(
  core: MailgunCore,
  accounts: Accounts<MailgunAccount, AccountState>,
): Server {
  return createServer((request, response) => {
    const answered = route(core, accounts, request, response);
    // A caller that went away half-way has nobody left to answer.
    core.background.track(answered).catch(() => response.destroy());
  });
}

function route(
  core: MailgunCore,
  accounts: Accounts<MailgunAccount, AccountState>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [version, domain, messages, ...rest] = pathSegments(request.url ?? "");
  if (version !== "v3" || messages !== "messages" || rest.length > 0) {
    return writeAnswer(response, { status: 404, body: { message: "Not found" } });
  }
  const account = accounts.all().find((known) => known.domain === domain);
  if (account === undefined) {
    return writeAnswer(response, { status: 404, body: { message: `Domain not found: ${domain}` } });
  }
  return answerSend(core, accounts.of(account.key), request, response);
}
