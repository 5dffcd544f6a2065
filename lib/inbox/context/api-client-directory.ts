import type { Database } from "@/db/engines/database";
import { listApiClients } from "@/db/stores/api-clients";
import type { AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import type { RegisteredClient } from "@/lib/protocols/agent-side/host";
import { findAgentApi } from "@/lib/protocols/registry";
import type { Vault } from "./live-line";

/** The programs that may act as agents, in memory. Reloaded when clients change. */
export interface ApiClientDirectory {
  reload(): Promise<void>;
  /** Every client of a protocol that is switched on; `settings` are what its schema parsed. */
  ofProtocol(protocol: AgentApiKind): readonly RegisteredClient<unknown>[];
}

/** Makes the directory; it is empty until `reload`. */
export function createApiClientDirectory(database: Database, vault: Vault): ApiClientDirectory {
  let byProtocol: ReadonlyMap<string, readonly RegisteredClient<unknown>[]> = new Map();
  return {
    async reload() {
      const clients = new Map<string, RegisteredClient<unknown>[]>();
      for (const { client, organization } of await listApiClients(database.read)) {
        if (!client.isEnabled) continue;
        const api = findAgentApi(client.protocol);
        if (api === undefined) throw new Error(`No agent API is called ${client.protocol}`);
        const settings = api.settings.parse(JSON.parse(vault.decrypt(client.settings)));
        const { id, name, agentId } = client;
        const known = clients.get(client.protocol) ?? [];
        clients.set(client.protocol, [...known, { id, name, agentId, organization, settings }]);
      }
      byProtocol = clients;
    },
    ofProtocol: (protocol) => byProtocol.get(protocol) ?? [],
  };
}
