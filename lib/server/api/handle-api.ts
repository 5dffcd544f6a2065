import type { z } from "zod";
import { type BodyOf, contract, type EndpointName } from "@/lib/api/contract";
import type { Endpoint } from "@/lib/api/endpoint";
import { neededPermissions } from "@/lib/api/needed-permissions";
import { type AgentIdentity, requirePermission } from "@/lib/inbox/context/agent-identity";
import { boundedJson } from "@/lib/model/bounded-json";
import { AppError, type ErrorCode } from "@/lib/model/error";
import { asAppError } from "../http/as-app-error";
import { readBody, type ServerRequest, type ServerResponse } from "../http/http-message";
import { jsonParts } from "../http/json-parts";
import { problemsOf, renderProblem } from "../http/problem";
import { isSameOrigin } from "../http/same-origin";
import type { Runtime } from "../runtime/runtime";
import { authenticate, type Caller } from "../sessions/authenticate";
import { takingNew } from "../storage/require-room";
import { isAllowedWhenFull } from "./allowed-when-full";
import type { Answer, Call, Handler } from "./call";
import { handlers } from "./handlers";

/** The largest JSON body our API takes. */
const bodyBytesMax = 262_144;

/** One call of our API, from bytes to answer. Failures answer as problem+json. */
export async function handleApi(
  runtime: Runtime,
  name: EndpointName,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
): Promise<ServerResponse> {
  try {
    const caller = await authenticate(runtime, request);
    if (caller === null) throw runtime.rateLimits.unproven.refuse(request.ip, nobody());
    const limit = runtime.rateLimits.take("api", caller.agent.agentId);
    assertSameOrigin(caller, request);
    const answer = await callEndpoint(runtime, name, caller.agent, params, request);
    if ("raw" in answer) return { ...answer.raw, headers: { ...answer.raw.headers, ...limit } };
    if (!("json" in answer)) return { status: answer.status, headers: limit, body: null };
    return {
      status: answer.status,
      headers: { "content-type": "application/json", "cache-control": "no-store", ...limit },
      body: jsonParts(answer.json),
    };
  } catch (error) {
    return renderProblem(
      asAppError(runtime.context.log, error, request.requestId),
      request.requestId,
    );
  }
}

/** Parses what is given and runs an endpoint for an agent. Throws an `AppError` for whatever it refuses. */
export async function callEndpoint(
  runtime: Runtime,
  name: EndpointName,
  agent: AgentIdentity,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
): Promise<Answer> {
  const endpoint: Endpoint = contract[name];
  const needed = neededPermissions[name];
  if (needed !== null) requirePermission(agent, needed);
  const given = {
    runtime,
    agent,
    params: parsePart(endpoint.params, params, "not_found"),
    query: parsePart(endpoint.query, request.query, "invalid_request"),
    body: endpoint.body === undefined ? undefined : await parseBody(endpoint.body, request),
    request,
  };
  // The contract's schemas of this very endpoint parsed the parts, so they are what its handler takes.
  const isSpared =
    endpoint.method === "GET" || isAllowedWhenFull(name, given.body as BodyOf<typeof name>);
  const context = isSpared ? runtime.context : takingNew(runtime.context, runtime.room);
  const call = { ...given, context };
  return (handlers[name] as Handler<EndpointName>)(call as Call<EndpointName>);
}

function nobody(): AppError {
  return new AppError("unauthenticated", "Sign in, or give an API token", {
    headers: { "www-authenticate": 'Bearer realm="parley"' },
  });
}

/** A browser's cookie comes along with whatever a foreign page sends: what changes anything must be from here. */
function assertSameOrigin(caller: Caller, request: ServerRequest): void {
  if (caller.by === "token" || request.method === "GET" || request.method === "HEAD") return;
  if (isSameOrigin(request.headers)) return;
  throw new AppError(
    "forbidden",
    request.headers["sec-fetch-site"] === undefined
      ? "A signed-in browser must say where the call comes from"
      : "This call came from another site",
  );
}

async function parseBody(schema: z.ZodType, request: ServerRequest): Promise<unknown> {
  const bytes = await readBody(request, bodyBytesMax);
  let json: unknown;
  try {
    json =
      bytes.byteLength === 0
        ? {}
        : boundedJson(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new AppError("invalid_request", "The body is not JSON", { cause });
  }
  return parsePart(schema, json, "invalid_request");
}

/** Parses one part of a call; a fault is `code` (an id in a path that cannot be one names nothing: `not_found`). */
function parsePart(schema: z.ZodType | undefined, value: unknown, code: ErrorCode): unknown {
  if (schema === undefined) return undefined;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error);
  const [first] = problems;
  const fault = [first?.path, first?.message ?? "The request is not valid"]
    .filter(Boolean)
    .join(": ");
  throw new AppError(code, fault, { problems });
}
