import type { PostedWebhook } from "@/lib/simulators/twilio/core";
import type { Twilio } from "@/lib/simulators/twilio/twilio";
import { sendEntries } from "./send-entries";
import type { WireEntry } from "./simulator-adapter";

/** What passed between one account of the simulator and Parley. */
export function twilioWire(twilio: Twilio, key: string): readonly WireEntry[] {
  const sends = sendEntries(twilio.received(key), ({ rawBody }) => rawBody);
  return [...sends, ...twilio.posted(key).map(webhookEntry)];
}

function webhookEntry(webhook: PostedWebhook, index: number): WireEntry {
  const { at, method, url, rawBody, status, answer, error, durationMs, messageStatus } = webhook;
  const { pathname } = new URL(url);
  return {
    id: `post-${index}`,
    at,
    to: "desk",
    label: messageStatus === null ? "Message" : `Status ${messageStatus}`,
    method,
    path: pathname,
    status,
    durationMs,
    error,
    request: rawBody,
    response: status === null ? null : answer,
  };
}
