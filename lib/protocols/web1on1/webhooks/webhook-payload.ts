import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { WebhookEvent } from "../../agent-side/webhooks";
import type { Document } from "../documents/documents";
import { type EventData, linkTo } from "./webhook-data";

/** The body of a webhook call (web1on1 §15.5). Id and time are the same in every attempt. */
export async function webhookPayload(
  { id, at, domainEvent }: WebhookEvent,
  eventData: EventData,
  desk: Desk,
  publicUrl: string,
): Promise<Document> {
  const actor = await actorOf(domainEvent.by, eventData.contact, desk, publicUrl);
  const timestamp = at.toISOString();
  const organization = shortIdOf(desk.organization.id);
  const { path, id: objectId } = eventData.resource;
  return {
    id,
    event: eventData.event,
    timestamp,
    organization,
    activity: {
      "@context": "https://www.w3.org/ns/activitystreams",
      type: eventData.type,
      actor: { id: actor.url, type: actor.type },
      object: { id: linkTo(publicUrl, path, objectId), type: "Object" },
      published: timestamp,
      summary: `${actor.name} ${eventData.type.toLowerCase()}d ${eventData.what}`,
    },
    data: {
      ...eventData.data,
      links: { organization: linkTo(publicUrl, "organizations", organization), ...eventData.links },
    },
  };
}

type Actor = { readonly url: string; readonly type: string; readonly name: string };

/** Who did it; the organization where no person or program did. */
async function actorOf(
  by: WebhookEvent["domainEvent"]["by"],
  contact: EventData["contact"],
  desk: Desk,
  publicUrl: string,
): Promise<Actor> {
  if (by.kind === "agent") {
    const agent = (await desk.agents()).find(({ id }) => id === by.agentId);
    const url = linkTo(publicUrl, "users", shortIdOf(by.agentId));
    return { url, type: "Person", name: agent?.name ?? "Somebody" };
  }
  if (by.kind === "contact" && contact !== null) {
    const url = linkTo(publicUrl, "contacts", shortIdOf(contact.id));
    return { url, type: "Person", name: contact.name };
  }
  const { id, displayName } = desk.organization;
  const url = linkTo(publicUrl, "organizations", shortIdOf(id));
  return { url, type: "Organization", name: displayName };
}
