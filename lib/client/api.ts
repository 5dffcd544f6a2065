import { addresses } from "@/lib/api/addresses";
import type {
  EndpointName,
  GivenBodyOf,
  GivenQueryOf,
  ParamsOf,
  ResponseOf,
} from "@/lib/api/contract";
import type { ProblemView } from "@/lib/api/schemas";

/** A refused or failed call, with the server's problem+json. */
export class ApiError extends Error {
  readonly problem: ProblemView;

  constructor(view: ProblemView) {
    super(view.detail);
    this.name = "ApiError";
    this.problem = view;
  }
}

type Maybe<K extends string, T> = [T] extends [undefined] ? unknown : { readonly [P in K]: T };

/** The input of an endpoint. Query parameters have defaults, so each may be left out. */
export type CallInput<N extends EndpointName> = Maybe<"params", ParamsOf<N>> &
  Maybe<"body", GivenBodyOf<N>> & {
    readonly query?: GivenQueryOf<N>;
    readonly signal?: AbortSignal | undefined;
  };

/** The URL of an endpoint, with its parameters and query. */
export function urlOf<N extends EndpointName>(
  name: N,
  input: Pick<CallInput<N>, Extract<"params" | "query", keyof CallInput<N>>>,
): string {
  const { params = {}, query = {} } = input as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
  };
  const path = addresses[name].path.replace(/:(\w+)/gu, (_, key: string) =>
    encodeURIComponent(String(params[key])),
  );
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) search.set(key, String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}

/**
 * Calls our JSON API and returns the typed body. Throws `ApiError` for every answer that is not a success,
 * and for a lost connection an `ApiError` with code `offline` and status 0.
 */
export async function call<N extends EndpointName>(
  name: N,
  input: CallInput<N>,
): Promise<ResponseOf<N>> {
  const body = "body" in input && input.body !== undefined ? JSON.stringify(input.body) : undefined;
  const response = await fetch(urlOf(name, input), {
    method: addresses[name].method,
    ...(body === undefined ? {} : { body, headers: { "content-type": "application/json" } }),
    ...(input.signal ? { signal: input.signal } : {}),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new ApiError(offline);
  });
  if (!response.ok) throw new ApiError(await readProblem(response));
  // The server's tests validate its answers against the same contract, so the cast is safe.
  return (response.status === 204 ? undefined : await response.json()) as ResponseOf<N>;
}

/**
 * Calls our JSON API from a page that is being left: the call is made all the same, and nobody reads its answer. It may carry
 * 64 kB at most.
 */
export async function callOnLeaving<N extends EndpointName>(
  name: N,
  input: CallInput<N> & { readonly body: unknown },
): Promise<void> {
  await fetch(urlOf(name, input), {
    method: addresses[name].method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input.body),
    keepalive: true,
  });
}

const offline: ProblemView = {
  type: "about:blank",
  title: "Offline",
  status: 0,
  detail: "You are offline, or Parley cannot be reached. Nothing was lost. Try again.",
  code: "offline",
  requestId: "",
};

/** Parses problem+json. Anything else (such as a proxy's page) becomes a problem with the response's status. */
export async function readProblem(response: Response): Promise<ProblemView> {
  const answer: unknown = await response.json().catch(() => null);
  if (isProblem(answer)) return answer;
  return {
    type: "about:blank",
    title: response.statusText || "Error",
    status: response.status,
    detail: `The server answered ${response.status} without an explanation.`,
    code: "internal",
    requestId: response.headers.get("x-request-id") ?? "",
  };
}

const problemTexts = ["type", "title", "detail", "code", "requestId"] as const;

/** Tells our problems from others by hand: a library of schemas is a tenth of what a browser would load for the desk. */
function isProblem(answer: unknown): answer is ProblemView {
  if (typeof answer !== "object" || answer === null) return false;
  const told: Partial<Record<keyof ProblemView, unknown>> = answer;
  const { status, errors = [] } = told;
  return (
    problemTexts.every((name) => typeof told[name] === "string") &&
    Number.isInteger(status) &&
    Array.isArray(errors)
  );
}
