import type { PlatformCall, ReceivedPost } from "@/lib/simulators/publisher/core";
import type { Publisher } from "@/lib/simulators/publisher/publisher";
import type { WireEntry } from "./simulator-adapter";

/** What passed between one account of the publisher and Parley. */
export function publisherWire(publisher: Publisher, key: string): readonly WireEntry[] {
  const paths = {
    message: new URL(publisher.receiveMessageUrl(key)).pathname,
    receipt: new URL(publisher.receiptUrl(key)).pathname,
  };
  return [
    ...publisher.received(key).map((post, index) => postEntry(post, index, paths[post.kind])),
    ...publisher.called(key).map(callEntry),
  ];
}

/** How often each message was posted, by its id. */
export function attemptCounts(publisher: Publisher, key: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { operation, request } of publisher.called(key)) {
    if (!/\/(?:Start|SendMessage)$/u.test(operation)) continue;
    const id = String(member(request, "ExternalMessageId"));
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

function postEntry(post: ReceivedPost, index: number, path: string): WireEntry {
  const { kind, at, method, status, durationMs, rawBody, answer } = post;
  return {
    id: `post-${index}`,
    at,
    to: "customer",
    label: kind === "message" ? "Reply" : "Receipt",
    method,
    path,
    status,
    durationMs,
    error: status === null && durationMs !== null ? "The connection was ended instead" : null,
    request: rawBody,
    response: answer,
  };
}

function callEntry(call: PlatformCall, index: number): WireEntry {
  const { at, method, operation, request, status, durationMs, error, text } = call;
  return {
    id: `call-${index}`,
    at,
    to: "desk",
    label: labelOf(call),
    method,
    path: operation,
    status,
    durationMs,
    error,
    request: request === undefined ? "" : JSON.stringify(request),
    response: status === null ? null : text,
  };
}

function labelOf({ operation, request }: PlatformCall): string {
  const name = operation.split("/").at(-1) ?? "";
  switch (name) {
    case "SendMessage":
      return "Message";
    case "MessageStatus":
      return member(request, "MessageStatus") === "2" ? "Seen" : "Delivered";
    default:
      return name;
  }
}

function member(body: unknown, name: string): unknown {
  return typeof body === "object" && body !== null ? Reflect.get(body, name) : undefined;
}
