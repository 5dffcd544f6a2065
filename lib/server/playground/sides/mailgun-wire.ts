import type { PostedWebhook, ReceivedSend } from "@/lib/simulators/mailgun/core";
import type { Mailgun } from "@/lib/simulators/mailgun/mailgun";
import type { WireEntry } from "./simulator-adapter";

/** What passed between one domain of the simulator and Parley. */
export function mailgunWire(mailgun: Mailgun, key: string): readonly WireEntry[] {
  const sends = mailgun.received(key).map(
    (send, index): WireEntry => ({
      id: `send-${index}`,
      at: send.at,
      to: "customer",
      label: "Reply",
      method: send.method,
      path: send.path,
      status: send.status,
      durationMs: send.durationMs,
      error:
        send.status === null && send.durationMs !== null
          ? "The connection was ended instead"
          : null,
      request: formText(send),
      response: send.answer,
    }),
  );
  return [...sends, ...mailgun.posted(key).map(postEntry)];
}

/** A multipart form as people read it, a part a line. */
function formText({ form, files }: ReceivedSend): string {
  return [
    ...form.map(([name, value]) => `${name}: ${value}`),
    ...files.map(({ field, fileName, contentType }) => `${field}: ${fileName} (${contentType})`),
  ].join("\n");
}

function postEntry(webhook: PostedWebhook, index: number): WireEntry {
  const { at, url, shown, status, answer, error, durationMs, event } = webhook;
  return {
    id: `post-${index}`,
    at,
    to: "desk",
    label: event === null ? "Mail" : `Event ${event}`,
    method: "POST",
    path: new URL(url).pathname,
    status,
    durationMs,
    error,
    request: shown,
    response: status === null ? null : answer,
  };
}
