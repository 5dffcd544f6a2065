import { ApiError } from "../api";

/** Whether a call failed because what it asked for is not there, or not for this agent. */
export function isNotFound(error: unknown): boolean {
  return error instanceof ApiError && error.problem.status === 404;
}

/** What went wrong as a sentence for the agent: the server's own words where it gave some. */
export function formatError(error: unknown): string {
  if (error instanceof ApiError) {
    const { detail, errors } = error.problem;
    const first = errors?.[0]?.message;
    return first && !detail.includes(first) ? `${detail} ${first}` : detail;
  }
  return "Something went wrong. Try again.";
}
