import { formatAddress } from "@/lib/model/addresses/shown-address";
import { caseName } from "@/lib/model/conversation/case-name";
import type { KnownFacts } from "@/lib/model/writing/fill-variables";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation, readConversationDetail } from "../reading/read-inbox";

/** What the variables of a text stand for in a conversation that an agent answers. Throws `not_found`. */
export async function knownFactsOf(
  context: Context,
  agent: AgentIdentity,
  conversationId: string,
): Promise<KnownFacts> {
  const conversation = await readConversation(context, agent, conversationId);
  const { contact, cases } = await readConversationDetail(context, agent, conversation);
  const line = context.lines.find(conversation.lineId);
  const identity = contact.identities.find(({ phoneNumber }) => phoneNumber !== null);
  const own = cases.find(({ id }) => id === conversation.caseId);
  return {
    customerName: contact.name,
    customerPhone: identity?.phoneNumber == null ? null : formatAddress(identity.phoneNumber),
    agentName: agent.name,
    lineName: line?.name ?? "",
    lineAddress: line === undefined ? "" : formatAddress(line.displayAddress),
    caseName: own === undefined ? null : caseName(own.number),
    facts: line?.facts(conversation.channelData) ?? [],
  };
}
