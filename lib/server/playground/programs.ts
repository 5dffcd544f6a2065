import type { Context } from "@/lib/inbox/context/context";
import { alvaria } from "@/lib/protocols/alvaria";
import { web1on1 } from "@/lib/protocols/web1on1";
import { playApplication } from "./adapters/application-program";
import { playBot } from "./adapters/bot-program";
import { playgroundMark } from "./adapters/playground-mark";
import type { SimulatedPrograms } from "./adapters/simulated-programs";
import { createChangeSignal } from "./change-signal";

export type RunningPrograms = SimulatedPrograms & {
  /** Ends all waiting for changes. */
  release(): void;
  close(): Promise<void>;
};

/**
 * Starts the bot and the agent application of an organization, by its registrations for them; null where it has not
 * both. They call `origin`.
 */
export async function startPrograms(
  context: Context,
  organizationId: string,
  origin: string,
): Promise<RunningPrograms | null> {
  const ofThis = ({ organization }: { readonly organization: { readonly id: string } }) =>
    organization.id === organizationId;
  const botClient = context.apiClients.ofProtocol("web1on1").find(ofThis);
  const applicationClient = context.apiClients.ofProtocol("alvaria").find(ofThis);
  if (botClient === undefined || applicationClient === undefined) return null;
  const { orgId, clients, apiKeys } = alvaria.settings.parse(applicationClient.settings);
  const client = clients.find(({ clientId }) => clientId === playgroundMark);
  const [apiKey] = apiKeys;
  if (client === undefined || apiKey === undefined) return null;

  const { email, password, name } = web1on1.settings.parse(botClient.settings);
  const account = { key: playgroundMark, platformUrl: origin, email, password, handOverTo: null };
  const changes = createChangeSignal();
  const bot = await playBot(account, name, changes.count);
  const { clientId, clientSecret } = client;
  const application = await playApplication(
    context,
    organizationId,
    { platformUrl: origin, orgId, clientId, clientSecret, apiKey },
    changes.count,
  );
  return {
    bot,
    application,
    version: changes.version,
    changed: changes.changed,
    release: changes.release,
    async close() {
      await Promise.all([bot.close(), application.close()]);
    },
  };
}
