import type { Webhooks } from "../../agent-side/webhooks";
import type { Web1on1Settings } from "../access/settings";
import { followAnswer } from "./webhook-answer";
import { interpret, patienceMs, retry, webhookRequest } from "./webhook-call";
import { eventDataOf } from "./webhook-data";
import { isWanted, mayBeWanted } from "./webhook-events";
import { webhookPayload } from "./webhook-payload";
import { type WebhookSettings, webhookSettings } from "./webhook-settings";

/** Webhooks of an organization (web1on1 §15). */
export const webhooks: Webhooks<Web1on1Settings, WebhookSettings> = {
  settings: webhookSettings,
  patienceMs,
  retry,
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  // Commands of the API's own programs are reported as the messages that they posted.
  mayWant: (domainEvent, { events }) =>
    !(domainEvent.kind === "conversation-acted" && domainEvent.via === "web1on1") &&
    mayBeWanted(domainEvent.kind, events),
  async render(webhookEvent, settings, desk, publicUrl) {
    const event = await eventDataOf(webhookEvent, desk, publicUrl);
    if (event === null || !isWanted(event.event, settings.events)) return null;
    return webhookRequest(settings, await webhookPayload(webhookEvent, event, desk, publicUrl));
  },
  interpret,
  answer: followAnswer,
};
