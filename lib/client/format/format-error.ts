import type { Said } from "@/lib/languages/server-sentences";
import type { Words } from "@/lib/languages/words";
import { sentence } from "@/lib/model/writing/sentence";
import { ApiError } from "../api";

/** Whether a call failed because its subject does not exist, or not for this agent. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 404;
}

/** Whether a call was refused because of what it says: it would be refused again. */
export function isInvalid(error: unknown): boolean {
  return error instanceof ApiError && error.problem.code === "invalid_request";
}

/** The agent's advice, where the server's text is meant for programs. */
const known: Readonly<Record<string, string>> = {
  unauthenticated: "You are signed out. Sign in again to go on.",
  internal:
    "Something went wrong on the server. Try again. If it happens again, tell an administrator.",
  method_not_allowed: "This does not work here. Reload the page and try again.",
};

/** An error as a sentence for the agent: the server's own text where it is meant for people. */
export function errorSentence(error: unknown, words: Words, said: Said): string {
  if (!(error instanceof ApiError)) return words("common.error.unknown");
  const { code, detail, errors } = error.problem;
  const [first] = errors ?? [];
  if (code === "unauthenticated") return words("common.error.unauthenticated");
  if (code === "internal") return words("common.error.internal");
  if (code === "method_not_allowed") return words("common.error.methodNotAllowed");
  // The path in the request means nothing to people.
  if (first !== undefined && detail === `${first.path}: ${first.message}`) {
    return words("common.error.unreadable");
  }
  return first !== undefined && addsSentence(detail, first.message)
    ? `${sentence(said(detail))} ${sentence(said(first.message))}`
    : sentence(said(detail));
}

/** As `errorSentence`, in English. */
export function formatError(error: unknown): string {
  if (!(error instanceof ApiError)) return "Something went wrong. Try again.";
  const { code, detail, errors } = error.problem;
  const [first] = errors ?? [];
  const advice = known[code];
  if (advice !== undefined) return advice;
  // The path in the request means nothing to people.
  if (first !== undefined && detail === `${first.path}: ${first.message}`) {
    return "This could not be read. Check what you entered, or reload the page and try again.";
  }
  return first !== undefined && addsSentence(detail, first.message)
    ? `${sentence(detail)} ${sentence(first.message)}`
    : sentence(detail);
}

/** Whether a fault says something more that people can read: what follows the name of a field is for programs. */
function addsSentence(detail: string, message: string): boolean {
  return /^\p{Lu}/u.test(message) && !detail.includes(message);
}
