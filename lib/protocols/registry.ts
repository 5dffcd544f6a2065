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

/** Every protocol we speak, by kind. */
export const protocols = {
  ctlive,
  contactatonce: contactAtOnce,
  "bright-pattern": brightPattern,
  twilio,
  mailgun,
  team,
} as const satisfies Record<ProtocolKind, Protocol<unknown>>;

/**
 * The protocol of a kind, with settings as an opaque value: whoever holds a line passes on what
 * `settings` parsed for it and nothing else. Undefined for a kind that is not ours.
 */
export function findProtocol(kind: ProtocolKind): Protocol<unknown>;
export function findProtocol(kind: string): Protocol<unknown> | undefined;
export function findProtocol(kind: string): Protocol<unknown> | undefined {
  return Object.values<Protocol<unknown>>(protocols).find((known) => known.kind === kind);
}

/** Every protocol in which programs act as agents. */
export const agentApis = [
  // Settings stay between an agent API and the clients they were parsed for, hence the casts.
  web1on1 as AgentApi<unknown>,
  alvaria as AgentApi<unknown>,
] as readonly AgentApi<unknown>[];

/** The agent API of a kind, with settings as an opaque value; undefined for a kind that is none. */
export function findAgentApi(kind: string): AgentApi<unknown> | undefined {
  return agentApis.find((known) => known.kind === kind);
}
