import type { IncomingMessage, ServerResponse } from "node:http";
import { answerAsScripted } from "../answer-as-scripted";
import { parseJson, readBody } from "../http-server";
import { recorder } from "../records";
import { acceptSend, type Handled } from "./accept-send";
import type { AccountState, GatewayCore, ReceivedSend } from "./core";
import { hidesRealAnswer, type ScriptedSend } from "./faults";
import { reportByItself } from "./receipts";
import { errorAnswer } from "./wire";

const bodyBytesMax = 1024 * 1024;

/**
 * Answers a request on `/send`: checks it, puts the message on the phone, answers as the faults have
 * it, and posts the account's automatic reports. A repeated message id is refused and shown once.
 */
export async function answerSend(
  core: GatewayCore,
  state: AccountState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const raw = await readBody(request, bodyBytesMax);
  const readAt = performance.now();
  const received = recordReceived(core, state, request, raw);
  const scripted = takeScripted(state);
  const { answer, messageId } =
    raw === null
      ? { answer: errorAnswer(413), messageId: null }
      : decide(core, state, received.current(), scripted);
  received.change({ messageId });

  const { outOfOrder, slowMs } = state.faults;
  if (messageId !== null && outOfOrder) await reportByItself(core, state, messageId);
  const given = { scripted, slowMs, signal: core.signal, readAt };
  await answerAsScripted({ request, response }, given, answer, ({ status, durationMs }) => {
    if (status !== null) received.change({ status, durationMs });
  });
  if (messageId !== null && !outOfOrder) await reportByItself(core, state, messageId);
}

function recordReceived(
  core: GatewayCore,
  state: AccountState,
  request: IncomingMessage,
  raw: Buffer | null,
) {
  const rawBody = raw?.toString("utf8") ?? "";
  const record = recorder(state.received);
  let received: ReceivedSend = {
    at: core.now(),
    method: request.method ?? "",
    headers: request.headers,
    rawBody,
    body: parseJson(rawBody),
    status: null,
    durationMs: null,
    messageId: null,
  };
  const change = (changes: Partial<ReceivedSend>) => {
    received = { ...received, ...changes };
    record(received);
    core.changed(state.account.key, null);
  };
  change({});
  return { change, current: () => received };
}

function takeScripted(state: AccountState): ScriptedSend {
  const [scripted, ...script] = state.faults.script;
  if (scripted !== undefined) {
    state.faults = { ...state.faults, script };
    return scripted;
  }
  const { sendStatus } = state.faults;
  return sendStatus === null ? {} : { status: sendStatus, body: errorAnswer(sendStatus).body };
}

/** The real answer with the scripted members in their places, or the scripted one alone. */
function decide(
  core: GatewayCore,
  state: AccountState,
  received: ReceivedSend,
  scripted: ScriptedSend,
): Handled {
  const isHidden = hidesRealAnswer(scripted);
  const real: Handled =
    isHidden && scripted.accept !== true
      ? { answer: errorAnswer(scripted.status ?? 500), messageId: null }
      : acceptSend(core, state, received, scripted.messageId);
  if (!isHidden && real.messageId === null) {
    return real;
  }
  const status = scripted.status ?? (isHidden ? 200 : real.answer.status);
  const shown = status > 299 ? errorAnswer(status) : real.answer;
  return {
    messageId: real.messageId,
    answer: {
      status,
      body: scripted.body ?? shown.body,
      headers: { ...shown.headers, ...scripted.headers },
    },
  };
}
