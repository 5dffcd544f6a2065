import { ApiError } from "@/lib/client/api";

/** What a refused call says of a place (`criteria.0.weight`); undefined for nothing. English, as the server says it. */
export function problemAt(error: unknown, path: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined;
  return error.problem.errors?.find((problem) => problem.path === path)?.message;
}
