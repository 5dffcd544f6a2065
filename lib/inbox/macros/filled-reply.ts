import { findCannedReply } from "@/db/stores/desk/canned-replies";
import { formatAddress } from "@/lib/model/addresses/shown-address";
import { content, type OutgoingContent } from "@/lib/model/content";
import { caseName } from "@/lib/model/conversation/case-name";
import { AppError } from "@/lib/model/error";
import { offersOf } from "@/lib/model/writing/canned-content";
import { fillOffer } from "@/lib/model/writing/fill-offer";
import { type KnownFacts, spokenVariable } from "@/lib/model/writing/fill-variables";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { readConversation, readConversationDetail } from "../reading/read-inbox";
import { takeCannedReply } from "../writing/canned-replies";
import { readersOf } from "../writing/sharing";

/** Something that a macro says. */
export type Said = Exclude<OutgoingContent, { kind: "template" }>;

type Asked = { readonly cannedReplyId: string; readonly conversationId: string };

/**
 * The messages that a canned reply becomes in a conversation, its files first, and counts its use. Throws `not_found`, and
 * `unsupported` where a variable has no value, since no customer reads its name, where it is too long once it is filled in,
 * or where the line cannot carry a file.
 */
export async function filledReply(
  context: Context,
  agent: AgentIdentity,
  { cannedReplyId, conversationId }: Asked,
): Promise<readonly Said[]> {
  const { read } = context.database;
  const { readers } = await readersOf(read, agent);
  const reply = await findCannedReply(read, readers, cannedReplyId);
  if (reply === undefined) throw new AppError("not_found", "There is no such canned reply");
  const known = await factsOf(context, agent, conversationId);
  const offer = { text: reply.text, ...offersOf(reply.actions) };
  const { unfilled } = fillOffer(offer, known);
  if (unfilled.length > 0) {
    const missing = unfilled.map(spokenVariable).join(", ");
    throw new AppError("unsupported", `Still to fill in: ${missing}`);
  }
  const taken = await takeCannedReply(context, agent, { id: cannedReplyId, conversationId });
  const said: Said[] = taken.files.map(({ id, media }) => ({
    ...{ kind: "file", media, attachmentId: id, caption: null },
  }));
  const { text, actions, cards } = fillOffer({ ...offer, cards: taken.cards }, known);
  if (cards.length > 0) {
    const offered = actions.length > 0 ? { actions: [...actions] } : {};
    said.push({ kind: "carousel", text: text || null, items: [...cards], ...offered });
  } else if (text !== "") said.push({ kind: "text", text, actions: [...actions] });
  if (said.some((one) => !content.safeParse(one).success)) {
    throw new AppError("unsupported", "Filled in, it is too long to be sent");
  }
  return said;
}

async function factsOf(
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
