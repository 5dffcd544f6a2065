import { AppError } from "@/lib/model/error";
import { parseQuery } from "@/lib/model/query/parse";
import type { Query } from "@/lib/model/query/query";

/** A query as it was typed. Throws `invalid_request` with the place and a sentence where it cannot be read. */
export function readQuery(text: string): Query {
  const parsed = parseQuery(text);
  if (parsed.kind === "query") return parsed.query;
  const { message, problems } = parsed;
  throw new AppError("invalid_request", message, {
    problems: problems.map(({ from, to, message }) => ({
      ...{ path: "query", message, offset: from, length: to - from },
    })),
  });
}
