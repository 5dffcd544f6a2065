import { AppError } from "@/lib/model/error";
import type {
  Credential,
  HttpRequest,
  Operation,
  Protocol,
} from "@/lib/protocols/customer-side/protocol";
import { asAppError } from "../http/as-app-error";
import {
  readBody,
  readUnprovenBody,
  type ServerRequest,
  type ServerResponse,
} from "../http/http-message";
import type { RateLimits } from "../limits/rate-limits";
import type { Runtime } from "../runtime/runtime";
import { takingNew } from "../storage/require-room";
import {
  admit,
  answerPreflight,
  assertAdmitted,
  crossOriginHeaders,
  readForeignPage,
} from "./cross-origin";
import { acceptingLines, formProof } from "./prove-caller";
import { type ReceivedForm, readForm } from "./read-form";
import { runOperation } from "./run-operation";
import { readVisitorCookie, visitorCookieHeaders, withoutCookie } from "./visitor-cookie";

type Headers = Readonly<Record<string, string>>;

/**
 * One vendor request, from bytes to answer: address, body, credentials, rate limit, parse, store or read, respond.
 * Whatever goes wrong answers in the vendor's own error shape; nothing of a refused request is stored.
 */
export async function handleProtocol<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  params: Readonly<Record<string, string>>,
  request: ServerRequest,
): Promise<ServerResponse> {
  const { context, rateLimits } = runtime;
  const { method, path, query, headers } = request;
  const page = readForeignPage(headers, context.publicUrl);
  const visitor = readVisitorCookie(context, protocol.visitorCookie, headers);
  const url = `${context.publicUrl}${request.target}`;
  const asked = { method, url, path, params, query, headers, visitor };
  let wire: HttpRequest = { ...asked, body: new Uint8Array() };
  let admission = admit(context.lines.ofProtocol(protocol.kind), page);
  let received: ReceivedForm | null = null;
  let isProven = false;
  const finish = (response: ServerResponse, more: Headers) => ({
    ...response,
    // An answer without content has no length, which an empty text would have.
    body: response.body === "" ? null : response.body,
    headers: {
      ...response.headers,
      ...more,
      ...crossOriginHeaders(protocol, admission, page),
      ...(admission.hasCookies &&
        visitorCookieHeaders(context, protocol.visitorCookie, visitor, headers)),
    },
  });
  try {
    if (protocol.isHttpsOnly && !request.isConfidential) {
      throw new AppError("forbidden", "This address answers over HTTPS only");
    }
    let limit = enter(rateLimits, protocol, request.ip);
    let hasSecret = false;
    let claims: readonly Credential[] = [];
    const proveCaller = async () => {
      const proven = await acceptingLines(runtime, protocol, operation, wire);
      const { lines, proof } = proven;
      ({ claims } = proven);
      if (!protocol.isPublic) limit = takeProven(rateLimits, protocol, request.ip, proof);
      // The credentials of customers' clients stand in every page that carries such a client, so they are no secret.
      hasSecret = proof !== null && protocol.isPublic !== true;
      // An unguessable name counts as proof only once something is found under it.
      isProven = operation.isKeyed !== true || proof !== null;
      return lines;
    };
    let lines = needsBody(protocol, wire) ? null : await proveCaller();
    if (operation.kind === "ingest" && operation.form !== undefined) {
      const { form, bodyBytesMax } = operation;
      const prove = (proof: string | null) => {
        if (proof !== null) rateLimits.unproven.prove({ ip: request.ip, at: protocol.kind }, proof);
        isProven = true;
      };
      const proof = formProof(runtime, protocol, operation, form.proof, { wire, request, prove });
      const { files } = takingNew(context, runtime.room);
      received = await readForm(request, files, form, bodyBytesMax, proof);
      // Whether the signature was used before is known only when the whole form was read.
      isProven = false;
      wire = { ...wire, form: received.form };
    }
    // The file of an upload is not held in memory: it is read when it is known who sends it.
    else if (operation.kind !== "upload") {
      const { bodyBytesMax } = operation;
      const body = hasSecret
        ? await readBody(request, bodyBytesMax)
        : await readUnprovenBody(request, bodyBytesMax, runtime.heldBytes);
      wire = { ...wire, body };
    }
    lines ??= await proveCaller();
    if (protocol.crossOrigin !== undefined) {
      admission = admit(lines, page);
      assertAdmitted(admission, page);
      ({ lines } = admission);
      if (!admission.hasCookies) wire = { ...wire, visitor: withoutCookie(context, visitor) };
    }
    // HTML and MIME are expensive to read, so they are read for proven callers only.
    if (received !== null) wire = { ...wire, form: await received.complete(runtime) };
    const asking = { wire, request, form: received, claims };
    const response = await runOperation(runtime, protocol, operation, lines, asking);
    return finish(response, limit);
  } catch (error) {
    const failure = asAppError(runtime.context.log, error, request.requestId);
    const refusal = isProven ? failure : rateLimits.unproven.refuse(request.ip, failure);
    return finish(operation.renderError?.(refusal, wire) ?? protocol.renderError(refusal), {});
  } finally {
    await received?.discard();
  }
}

