import { AppError } from "@/lib/model/error";
import type { ActOperation, AgentApi } from "@/lib/protocols/agent-side/agent-api";
import type { HttpRequest } from "@/lib/protocols/customer-side/protocol";
import { asAppError } from "../http/as-app-error";
import { readUnprovenBody, type ServerRequest, type ServerResponse } from "../http/http-message";
import type { Runtime } from "../runtime/runtime";
import { createHost } from "./agent-api-host";
import { unreadablePath } from "./handle-protocol";

/**
 * One request of a program, from bytes to answer. The vendor's folder decides everything in its own order, by what
 * its host offers; whatever goes wrong answers in the vendor's own error shape.
 */
export async function handleAgentApi<S>(
  runtime: Runtime,
  api: AgentApi<S>,
  operation: ActOperation<S>,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
): Promise<ServerResponse> {
  const { unproven } = runtime.rateLimits;
  const { ip } = request;
  let wire = wireOf(runtime, params, request);
  let isProven = false;
  const onProven = () => {
    isProven = true;
  };
  try {
    unproven.assertOpen({ ip, at: api.kind });
    const body = await readUnprovenBody(request, operation.bodyBytesMax, runtime.heldBytes);
    wire = { ...wire, body };
    const host = createHost(runtime, api, { signal: request.signal, ip, onProven });
    const { body: told, ...answer } = await operation.run(wire, host);
    return { ...answer, body: told === "" ? null : told };
  } catch (error) {
    const failure = refusalOf(runtime, error, request.requestId);
    const refusal = isProven ? failure : unproven.refuse(ip, failure);
    const { body, ...answer } =
      operation.renderError?.(refusal, wire) ?? api.renderError(refusal, wire);
    return { ...answer, body: body === "" ? null : body };
  }
}

/** What nobody foresaw can be found in the log by the request's id. */
function refusalOf(runtime: Runtime, error: unknown, requestId: string): AppError {
  const known = asAppError(runtime.context.log, error, requestId);
  if (known.code !== "internal") return known;
  const { detail, cause } = known;
  return new AppError("internal", detail, { cause, headers: { "x-request-id": requestId } });
}

/** The answer to a path whose percent-encoding cannot be read. */
export function refuseUnreadablePath<S>(
  runtime: Runtime,
  api: AgentApi<S>,
  request: ServerRequest,
): ServerResponse {
  const { body, ...answer } = api.renderError(unreadablePath(), wireOf(runtime, {}, request));
  return { ...answer, body: body === "" ? null : body };
}

/** The answer to a method that a path does not have, and to a path that no operation has (`allowed` is empty). */
export function refuseAgentApi<S>(
  runtime: Runtime,
  api: AgentApi<S>,
  allowed: readonly string[],
  request: ServerRequest,
): ServerResponse {
  const wire = wireOf(runtime, {}, request);
  const error =
    allowed.length === 0
      ? new AppError("not_found", "There is nothing at this address", { reason: "unknown-path" })
      : new AppError("method_not_allowed", `This address takes ${allowed.join(", ")} only`, {
          headers: { allow: allowed.join(", ") },
        });
  const isAsking = request.method === "OPTIONS" && allowed.length > 0;
  const { body, ...answer } =
    (isAsking ? api.answerOptions?.(allowed, wire) : undefined) ?? api.renderError(error, wire);
  return { ...answer, body: body === "" ? null : body };
}

function wireOf(
  { context }: Runtime,
  params: Readonly<Record<string, string>>,
  { method, path, query, headers, target }: ServerRequest,
): HttpRequest {
  const url = `${context.publicUrl}${target}`;
  return { method, url, path, params, query, headers, visitor: null, body: new Uint8Array() };
}
