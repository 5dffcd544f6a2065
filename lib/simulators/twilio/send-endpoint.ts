import type { IncomingMessage, ServerResponse } from "node:http";
import { answerAsScripted } from "../answer-as-scripted";
import { type Answer, readBody } from "../http-server";
import { recorder } from "../records";
import { keepsBack, shownAnswer, takeScripted } from "../scripted-answer";
import { acceptSend, errorAnswer } from "./accept-send";
import type { AccountState, ReceivedSend, TwilioCore } from "./core";
import { reportByItself } from "./statuses";

const bodyBytesMax = 1024 * 1024;

/** Answers `POST …/Messages.json`: checks, puts on the phone, answers as the faults have it, and reports. */
export async function answerSend(
  core: TwilioCore,
  state: AccountState,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const rawBody = (await readBody(request, bodyBytesMax))?.toString("utf8") ?? "";
  const readAt = performance.now();
  const record = recorder(state.received);
  let received: ReceivedSend = {
    at: core.now(),
    method: request.method ?? "",
    path: request.url ?? "",
    headers: request.headers,
    rawBody,
    form: [...new URLSearchParams(rawBody)],
    status: null,
    answer: null,
    durationMs: null,
    messageSid: null,
  };
  const change = (changes: Partial<ReceivedSend>) => {
    received = { ...received, ...changes };
    record(received);
    core.changed(state.account.key, null);
  };
  const scripted = takeScripted(state);
  const { answer, entry } = acceptSend(core, state, received, keepsBack(scripted));
  change({ messageSid: entry?.message.id ?? null });

  const { outOfOrder, slowMs } = state.faults;
  if (entry !== null && outOfOrder) await reportByItself(core, state, entry);
  const given = { scripted, slowMs, signal: core.signal, readAt };
  await answerAsScripted(
    { request, response },
    given,
    shownAnswer(answer, scripted, ownError),
    change,
  );
  if (entry !== null && !outOfOrder) await reportByItself(core, state, entry);
}

function ownError(status: number): Answer {
  return errorAnswer(status, status === 429 ? 20429 : 20500, "Something went wrong");
}