/**
 * Checks the limit of the caller's address before anything that the caller chooses. Calls of customers' clients are
 * counted here; of other calls only those that prove nothing, once that is known. Throws `rate_limited`.
 */
function enter<S>(rateLimits: RateLimits, { isPublic, kind }: Protocol<S>, ip: string): Headers {
  if (isPublic) return rateLimits.take("public", ip);
  rateLimits.unproven.assertOpen({ ip, at: kind });
  return {};
}

/** Whether the body is needed to know who calls: where it is signed, and where the protocol says so. */
function needsBody<S>(protocol: Protocol<S>, wire: HttpRequest): boolean {
  if (protocol.needsBodyFirst) return true;
  return protocol.readCredentials(wire).some(({ kind }) => kind === "hmac");
}

/** Counts a call of whoever has this secret, or where it needs none of its address. Throws `rate_limited`. */
function takeProven<S>(
  rateLimits: RateLimits,
  { kind }: Protocol<S>,
  ip: string,
  proof: string | null,
): Headers {
  if (proof === null) return rateLimits.take("public", ip);
  rateLimits.unproven.prove({ ip, at: kind }, proof);
  return rateLimits.take("vendor", `${kind} ${proof}`);
}

/** The answer to a method that a path does not have. */
export function refuseMethod<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  allowed: readonly string[],
  request: ServerRequest,
): ServerResponse {
  const error = new AppError(
    "method_not_allowed",
    `This address takes ${allowed.join(", ")} only`,
    {
      headers: { allow: allowed.join(", ") },
    },
  );
  return refuse(runtime, protocol, error, request);
}

/** The answer to a path that no operation has, where the vendor's own paths lie. */
export function refusePath<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  request: ServerRequest,
): ServerResponse {
  const error = new AppError("not_found", "There is nothing at this address", {
    reason: "unknown-path",
  });
  return refuse(runtime, protocol, error, request);
}

/** The answer to a path whose percent-encoding cannot be read. */
export function refuseUnreadable<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  request: ServerRequest,
): ServerResponse {
  return refuse(runtime, protocol, unreadablePath(), request);
}

/** A path that is malformed, in whatever form its caller is answered. */
export function unreadablePath(): AppError {
  return new AppError("invalid_request", "The percent-encoding of the path is malformed", {
    reason: "unreadable-path",
  });
}

function refuse<S>(
  { context }: Runtime,
  protocol: Protocol<S>,
  error: AppError,
  { method, headers }: ServerRequest,
): ServerResponse {
  const lines = context.lines.ofProtocol(protocol.kind);
  const page = readForeignPage(headers, context.publicUrl);
  if (method === "OPTIONS" && protocol.crossOrigin !== undefined) {
    return answerPreflight(protocol, lines, page, headers);
  }
  const response = protocol.renderError(error);
  return {
    ...response,
    headers: { ...response.headers, ...crossOriginHeaders(protocol, admit(lines, page), page) },
  };
}
