import { ApiError } from "../api";

/** Whether a call failed because what it asked for is not there, or not for this agent. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 404;
}

/** Where the server's own words are meant for programs, what the agent can do instead. */
const words: Readonly<Record<string, string>> = {
  unauthenticated: "You are signed out. Sign in again to go on.",
  internal:
    "Something went wrong on the server. Try again. If it happens again, tell an administrator.",
  method_not_allowed: "This does not work here. Reload the page and try again.",
};

/** What went wrong as a sentence for the agent: the server's own words where it gave some for people. */
export function formatError(error: unknown): string {
  if (!(error instanceof ApiError)) return "Something went wrong. Try again.";
  const { code, detail, errors } = error.problem;
  const [first] = errors ?? [];
  const known = words[code];
  if (known !== undefined) return known;
  // The place in the request says nothing to people.
  if (first !== undefined && detail === `${first.path}: ${first.message}`) {
    return "This could not be read. Check what you entered, or reload the page and try again.";
  }
  return first !== undefined && !detail.includes(first.message)
    ? `${sentence(detail)} ${sentence(first.message)}`
    : sentence(detail);
}

/** Words with a full stop where they have no end of their own, so that more can follow. */
export function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}
