import type { PostedWebhook, ReceivedSend } from "@/lib/simulators/mailgun/core";
import type { Mailgun } from "@/lib/simulators/mailgun/mailgun";
import { sendEntries } from "./send-entries";
import type { WireEntry } from "./simulator-adapter";

/** What passed between one domain of the simulator and Parley. */
export function mailgunWire(mailgun: Mailgun, key: string): readonly WireEntry[] {
  const sends = sendEntries(mailgun.received(key), formText);
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
