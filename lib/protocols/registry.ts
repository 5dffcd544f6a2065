import type { AgentApi } from "./agent-side/agent-api";
import { alvaria } from "./alvaria";
import { brightPattern } from "./bright-pattern";
import { contactAtOnce } from "./contactatonce";
import { ctlive } from "./ctlive";
import type { Protocol, ProtocolKind } from "./customer-side/protocol";
import { mailgun } from "./mailgun";
import { team } from "./team";
import { twilio } from "./twilio";
import { web1on1 } from "./web1on1";

/** Every channel protocol, by kind. */
export const protocols = {
  ctlive,
  contactatonce: contactAtOnce,
  "bright-pattern": brightPattern,
  twilio,
  mailgun,
  team,
} as const satisfies Record<ProtocolKind, Protocol<unknown>>;

/**
 * The protocol of a kind, or undefined for an unknown kind. Its settings type is opaque: pass only what this protocol's
 * own `settings` schema has parsed.
 */
export function findProtocol(kind: ProtocolKind): Protocol<unknown>;
export function findProtocol(kind: string): Protocol<unknown> | undefined;
export function findProtocol(kind: string): Protocol<unknown> | undefined {
  return Object.values<Protocol<unknown>>(protocols).find((known) => known.kind === kind);
}

/** Every agent API. */
export const agentApis = [
  // Each agent API gets only settings that its own schema has parsed, hence the casts.
  web1on1 as AgentApi<unknown>,
  alvaria as AgentApi<unknown>,
] as readonly AgentApi<unknown>[];

/** The agent API of a kind, with opaque settings; undefined for an unknown kind. */
export function findAgentApi(kind: string): AgentApi<unknown> | undefined {
  return agentApis.find((known) => known.kind === kind);
}
