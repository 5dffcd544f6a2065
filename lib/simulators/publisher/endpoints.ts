import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Accounts } from "../accounts";
import { answerAsScripted } from "../answer-as-scripted";
import { type Answer, parseJson, pathSegments, readBody, writeAnswer } from "../http-server";
import { recorder } from "../records";
import type { ScriptedAnswer } from "../scripted-answer";
import type { PublisherAccount } from "./account";
import { checkPost, showPost } from "./agent-posts";
import type { AccountState, PublisherCore, ReceivedPost } from "./core";
import { keepsBack } from "./faults";
import { answerFile } from "./files";
import { reportByItself } from "./reports";

const bodyBytesMax = 1024 * 1024;

/** The publisher's HTTP server, not listening yet: `/{key}/messages`, `/{key}/receipts` and `/{key}/media/…`. */
export function createEndpoints(
  core: PublisherCore,
  accounts: Accounts<PublisherAccount, AccountState>,
): Server {
  return createServer((request, response) => {
    const answered = route(core, accounts, request, response);
    // A caller that went away half-way has nobody left to answer.
    core.background.track(answered).catch(() => response.destroy());
  });
}

function route(
  core: PublisherCore,
  accounts: Accounts<PublisherAccount, AccountState>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [key = "", place, token = ""] = pathSegments(request.url ?? "");
  const state = accounts.find(key);
  if (state !== undefined && place === "messages") {
    return answerPost(core, state, "message", request, response);
  }
  if (state !== undefined && place === "receipts") {
    return answerPost(core, state, "receipt", request, response);
  }
  if (state !== undefined && place === "media") {
    return answerFile(core, state, token, request, response);
  }
  return writeAnswer(response, { status: 404, body: "" });
}

async function answerPost(
  core: PublisherCore,
  state: AccountState,
  kind: ReceivedPost["kind"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const rawBody = (await readBody(request, bodyBytesMax))?.toString("utf8") ?? "";
  const readAt = performance.now();
  const scripted = takeScripted(state, kind);
  const post = {
    kind,
    at: core.now(),
    method: request.method ?? "",
    headers: request.headers,
    rawBody,
    body: parseJson(rawBody),
  };
  const record = recorder(state.received);
  record({ ...post, status: null, answer: null, durationMs: null });
  const real = checkPost(state, post);
  const answer: Answer = {
    status: scripted.status ?? real.status,
    body: scripted.body ?? (scripted.status === undefined ? real.body : ""),
    ...(scripted.headers !== undefined && { headers: scripted.headers }),
  };
  const isShown = real.status === 200 && !keepsBack(scripted);
  const shown = isShown ? showPost(core, state, kind, post.body) : null;
  core.changed(state.account.key, null);

  const { outOfOrder, slowMs } = state.faults;
  if (outOfOrder && shown !== null) await reportByItself(core, state, shown);
  const given = {
    scripted,
    slowMs: kind === "message" ? slowMs : 0,
    signal: core.signal,
    readAt,
  };
  await answerAsScripted({ request, response }, given, answer, (ended) => {
    record({ ...post, ...ended });
  });
  core.changed(state.account.key, null);
  if (!outOfOrder && shown !== null) await reportByItself(core, state, shown);
}

function takeScripted(state: AccountState, kind: ReceivedPost["kind"]): ScriptedAnswer {
  const name = kind === "message" ? "messageScript" : "receiptScript";
  const [scripted, ...rest] = state.faults[name];
  if (scripted === undefined) return (kind === "message" && state.faults.messageAnswer) || {};
  state.faults = { ...state.faults, [name]: rest };
  return scripted;
}
