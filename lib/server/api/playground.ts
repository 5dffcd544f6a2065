import { findExternalMessage } from "@/db/stores/messages";
import type { PlayedLineView, PlaygroundFaults } from "@/lib/api/playground";
import { AppError } from "@/lib/model/error";
import type { Gateway } from "@/lib/simulators/gateway/gateway";
import { isInlineType } from "../serve-file";
import type { PlayedLine } from "../simulators";
import { readBody } from "../wire";
import type { Call, Handler } from "./call";
import {
  faultsOf,
  presentFaults,
  presentPhone,
  presentPlayedMessage,
  presentWire,
} from "./present-playground";

/** How long a call waits for a change before it answers with what was. */
const waitMs = 20_000;
const messagesMax = 200;
const fileBytesMax = 25 * 1024 * 1024;

export const listPlaygroundLines: Handler<"listPlaygroundLines"> = async ({ runtime, agent }) => {
  const items = runtime.simulators.ofOrganization(agent.organizationId).map(({ line }) => ({
    id: line.id,
    name: line.name,
    protocol: line.protocolKind,
    protocolName: line.protocolName,
    address: line.displayAddress,
  }));
  return { status: 200, json: { items, nextCursor: null } };
};

export const getPlaygroundLine: Handler<"getPlaygroundLine"> = async (call) => {
  const { query, request } = call;
  const played = playedLine(call);
  if (query.since !== undefined) await played.changed(query.since, waitMs, request.signal);
  const { gateway, key, wire } = played;
  // Taken first: what changes while the rest is read makes the next call answer at once.
  const version = played.version();
  const json: PlayedLineView = {
    version,
    phones: gateway.phones(key).map(presentPhone),
    phone: query.phone === undefined ? null : await readPhone(call, played, query.phone),
    faults: presentFaults(gateway.faults(key)),
    wire: wire.entries().map(presentWire),
  };
  return { status: 200, json };
};

export const sendPlaygroundText: Handler<"sendPlaygroundText"> = async (call) => {
  const { context, body } = call;
  const { gateway, key } = playedLine(call);
  const messageId = context.newId();
  // Settles with the last attempt, never rejects, and is on the phone already.
  void gateway.sendText(key, {
    from: body.phone,
    name: body.name ?? nameOf(gateway, key, body.phone),
    text: body.text,
    quotedMessageId: body.quotedId ?? undefined,
    messageId,
  });
  return { status: 202, json: { id: messageId } };
};

export const sendPlaygroundFile: Handler<"sendPlaygroundFile"> = async (call) => {
  const { context, query, request } = call;
  const { gateway, key } = playedLine(call);
  const bytes = await readBody(request, fileBytesMax);
  if (bytes.byteLength === 0) throw new AppError("invalid_request", "The file is empty");
  const contentType = request.headers["content-type"] ?? "application/octet-stream";
  const messageId = context.newId();
  void gateway.sendFile(key, {
    from: query.phone,
    name: query.name ?? nameOf(gateway, key, query.phone),
    kind: fileKind(contentType),
    bytes,
    contentType,
    fileName: query.fileName,
    caption: query.caption,
    quotedMessageId: query.quotedId,
    messageId,
  });
  return { status: 202, json: { id: messageId } };
};

export const reportPlaygroundMessage: Handler<"reportPlaygroundMessage"> = async (call) => {
  const { messageId, state } = call.body;
  const { gateway, key } = playedLine(call);
  const isKnown = gateway.phones(key).some(({ address }) =>
    gateway.phone(key, address).messages.some(({ id, direction }) => {
      return id === messageId && direction === "out";
    }),
  );
  if (!isKnown) throw new AppError("not_found", "There is no such message on a phone");
  switch (state) {
    case "delivered":
      void gateway.reportDelivered(key, messageId);
      break;
    case "seen":
      void gateway.reportSeen(key, messageId);
      break;
    case "failed":
      void gateway.reportFailed(key, messageId);
      break;
    default:
      state satisfies never;
  }
  return { status: 204 };
};

export const setPlaygroundFaults: Handler<"setPlaygroundFaults"> = async (call) => {
  const { body } = call;
  const { gateway, key } = playedLine(call);
  const wanted = { ...presentFaults(gateway.faults(key)), ...withoutGaps(body) };
  gateway.setFaults(key, faultsOf(wanted));
  return { status: 200, json: presentFaults(gateway.faults(key)) };
};

export const getPlaygroundMedia: Handler<"getPlaygroundMedia"> = async (call) => {
  const { params, query } = call;
  const { gateway, key } = playedLine(call);
  const file = await gateway.media(key, params.messageId);
  if (file === null) throw new AppError("not_found", "The phone does not have this file");
  const isShown = isInlineType(file.contentType) && query.download === undefined;
  const name = encodeURIComponent(file.fileName ?? "file");
  return {
    raw: {
      status: 200,
      headers: {
        "content-type": isShown ? file.contentType : "application/octet-stream",
        "content-disposition": `${isShown ? "inline" : "attachment"}; filename*=UTF-8''${name}`,
        "content-security-policy": "default-src 'none'; sandbox",
        "cache-control": "private, max-age=3600",
      },
      body: file.bytes,
    },
  };
};

/** The line of the call's path, for an agent of its organization; for anybody else there is none. */
function playedLine({
  runtime,
  agent,
  params,
}: Pick<Call<"getPlaygroundLine">, "runtime" | "agent" | "params">): PlayedLine {
  const played = runtime.simulators.find(agent.organizationId, params.id);
  if (played === undefined) throw new AppError("not_found", "There is no such line to play");
  return played;
}

function nameOf(gateway: Gateway, key: string, address: string): string | undefined {
  return gateway.phone(key, address).name ?? undefined;
}

/** The members that are there; a parsed body has no others, but its type does not know. */
function withoutGaps(body: Call<"setPlaygroundFaults">["body"]): Partial<PlaygroundFaults> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** What WhatsApp shows in place; everything else travels as a document. */
function fileKind(contentType: string) {
  if (/^image\/(?:jpeg|png)\b/iu.test(contentType)) return "IMAGE";
  if (/^video\//iu.test(contentType)) return "VIDEO";
  return /^audio\//iu.test(contentType) ? "AUDIO" : "DOCUMENT";
}

async function readPhone(
  { context }: Pick<Call<"getPlaygroundLine">, "context">,
  { line, gateway, key }: PlayedLine,
  address: string,
): Promise<PlayedLineView["phone"]> {
  const { name, messages } = gateway.phone(key, address);
  const known = messages.findLast(({ state }) => state !== "posting" && state !== "failed");
  const stored = known && (await findExternalMessage(context.database.read, [line.id], known.id));
  const attempts = new Map(
    gateway
      .posted(key)
      .filter(({ kind }) => kind === "message")
      .map(({ messageId, attempts: made }) => [messageId, made.length]),
  );
  return {
    address,
    name,
    conversationId: stored?.conversationId ?? null,
    messages: messages.slice(-messagesMax).map((message) => ({
      ...presentPlayedMessage(line.id, message, messages),
      attemptCount: attempts.get(message.id) ?? 0,
    })),
  };
}
