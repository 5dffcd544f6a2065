import type { Medium } from "@/lib/model/medium";
import type { Speaker } from "@/lib/model/message";
import type { StreamParty } from "../agent-side/agent-stream";

/** Who may be in events; requests know the last three only (alvaria §8.2). */
export const entityTypes = {
  contact: "Contact",
  agent: "Agent",
  monitor: "Monitor",
  system: "System",
} as const satisfies Readonly<Record<StreamParty["role"], string>>;

/** The words of requests for in whose name something is sent (alvaria §6). */
export const entityRoles = {
  Agent: "agent",
  Monitor: "monitor",
  System: "system",
} as const satisfies Readonly<Record<string, Speaker["role"]>>;

export type EntityType = keyof typeof entityRoles;

/** Channels on which one writes, by what the customer uses. */
const channelTypes = {
  web: "chat",
  app: "chat",
  sms: "sms",
  whatsapp: "chat",
  email: "chat",
} as const satisfies Readonly<Record<Medium, "chat" | "sms">>;

/** The vendor's word for a medium; null for one on which nobody writes. */
export function channelTypeOf(medium: string): "chat" | "sms" | null {
  return isMedium(medium) ? channelTypes[medium] : null;
}

function isMedium(medium: string): medium is Medium {
  return Object.hasOwn(channelTypes, medium);
}
