import type { Notifications } from "../../agent-side/notifications";
import type { Web1on1Settings } from "../access/settings";
import { followAnswer } from "./webhook-answer";
import { interpret, patienceMs, retry, webhookRequest } from "./webhook-call";
import { eventDataOf } from "./webhook-data";
import { isWanted, mayBeWanted } from "./webhook-events";
import { webhookPayload } from "./webhook-payload";
import { type WebhookSettings, webhookSettings } from "./webhook-settings";

/** Webhooks of an organization (web1on1 §15). */
export const webhooks: Notifications<Web1on1Settings, WebhookSettings> = {
  settings: webhookSettings,
  patienceMs,
  retry,
  privateHosts: ({ allowPrivateHosts }) => allowPrivateHosts,
  // What its own programs command is told as the message that they posted.
  mayWant: (happening, { events }) =>
    !(happening.kind === "conversation-acted" && happening.via === "web1on1") &&
    mayBeWanted(happening.kind, events),
  async render(notice, settings, desk, publicUrl) {
    const told = await eventDataOf(notice, desk, publicUrl);
    if (told === null || !isWanted(told.event, settings.events)) return null;
    return webhookRequest(settings, await webhookPayload(notice, told, desk, publicUrl));
  },
  interpret,
  answer: followAnswer,
};
