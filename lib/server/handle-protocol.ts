import { ingest } from "@/lib/inbox/ingest";
import { type LiveLine, lineAt } from "@/lib/inbox/line-directory";
import { readChannelView } from "@/lib/inbox/read-channel-view";
import { AppError, isAppError } from "@/lib/model/error";
import type {
  IngestOperation,
  Operation,
  Protocol,
  QueryOperation,
  WireRequest,
  WireResponse,
} from "@/lib/protocols/protocol";
import { hashToken, type Runtime } from "./runtime";
import { readBody, type ServerRequest, type ServerResponse } from "./wire";

/**
 * One vendor request, from bytes to answer: rate limit, body, credentials, parse, store or read, respond. Whatever
 * goes wrong answers in the vendor's own error shape; nothing of a refused request is stored.
 */
export async function handleProtocol<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
): Promise<ServerResponse> {
  const { method, path, query, headers } = request;
  let wire: WireRequest = { method, path, params, query, headers, body: new Uint8Array() };
  try {
    if (protocol.isHttpsOnly && !request.isConfidential) {
      throw new AppError("forbidden", "This address answers over HTTPS only");
    }
    const limitKey = headers.authorization ?? request.ip;
    const limit = await runtime.rateLimits.take(
      "vendor",
      `${protocol.kind} ${hashToken(limitKey)}`,
    );
    wire = { ...wire, body: await readBody(request, operation.bodyBytesMax) };
    const response = await runOperation(runtime, protocol, operation, wire, request.requestId);
    return { ...response, headers: { ...response.headers, ...limit } };
  } catch (error) {
    const refusal = asAppError(runtime, error, request.requestId);
    return operation.renderError?.(refusal, wire) ?? protocol.renderError(refusal);
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

/** The answer to a path that no operation has, where the vendor's own paths lie. */
export function refusePath<S>(protocol: Protocol<S>): ServerResponse {
  return protocol.renderError(new AppError("not_found", "There is nothing at this address"));
}

async function runOperation<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  wire: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  const claims = protocol.readCredentials(wire);
  const lines = runtime.context.lines.authenticate(protocol.kind, claims, wire.body);
  if (lines.length === 0) {
    throw new AppError("unauthenticated", "The credentials are missing or wrong");
  }
  switch (operation.kind) {
    case "ingest":
      return runIngest(runtime, protocol, operation, lines, wire, requestId);
    case "query":
      return runQuery(runtime, operation, lines, wire);
    default:
      return operation satisfies never;
  }
}

async function runIngest<S>(
  { context, metrics }: Runtime,
  protocol: Protocol<S>,
  operation: IngestOperation<S>,
  lines: readonly LiveLine[],
  wire: WireRequest,
  requestId: string,
): Promise<WireResponse> {
  const parsed = operation.parse(wire, (address) => {
    const line = lineAt(lines, address === null ? null : [address]);
    return line === undefined ? null : settingsOf<S>(line);
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

async function runQuery<S>(
  { context }: Runtime,
  operation: QueryOperation<S>,
  lines: readonly LiveLine[],
  wire: WireRequest,
): Promise<WireResponse> {
  const line = lineAt(lines, null);
  if (line === undefined) {
    throw new AppError("forbidden", "These credentials belong to several lines");
  }
  if (!line.isEnabled) throw new AppError("forbidden", "This line is switched off");
  const view = await readChannelView(context, line, operation.parse(wire));
  return operation.respond(view, wire, settingsOf<S>(line));
}

/** The directory parsed these settings with the schema of the protocol that asks for them, hence the cast. */
function settingsOf<S>(line: LiveLine): S {
  return line.settings as S;
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
