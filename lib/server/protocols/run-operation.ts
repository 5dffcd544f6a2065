import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type LiveLine, lineAt } from "@/lib/inbox/context/live-line";
import { readChannelView } from "@/lib/inbox/customer-view/read-channel-view";
import { readDownload } from "@/lib/inbox/customer-view/read-download";
import { receiveUpload } from "@/lib/inbox/files/receive-upload";
import { bringsNew } from "@/lib/inbox/receiving/brings-new";
import { ingest } from "@/lib/inbox/receiving/ingest";
import { pollChat } from "@/lib/inbox/web-chat/poll-chat";
import { AppError } from "@/lib/model/error";
import type {
  Credential,
  DownloadOperation,
  HttpRequest,
  InboundEvent,
  IngestOperation,
  Operation,
  PollOperation,
  Protocol,
  QueryOperation,
  UploadOperation,
} from "@/lib/protocols/customer-side/protocol";
import type { ServerRequest, ServerResponse } from "../http/http-message";
import { serveFile } from "../http/serve-file";
import type { Runtime } from "../runtime/runtime";
import { takingNew } from "../storage/require-room";
import { withSignatures } from "./prove-caller";
import type { ReceivedForm } from "./read-form";
import { readUpload } from "./read-upload";

/** The picture of agents who have none. */
const neutralImage = join(process.cwd(), "public/agent.png");

/** A vendor request, and the form that was read of it. */
export type Asking = {
  readonly wire: HttpRequest;
  readonly request: ServerRequest;
  readonly form: ReceivedForm | null;
  /** Its credentials; signatures among them are used with what is stored. */
  readonly claims: readonly Credential[];
};

/** Runs what a vendor request asks for, on the lines it may speak for. Throws the refusal as an `AppError`. */
export async function runOperation<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: Operation<S>,
  lines: readonly LiveLine[],
  asking: Asking,
): Promise<ServerResponse> {
  const { wire, request } = asking;
  switch (operation.kind) {
    case "ingest":
      return runIngest(runtime, protocol, operation, lines, asking);
    case "query":
      return runQuery(runtime, operation, onlyLine(lines), wire);
    case "poll":
      return runPoll(runtime, operation, onlyLine(lines), wire, request);
    case "upload":
      return runUpload(runtime, operation, onlyLine(lines), wire, request);
    case "download":
      return runDownload(runtime, operation, lines, wire);
    default:
      return operation satisfies never;
  }
}

async function runIngest<S>(
  runtime: Runtime,
  protocol: Protocol<S>,
  operation: IngestOperation<S>,
  lines: readonly LiveLine[],
  { wire, request: { requestId, ip }, form, claims }: Asking,
): Promise<ServerResponse> {
  const { context, metrics, rateLimits, room } = runtime;
  if (operation.isForStrangers) rateLimits.take("opening", ip);
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
  await form?.keep(receivedFiles(parsed.events));
  const taking = parsed.events.some(bringsNew) ? takingNew(context, room) : context;
  let isOpened = false;
  try {
    const results = await withSignatures(runtime, taking, protocol, { wire, claims }, (inner) =>
      ingest(inner, lines, parsed.events),
    );
    for (const { outcome } of results) {
      metrics.countIngest(protocol.kind, outcome);
      if (outcome === "unknown-file") {
        const facts = {
          protocol: protocol.kind,
          requestId,
          message: "names a file that is not here",
        };
        context.log.warn(facts, "Part of a request was not used");
      }
    }
    isOpened = results.some(({ outcome }) => outcome === "opened");
    return operation.respond(results, wire);
  } finally {
    // A customer who resumed a conversation, or was refused, did not use one of the openings that a stranger has.
    if (operation.isForStrangers && !isOpened) rateLimits.giveBack("opening", ip);
  }
}

/** The digests of the files that messages bring with them. */
function receivedFiles(events: readonly InboundEvent[]): ReadonlySet<string> {
  const messages = events.flatMap((event) => (event.kind === "message" ? [event] : []));
  const contents = messages.flatMap(({ content, parts = [], mail }) => [
    content,
    ...parts,
    ...(mail?.quotedFiles ?? []),
  ]);
  return new Set(
    contents.flatMap((content) => (content.kind === "received-file" ? content.file.sha256 : [])),
  );
}

async function runQuery<S>(
  { context }: Runtime,
  operation: QueryOperation<S>,
  line: LiveLine,
  wire: HttpRequest,
): Promise<ServerResponse> {
  const view = await readChannelView(context, line, operation.parse(wire));
  return operation.respond(view, wire, settingsOf<S>(line));
}

async function runPoll<S>(
  { context }: Runtime,
  operation: PollOperation<S>,
  line: LiveLine,
  wire: HttpRequest,
  { signal }: ServerRequest,
): Promise<ServerResponse> {
  const target = operation.parse(wire);
  const poll = await pollChat(context, [line], target, operation.holdMs, signal);
  try {
    const answer = operation.respond(poll.events, poll.chat, wire, settingsOf<S>(line));
    if (wire.method === "HEAD") {
      // An answer to HEAD has no body: the events in it have not reached the client, and stay in the queue.
      await poll.onWritten(false);
      return answer;
    }
    return { ...answer, onWritten: (isWritten) => poll.onWritten(isWritten) };
  } catch (error) {
    await poll.onWritten(false);
    throw error;
  }
}

async function runUpload<S>(
  { context, rateLimits, room }: Runtime,
  operation: UploadOperation<S>,
  line: LiveLine,
  wire: HttpRequest,
  request: ServerRequest,
): Promise<ServerResponse> {
  rateLimits.take("upload", request.ip);
  const { contactAddress } = operation.parse(wire);
  const file = await readUpload(request, operation.bodyBytesMax, (fileName, bytes) =>
    receiveUpload(
      takingNew(context, room),
      line,
      { contactAddress, fileName, bytes },
      operation.bodyBytesMax,
    ),
  );
  return operation.respond(file, wire, settingsOf<S>(line));
}

async function runDownload(
  { context }: Runtime,
  operation: DownloadOperation,
  lines: readonly LiveLine[],
  wire: HttpRequest,
): Promise<ServerResponse> {
  const found = await readDownload(context, lines, operation.parse(wire));
  if (found === "neutral-image") {
    const headers = { "content-type": "image/png", "cache-control": "public, max-age=86400" };
    return { status: 200, headers, body: await readFile(neutralImage) };
  }
  const { method, headers } = wire;
  // What a page does not show in place, it offers to save.
  const isDownload = !found.contentType.startsWith("image/");
  return serveFile(context.files, { file: found, method, range: headers.range, isDownload });
}

function onlyLine(lines: readonly LiveLine[]): LiveLine {
  const line = lineAt(lines, null);
  if (line === undefined) {
    throw new AppError("forbidden", "These credentials belong to several lines");
  }
  if (!line.isEnabled) throw new AppError("forbidden", "This line is switched off");
  return line;
}

/** The directory parsed these settings with the schema of the protocol that asks for them, hence the cast. */
function settingsOf<S>(line: LiveLine): S {
  return line.settings as S;
}
