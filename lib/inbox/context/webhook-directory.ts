import type { Database } from "@/db/engines/database";
import { listWebhooks } from "@/db/stores/webhooks";
import type { Webhook } from "@/db/tables/tables";
import type { AgentApi, AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { Webhooks } from "@/lib/protocols/agent-side/webhooks";
import { findAgentApi } from "@/lib/protocols/registry";
import type { Vault } from "./live-line";

/** A webhook, its settings decrypted. */
export type LiveWebhook = Omit<Webhook, "settings" | "protocol"> & {
  readonly protocol: AgentApiKind;
  /** The protocol's own settings, for the protocol alone. */
  readonly settings: unknown;
  readonly webhooks: Webhooks<unknown, unknown>;
};

/** All webhooks, in memory. Reloaded when they change. */
export interface WebhookDirectory {
  reload(): Promise<void>;
  /** Settings as they are stored; throws what the protocol's schema says of them. */
  seal(protocol: string, settings: unknown): string;
  find(id: string): LiveWebhook | undefined;
  ofOrganization(organizationId: string, protocol: string): readonly LiveWebhook[];
  /** The active webhooks of all organizations whose agent is switched on. */
  active(): readonly LiveWebhook[];
  /** Whether an organization has an active webhook. */
  hasActive(organizationId: string): boolean;
  /** Active ones of an organization that may want to know this. */
  wanting(organizationId: string, domainEvent: DomainEvent): readonly LiveWebhook[];
}

const none: readonly LiveWebhook[] = [];

/** Makes the directory; it is empty until `reload`. */
export function createWebhookDirectory(database: Database, vault: Vault): WebhookDirectory {
  let byId: ReadonlyMap<string, LiveWebhook> = new Map();
  let activeByOrganization: ReadonlyMap<string, readonly LiveWebhook[]> = new Map();
  return {
    async reload() {
      const rows = await listWebhooks(database.read);
      const all = rows.map(({ webhook, isAgentActive }) => ({
        one: openWebhook(webhook, vault),
        isAgentActive,
      }));
      byId = new Map(all.map(({ one }) => [one.id, one]));
      const active = new Map<string, readonly LiveWebhook[]>();
      for (const { one, isAgentActive } of all) {
        if (one.status !== "active" || !isAgentActive) continue;
        active.set(one.organizationId, [...(active.get(one.organizationId) ?? []), one]);
      }
      activeByOrganization = active;
    },
    seal(protocol, settings) {
      const { webhooks } = webhookApi(protocol);
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

function openWebhook(row: Webhook, vault: Vault): LiveWebhook {
  const { kind, webhooks } = webhookApi(row.protocol);
  const settings = webhooks.settings.parse(JSON.parse(vault.decrypt(row.settings)));
  return { ...row, protocol: kind, settings, webhooks };
}

type WebhookApi = AgentApi<unknown> & {
  readonly webhooks: Webhooks<unknown, unknown>;
};

function webhookApi(protocol: string): WebhookApi {
  const api = findAgentApi(protocol);
  if (api?.webhooks === undefined) {
    throw new Error(`No agent API with webhooks is called ${protocol}`);
  }
  return { ...api, webhooks: api.webhooks };
}
