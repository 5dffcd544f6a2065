import { ingest } from "@/lib/inbox/ingest";
import { lineAt } from "@/lib/inbox/line-directory";
import { AppError, isAppError } from "@/lib/model/error";
import type { Operation, Protocol, WireRequest, WireResponse } from "@/lib/protocols/protocol";
import { hashToken, type Runtime } from "./runtime";
import { readBody, type ServerRequest, type ServerResponse } from "./wire";

/**
 * One vendor request, from bytes to answer: rate limit, body, credentials, parse, ingest, respond. Whatever goes
 * wrong answers in the vendor's own error shape; nothing of a refused request is stored.
 */
export async function handleProtocol<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
): Promise<ServerResponse> {
  try {
    const limitKey = request.headers.authorization ?? request.ip;
    const headers = await runtime.rateLimits.take(
      "vendor",
      `${protocol.kind} ${hashToken(limitKey)}`,
    );
    const body = await readBody(request, operation.bodyBytesMax);
    const wire: WireRequest = {
      method: request.method,
      path: request.path,
      params,
      query: request.query,
      headers: request.headers,
      body,
    };
    const response = await runIngest(runtime, protocol, operation, wire, request.requestId);
    return { ...response, headers: { ...response.headers, ...headers } };
  } catch (error) {
    return protocol.renderError(asAppError(runtime, error, request.requestId));
  }
}

/** The answer to a method that a path does not have. */
export function refuseMethod<S>(protocol: Protocol<S>, allowed: readonly string[]): ServerResponse {
  return protocol.renderError(
    new AppError("method_not_allowed", `This address takes ${allowed.join(", ")} only`, {
      headers: { allow: allowed.join(", ") },
    }),
  );
}

async function runIngest<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  wire: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  const { context, metrics } = runtime;
  const claims = protocol.readCredentials(wire);
  const lines = context.lines.authenticate(protocol.kind, claims, wire.body);
  if (lines.length === 0) {
    throw new AppError("unauthenticated", "The credentials are missing or wrong");
  }
  const parsed = operation.parse(wire, (address) => {
    const line = lineAt(lines, [address]);
    // The directory parsed these settings with this protocol's own schema.
    return line === undefined ? null : (line.settings as S);
  });
  for (const problem of parsed.problems) {
    context.log.warn(
      { protocol: protocol.kind, requestId, ...problem },
      "Part of a request was not used",
    );
  }
  const results = await ingest(context, lines, parsed.events);
  for (const result of results) metrics.countIngest(protocol.kind, result.outcome);
  return operation.respond(results, wire);
}

/** Anything unexpected becomes `internal`, and is logged here, once. A caller who hangs up is nothing unexpected. */
export function asAppError(runtime: Runtime, error: unknown, requestId: string): AppError {
  if (isAppError(error)) return error;
  if (isHangUp(error)) {
    return new AppError("invalid_request", "The request broke off", { cause: error });
  }
  const err = error instanceof Error ? (error.stack ?? error.message) : String(error);
  runtime.context.log.error({ err, requestId }, "A request failed");
  return new AppError("internal", "Something went wrong here; nothing was stored", {
    cause: error,
  });
}

/** What reading a request throws once its connection is gone. */
function isHangUp(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.message === "aborted" &&
    "code" in error &&
    error.code === "ECONNRESET"
  );
}
