import type { z } from "zod";
import type { AppError, Problem } from "@/lib/model/error";
import type { ServerResponse } from "./http-message";

/** An error as problem+json (RFC 9457). */
export function renderProblem(error: AppError, requestId: string): ServerResponse {
  return {
    status: error.status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...error.headers,
    },
    body: JSON.stringify({
      type: `about:blank#${error.code}`,
      title: error.code.replaceAll("_", " "),
      status: error.status,
      detail: error.detail,
      code: error.code,
      requestId,
      ...(error.problems.length > 0 ? { errors: error.problems } : {}),
    }),
  };
}

/** The faults of a value, each with its path as one writes it in code: `content.text`, `items[2].id`. */
export function problemsOf(error: z.ZodError): readonly Problem[] {
  return error.issues.map((issue) => ({
    path: issue.path.reduce<string>(
      (path, part) =>
        typeof part === "number"
          ? `${path}[${part}]`
          : path === ""
            ? String(part)
            : `${path}.${String(part)}`,
      "",
    ),
    message: issue.message,
  }));
}
