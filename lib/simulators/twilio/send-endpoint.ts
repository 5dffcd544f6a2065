import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { type Answer, readBody, writeAnswer } from "../http-server";
import { recorder } from "../records";
import type { ScriptedAnswer } from "../scripted-answer";
import { acceptSend, errorAnswer } from "./accept-send";
import type { AccountState, ReceivedSend, TwilioCore } from "./core";
import { keepsBack } from "./faults";
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
  // Closing the simulator cuts the delay short; the socket is gone by then.
  const delayMs = scripted.delayMs ?? slowMs;
  if (delayMs > 0) {
    await sleep(delayMs, undefined, { signal: core.signal }).catch(() => undefined);
  }
  const durationMs = Math.round(performance.now() - readAt);
  if (scripted.reset === true) {
    change({ durationMs });
    request.socket.destroy();
  } else if (scripted.hang !== true) {
    const shown = shownAnswer(answer, scripted);
    const { status, body } = shown;
    change({
      status,
      answer: typeof body === "string" ? body : JSON.stringify(body),
      durationMs,
    });
    await writeAnswer(response, shown);
  }
  if (entry !== null && !outOfOrder) await reportByItself(core, state, entry);
}

function takeScripted(state: AccountState): ScriptedAnswer {
  const [scripted, ...script] = state.faults.script;
  if (scripted === undefined) return state.faults.sendAnswer ?? {};
  state.faults = { ...state.faults, script };
  return scripted;
}

/** The real answer with the scripted members in their places; a status of its own has an error of its own. */
function shownAnswer(real: Answer, { status, body, headers }: ScriptedAnswer): Answer {
  const base =
    status === undefined || status < 300
      ? real
      : errorAnswer(status, status === 429 ? 20429 : 20500, "Something went wrong");
  return {
    status: status ?? base.status,
    body: body ?? base.body,
    ...(headers !== undefined && { headers }),
  };
}
