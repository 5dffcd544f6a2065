import type { Medium } from "@/lib/model/medium";
import type { Speaker } from "@/lib/model/message";
import type { StreamParty } from "../agent-side/agent-stream";

/** Entity types in events; requests may use the last three only (alvaria §8.2). */
export const entityTypes = {
  contact: "Contact",
  agent: "Agent",
  monitor: "Monitor",
  system: "System",
} as const satisfies Readonly<Record<StreamParty["role"], string>>;

/** The entity types of a request, by the role they stand for (alvaria §6). */
export const entityRoles = {
  Agent: "agent",
  Monitor: "monitor",
  System: "system",
} as const satisfies Readonly<Record<string, Speaker["role"]>>;

export type EntityType = keyof typeof entityRoles;

/** The vendor's channel types, by the customer's medium. */
const channelTypes = {
  web: "chat",
  app: "chat",
  sms: "sms",
  whatsapp: "chat",
  email: "chat",
} as const satisfies Readonly<Record<Medium, "chat" | "sms">>;

/** The vendor's channel type for a medium; null for one without text messages. */
export function channelTypeOf(medium: string): "chat" | "sms" | null {
  return isMedium(medium) ? channelTypes[medium] : null;
}

function isMedium(medium: string): medium is Medium {
  return Object.hasOwn(channelTypes, medium);
}
