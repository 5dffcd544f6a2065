import type { ProviderReply, ProviderRequest } from "@/lib/protocols/customer-side/protocol";
import { findAgentApi } from "@/lib/protocols/registry";
import type { Context } from "../context/context";

/**
 * One call to an address that a program gave. Private addresses are refused, but for hosts that the operator named in
 * the settings of a client of that organization: whoever may give addresses could ask for any.
 */
export function callProgram(
  context: Context,
  protocol: string,
  organizationId: string,
  request: ProviderRequest,
): Promise<ProviderReply> {
  const api = findAgentApi(protocol);
  if (api?.webhooks === undefined) throw new Error(`${protocol} calls nobody`);
  const { kind, webhooks } = api;
  const { connectTimeoutMs, totalTimeoutMs } = webhooks.retry;
  const privateHosts = context.apiClients
    .ofProtocol(kind)
    .filter(({ organization }) => organization.id === organizationId)
    .flatMap(({ settings }) => webhooks.privateHosts(settings));
  return context.http.send(request, { connectTimeoutMs, totalTimeoutMs, privateHosts });
}
