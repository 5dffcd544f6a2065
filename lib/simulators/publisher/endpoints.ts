import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { type Answer, parseJson, pathSegments, readBody, writeAnswer } from "../http-server";
import { type AccountState, type PublisherCore, type ReceivedPost, remember } from "./core";
import { keepsBack, type ScriptedAnswer } from "./faults";
import { callPlatform } from "./platform";

const bodyBytesMax = 1024 * 1024;

const digits = z.string().regex(/^\d+$/);

/** ReceiveMessage, as the document has it; both spellings of the picture. */
const agentMessage = z.object({
  VisitId: digits,
  SessionId: z.string(),
  ConsumerId: z.string(),
  DateTime: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
  MessageId: digits,
  Message: z.string(),
  MediaURL: z.string(),
  AgentName: z.string().min(1),
  AgentImageURL: z.url().optional(),
  AgentImageUrl: z.url().optional(),
});

/** Receive Read/Delivery Receipt. */
const receipt = z.object({
  VisitId: digits,
  ExternalMessageId: z.string().min(1),
  SessionId: z.string(),
  ConsumerId: z.string(),
  MessageId: digits,
  MessageStatus: z.enum(["1", "2"]),
});

/** The publisher's HTTP server, not listening yet: `/{key}/messages`, `/{key}/receipts` and `/{key}/media/…`. */
export function createEndpoints(
  core: PublisherCore,
  accounts: ReadonlyMap<string, AccountState>,
): Server {
  return createServer((request, response) => {
    const answered = route(core, accounts, request, response);
    // A caller that went away half-way has nobody left to answer.
    core.background.track(answered).catch(() => response.destroy());
  });
}

function route(
  core: PublisherCore,
  accounts: ReadonlyMap<string, AccountState>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [key = "", place, token = ""] = pathSegments(request.url ?? "");
  const state = accounts.get(key);
  if (state !== undefined && place === "messages") {
    return answerPost(core, state, "message", request, response);
  }
  if (state !== undefined && place === "receipts") {
    return answerPost(core, state, "receipt", request, response);
  }
  const file = place === "media" ? state?.media.get(token) : undefined;
  if (file === undefined) return writeAnswer(response, { status: 404, body: "" });
  file.gets += request.method === "GET" ? 1 : 0;
  response.writeHead(200, {
    "content-type": file.contentType,
    "content-length": file.bytes.byteLength,
  });
  response.end(request.method === "HEAD" ? undefined : file.bytes);
  return Promise.resolve();
}

async function answerPost(
  core: PublisherCore,
  state: AccountState,
  kind: ReceivedPost["kind"],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const rawBody = (await readBody(request, bodyBytesMax))?.toString("utf8") ?? "";
  const scripted = takeScripted(state, kind);
  const post = {
    kind,
    at: core.now(),
    method: request.method ?? "",
    headers: request.headers,
    rawBody,
    body: parseJson(rawBody),
  };
  const real = check(state, post);
  const answer: Answer = {
    status: scripted.status ?? real.status,
    body: scripted.body ?? (scripted.status === undefined ? real.body : ""),
    ...(scripted.headers !== undefined && { headers: scripted.headers }),
  };
  const isAnswered = scripted.hang !== true && scripted.reset !== true;
  remember(state.received, { ...post, status: isAnswered ? answer.status : null });
  if (real.status === 200 && !keepsBack(scripted)) show(core, state, kind, post.body);
  core.changed(state.account.key, null);
  // Closing the simulator cuts the delay short; the socket is gone by then.
  if (scripted.delayMs !== undefined) {
    await sleep(scripted.delayMs, undefined, { signal: core.signal }).catch(() => undefined);
  }
  if (scripted.reset === true) request.socket.destroy();
  else if (isAnswered) await writeAnswer(response, answer);
}

function takeScripted(state: AccountState, kind: ReceivedPost["kind"]): ScriptedAnswer {
  const name = kind === "message" ? "messageScript" : "receiptScript";
  const [scripted = {}, ...rest] = state.faults[name];
  state.faults = { ...state.faults, [name]: rest };
  return scripted;
}

/** What a publisher answers that keeps to the document: it takes what is well-formed and shows its key. */
function check(
  { account }: AccountState,
  { kind, method, headers, body }: Omit<ReceivedPost, "status">,
): Answer {
  if (method !== "POST") return { status: 405, body: "", headers: { allow: "POST" } };
  if (account.outboundKey !== null && headers.authorization !== `Basic ${account.outboundKey}`) {
    return { status: 401, body: refused("The key is wrong") };
  }
  const parsed = (kind === "message" ? agentMessage : receipt).safeParse(body);
  if (!parsed.success) return { status: 400, body: refused(z.prettifyError(parsed.error)) };
  return { status: 200, body: { Status: 0, FailureDescription: null } };
}

function refused(description: string) {
  return { Status: 1, FailureDescription: description };
}

function show(
  core: PublisherCore,
  state: AccountState,
  kind: ReceivedPost["kind"],
  body: unknown,
): void {
  const { key } = state.account;
  if (kind === "receipt") {
    const { ConsumerId, ExternalMessageId, MessageStatus } = receipt.parse(body);
    core.apps.update(key, ConsumerId, ExternalMessageId, {
      state: MessageStatus === "2" ? "read" : "delivered",
    });
    core.changed(key, ConsumerId);
    return;
  }
  const message = agentMessage.parse(body);
  core.apps.add(key, message.ConsumerId, {
    direction: "in",
    id: message.MessageId,
    visitId: message.VisitId,
    sessionId: message.SessionId === "" ? null : message.SessionId,
    text: message.Message,
    mediaUrl: message.MediaURL === "" ? null : message.MediaURL,
    agentName: message.AgentName,
    agentImageUrl: message.AgentImageURL ?? message.AgentImageUrl ?? null,
    at: core.now(),
    state: "sent",
    detail: null,
  });
  core.changed(key, message.ConsumerId);
  const { autoDeliver, autoRead } = state.faults;
  const { ConsumerId: consumerId, MessageId: messageId, VisitId: visitId } = message;
  if (autoDeliver) void reportStatus(core, state, { consumerId, visitId, messageId, status: "1" });
  if (autoRead) void reportStatus(core, state, { consumerId, visitId, messageId, status: "2" });
}

export interface StatusReport {
  readonly visitId: string | number;
  readonly messageId?: string | undefined;
  readonly externalMessageId?: string | undefined;
  /** 0 Unknown, 1 Delivered, 2 Read. */
  readonly status: string;
  /** Whose app shows the message; then it shows the state, too. */
  readonly consumerId?: string | undefined;
  readonly sessionId?: string | undefined;
}

/** Tells the platform what became of an agent's message. */
export async function reportStatus(core: PublisherCore, state: AccountState, report: StatusReport) {
  const { consumerId, messageId } = report;
  if (consumerId !== undefined && messageId !== undefined && report.status !== "0") {
    core.apps.update(state.account.key, consumerId, messageId, {
      state: report.status === "2" ? "read" : "delivered",
    });
    core.changed(state.account.key, consumerId);
  }
  return callPlatform(core, state, {
    path: "MessageStatus",
    body: {
      VisitId: String(report.visitId),
      ExternalMessageId: report.externalMessageId ?? "",
      MessageId: messageId ?? "",
      MessageStatus: report.status,
      SessionId: report.sessionId,
    },
  });
}
