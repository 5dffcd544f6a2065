import type { Answer } from "./http-server";

/** One answer in place of, or on top of, the real one. Members left out are the real ones. */
export interface ScriptedAnswer {
  readonly status?: number;
  /** An object is sent as JSON, a string as it is: as HTML when it starts with `<`. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly delayMs?: number;
  /** The request is read and never answered; the socket stays open. */
  readonly hang?: boolean;
  /** The socket is destroyed once the request has been read. */
  readonly reset?: boolean;
  /**
   * Whether the customer gets what was sent although the answer hides or refuses that: the lost answer to a message
   * that did get through.
   */
  readonly accept?: boolean;
}

/** The next answer of a script, which is used up by that; past its end the standing one, or nothing scripted. */
export function takeScripted<
  F extends {
    readonly script: readonly ScriptedAnswer[];
    readonly sendAnswer: ScriptedAnswer | null;
  },
>(state: { faults: F }): ScriptedAnswer {
  const [scripted, ...script] = state.faults.script;
  if (scripted === undefined) return state.faults.sendAnswer ?? {};
  state.faults = { ...state.faults, script };
  return scripted;
}

/** Whether the customer goes without what was sent: an answer that refuses, hangs or breaks off, unless it says `accept`. */
export function keepsBack({ accept, hang, reset, status = 200, body }: ScriptedAnswer): boolean {
  if (accept !== undefined) return !accept;
  return hang === true || reset === true || status < 200 || status > 299 || body !== undefined;
}

/** The real answer with the scripted members in their places; a status of its own has the vendor's error of its own. */
export function shownAnswer(
  real: Answer,
  { status, body, headers }: ScriptedAnswer,
  errorOf: (status: number) => Answer,
): Answer {
  const base = status === undefined || status < 300 ? real : errorOf(status);
  return {
    status: status ?? base.status,
    body: body ?? base.body,
    ...(headers !== undefined && { headers }),
  };
}
