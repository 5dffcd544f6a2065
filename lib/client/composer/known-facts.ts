import type { AgentSummary, ConversationDetail } from "@/lib/api/schemas";
import type { KnownFacts } from "@/lib/model/writing/fill-variables";

/** What the variables of a canned reply stand for in a conversation that this agent answers. */
export function knownFactsOf(
  conversation: Pick<
    ConversationDetail,
    "contact" | "contactDetail" | "lineDetail" | "case" | "facts"
  >,
  agent: Pick<AgentSummary, "name">,
): KnownFacts {
  const { contact, contactDetail, lineDetail, facts } = conversation;
  const { phoneNumber = null, shownAddress = null } =
    contactDetail.identities.find((one) => one.phoneNumber !== null) ?? {};
  return {
    customerName: contact.name,
    customerPhone: phoneNumber === null ? null : shownAddress,
    agentName: agent.name,
    lineName: lineDetail.name,
    lineAddress: lineDetail.shownAddress,
    caseName: conversation.case?.name ?? null,
    facts,
  };
}
