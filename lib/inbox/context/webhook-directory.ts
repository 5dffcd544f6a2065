import type { Database } from "@/db/engines/database";
import { listWebhooks } from "@/db/stores/webhooks";
import type { Webhook } from "@/db/tables/tables";
import type { AgentApi, AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import type { DomainEvent } from "@/lib/protocols/agent-side/domain-event";
import type { WebhookProtocol } from "@/lib/protocols/agent-side/webhook-protocol";
import { findAgentApi } from "@/lib/protocols/registry";
import type { Vault } from "./live-line";

/** A webhook, its settings decrypted. */
export type LiveWebhook = Omit<Webhook, "settings" | "protocol"> & {
  readonly protocol: AgentApiKind;
  /** The protocol's own settings, for the protocol alone. */
  readonly settings: unknown;
  readonly webhookProtocol: WebhookProtocol<unknown, unknown>;
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
      const { webhookProtocol } = webhookApi(protocol);
      return vault.encrypt(JSON.stringify(webhookProtocol.settings.parse(settings)));
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
        ?.filter(({ webhookProtocol, settings }) =>
          webhookProtocol.mayWant(domainEvent, settings),
        ) ?? none,
  };
}

function openWebhook(row: Webhook, vault: Vault): LiveWebhook {
  const { kind, webhookProtocol } = webhookApi(row.protocol);
  const settings = webhookProtocol.settings.parse(JSON.parse(vault.decrypt(row.settings)));
  return { ...row, protocol: kind, settings, webhookProtocol };
}

type WebhookApi = AgentApi<unknown> & {
  readonly webhookProtocol: WebhookProtocol<unknown, unknown>;
};

function webhookApi(protocol: string): WebhookApi {
  const api = findAgentApi(protocol);
  if (api?.webhookProtocol === undefined) {
    throw new Error(`No agent API with webhooks is called ${protocol}`);
  }
  return { ...api, webhookProtocol: api.webhookProtocol };
}
