import type { Database } from "@/db/engines/database";
import { listSubscribers } from "@/db/stores/subscribers";
import type { Subscriber } from "@/db/tables/tables";
import type { AgentApi, AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { Webhooks } from "@/lib/protocols/agent-side/webhooks";
import { findAgentApi } from "@/lib/protocols/registry";
import type { Vault } from "./live-line";

/** Whoever is told what happens, its settings decrypted. */
export type LiveSubscriber = Omit<Subscriber, "settings" | "protocol"> & {
  readonly protocol: AgentApiKind;
  /** The protocol's own settings, for the protocol alone. */
  readonly settings: unknown;
  readonly webhooks: Webhooks<unknown, unknown>;
};

/** All subscribers, in memory. Reloaded when they change. */
export interface SubscriberDirectory {
  reload(): Promise<void>;
  /** Settings as they are stored; throws what the protocol's schema says of them. */
  seal(protocol: string, settings: unknown): string;
  find(id: string): LiveSubscriber | undefined;
  ofOrganization(organizationId: string, protocol: string): readonly LiveSubscriber[];
  /** Those that are told of what happens, of all organizations: active ones whose agent is switched on. */
  active(): readonly LiveSubscriber[];
  /** Whether anybody is told what happens in an organization. */
  hasActive(organizationId: string): boolean;
  /** Active ones of an organization that may want to know this. */
  wanting(organizationId: string, domainEvent: DomainEvent): readonly LiveSubscriber[];
}

const none: readonly LiveSubscriber[] = [];

/** Makes the directory; it is empty until `reload`. */
export function createSubscriberDirectory(database: Database, vault: Vault): SubscriberDirectory {
  let byId: ReadonlyMap<string, LiveSubscriber> = new Map();
  let activeByOrganization: ReadonlyMap<string, readonly LiveSubscriber[]> = new Map();
  return {
    async reload() {
      const rows = await listSubscribers(database.read);
      const all = rows.map(({ subscriber, isAgentActive }) => ({
        one: openSubscriber(subscriber, vault),
        isAgentActive,
      }));
      byId = new Map(all.map(({ one }) => [one.id, one]));
      const active = new Map<string, readonly LiveSubscriber[]>();
      for (const { one, isAgentActive } of all) {
        if (one.status !== "active" || !isAgentActive) continue;
        active.set(one.organizationId, [...(active.get(one.organizationId) ?? []), one]);
      }
      activeByOrganization = active;
    },
    seal(protocol, settings) {
      const { webhooks } = tellingApi(protocol);
      return vault.encrypt(JSON.stringify(webhooks.settings.parse(settings)));
    },
    find: (id) => byId.get(id),
    ofOrganization: (organizationId, protocol) =>
      [...byId.values()].filter(
        (one) => one.organizationId === organizationId && one.protocol === protocol,
      ),
    active: () => [...activeByOrganization.values()].flat(),
    hasActive: (organizationId) => activeByOrganization.has(organizationId),
    wanting: (organizationId, domainEvent) =>
      activeByOrganization
        .get(organizationId)
        ?.filter(({ webhooks, settings }) => webhooks.mayWant(domainEvent, settings)) ?? none,
  };
}

function openSubscriber(row: Subscriber, vault: Vault): LiveSubscriber {
  const { kind, webhooks } = tellingApi(row.protocol);
  const settings = webhooks.settings.parse(JSON.parse(vault.decrypt(row.settings)));
  return { ...row, protocol: kind, settings, webhooks };
}

type TellingApi = AgentApi<unknown> & { readonly webhooks: Webhooks<unknown, unknown> };

function tellingApi(protocol: string): TellingApi {
  const api = findAgentApi(protocol);
  if (api?.webhooks === undefined) {
    throw new Error(`No agent API that tells what happens is called ${protocol}`);
  }
  return { ...api, webhooks: api.webhooks };
}
