import type {
  ChatTarget,
  HttpRequest,
  HttpResponse,
  InboundAction,
  IngestResult,
  ParsedIngest,
} from "../customer-side/protocol";
import { json } from "./answer";
import { activeTarget, chatTarget } from "./client";
import { requireAccepted } from "./require-accepted";

/** Close Case as documented: for the caller's open chat (bright-pattern §3.15). */
export function parseCloseActiveCase(request: HttpRequest): ParsedIngest {
  return closing(activeTarget(request));
}

/** Close Case as apps call it. Android wrongly sends the event that ends a chat as its body, which is not read. */
export function parseCloseCase(request: HttpRequest): ParsedIngest {
  return closing(chatTarget(request));
}

/** The answer to a closed case: an empty object. Throws what was refused. */
export function answerCloseCase(results: readonly IngestResult[]): HttpResponse {
  requireAccepted(results);
  return json({});
}

function closing(target: ChatTarget): ParsedIngest {
  const act: InboundAction = { kind: "act", ...target, act: { kind: "close-case" } };
  return { events: [act], problems: [] };
}
