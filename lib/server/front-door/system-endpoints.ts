import { findAgentImage } from "@/db/stores/agents";
import { findPublicAttachment } from "@/db/stores/attachments";
import { AppError } from "@/lib/model/error";
import { openApiDocument } from "../api/openapi";
import { asAppError } from "../http/as-app-error";
import type { ServerRequest, ServerResponse } from "../http/http-message";
import { renderProblem } from "../http/problem";
import { serveFile } from "../http/serve-file";
import type { Runtime } from "../runtime/runtime";
import type { Answerer } from "./answerer";
import { refuseUnreadableLink, shortLink } from "./short-link";

/** Offered files stay fetchable for this long; providers fetch within hours. */
const offeredForMs = 30 * 24 * 3_600_000;

const live: Answerer = async () => json(200, { status: "live" });

/**
 * Ready when this instance can take work and keep it. Degraded where it runs and can be read, but keeps nothing new
 * for now. What waits for providers is told and does not count.
 */
const ready: Answerer = async (runtime) => {
  const { isReady, checks, outbox } = await runtime.readiness();
  const lesser = checks.accepting ? "degraded" : "stopping";
  return json(isReady ? 200 : 503, { status: isReady ? "ready" : lesser, checks, outbox });
};

const metrics: Answerer = async (runtime) => {
  const { contentType, text } = await runtime.metrics.render();
  return { status: 200, headers: { "content-type": contentType }, body: text };
};

/** The document is the same for everybody and expensive to make, so it is made once for each public address. */
let described: { readonly publicUrl: string; readonly body: string } | null = null;

const openApi: Answerer = async ({ context: { publicUrl } }) => {
  if (described?.publicUrl !== publicUrl) {
    described = { publicUrl, body: JSON.stringify(openApiDocument(publicUrl)) };
  }
  return { ...json(200, null), body: described.body };
};

/** A file as a provider fetches it: anonymous, by GET or HEAD, under an unguessable path that expires. */
const offeredFile: Answerer = async (runtime, params, request) => {
  const { context } = runtime;
  const file = await findPublicAttachment(context.database.read, params.key ?? "");
  const isThere =
    file?.state === "stored" && context.now().getTime() - file.createdAt.getTime() < offeredForMs;
  if (!isThere) {
    return nothingThere(runtime, request, "There is no such file");
  }
  const { method, headers } = request;
  return serveFile(context.files, { file, method, range: headers.range, isDownload: false });
};

/** An agent's picture as customers' apps fetch it: anonymous, under an unguessable path. */
const agentImage: Answerer = async (runtime, params, request) => {
  const { context } = runtime;
  const { method, headers } = request;
  const image = await findAgentImage(context.database.read, params.key ?? "");
  if (image === undefined) {
    return nothingThere(runtime, request, "There is no such picture");
  }
  const file = { ...image, fileName: image.publicKey };
  return serveFile(context.files, { file, method, range: headers.range, isDownload: false });
};

/** What operators, providers and customers fetch without signing in. */
export const systemEndpoints: readonly {
  readonly path: string;
  readonly methods: Readonly<Record<string, Answerer>>;
  /** Where the caller is a person; else a malformed path is a problem like others. */
  refuseUnreadable?(runtime: Runtime, request: ServerRequest): ServerResponse;
}[] = [
  { path: "/api/health/live", methods: { GET: live } },
  { path: "/api/health/ready", methods: { GET: bounded(ready) } },
  { path: "/api/metrics", methods: { GET: bounded(metrics) } },
  { path: "/api/openapi.json", methods: { GET: bounded(openApi) } },
  { path: "/agent-images/:key", methods: { GET: answering(agentImage) } },
  { path: "/l/:code", methods: { GET: shortLink }, refuseUnreadable: refuseUnreadableLink },
  { path: "/files/:key/:name", methods: { GET: answering(offeredFile) } },
];

/** What programs that look after this one ask again and again, up to a limit of their address. */
function bounded(answerer: Answerer): Answerer {
  return answering((runtime, params, request) => {
    runtime.rateLimits.take("probe", request.ip);
    return answerer(runtime, params, request);
  });
}

/** Whoever asks for what is not there may be guessing at names. */
function nothingThere(
  { rateLimits }: Runtime,
  { ip, requestId }: ServerRequest,
  detail: string,
): ServerResponse {
  const error = rateLimits.unproven.refuse(ip, new AppError("not_found", detail));
  return renderProblem(error, requestId);
}

function json(status: number, body: unknown): ServerResponse {
  return {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store" },
    body: JSON.stringify(body),
  };
}

/** What is refused is a problem; a database that cannot be read is a 503 here as anywhere. */
function answering(answerer: Answerer): Answerer {
  return async (runtime, params, request) => {
    try {
      return await answerer(runtime, params, request);
    } catch (error) {
      return renderProblem(
        asAppError(runtime.context.log, error, request.requestId),
        request.requestId,
      );
    }
  };
}
