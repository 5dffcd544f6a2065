import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation } from "../../agent-side/desk-reads";
import { type Call, endpoint, notFound, readBody, together } from "../access/endpoint";
import { loadFacts, shownConversation } from "../acts/conversation-facts";
import { changeConversationMetadata, setFlags } from "../acts/participation";
import { postMessages, prepareMessages } from "../acts/post-messages";
import { lineTo } from "../acts/route-to-line";
import { json } from "../documents/answer";
import { madeUpName } from "../documents/made-up-name";
import { type ConversationMetadata, meta, readContactMetadata } from "../documents/metadata";
import { isForContact, type PostedMessage, postedMessage } from "../documents/posted-message";
import { newProfile, readProfile } from "./profile";

const common = {
  organization: z.string().nullish(),
  name: z.string().trim().min(1).max(200).nullish(),
  category: z.string().max(200).nullish(),
  categoryIndex: z.int().min(0).max(9).nullish(),
  language: z.string().max(20).nullish(),
  tags: z.array(z.string().max(100)).max(100).nullish(),
  meta: meta.nullish(),
};

const ofContact = z.object({
  ...common,
  type: z.literal("contact"),
  contact: z.object({ profile: newProfile }),
  touchpoint: z.string().trim().min(1).max(40).nullish(),
  messages: z.array(postedMessage).min(1, "needs one message at least").max(100),
});

const ofTeam = z.object({
  ...common,
  type: z.enum(["bot", "agent", "system"]).default("agent"),
  participants: z
    .array(z.object({ user: z.string() }))
    .max(100)
    .nullish(),
  messages: z.array(postedMessage).max(100).default([]),
});

type OfContact = z.output<typeof ofContact>;
type OfTeam = z.output<typeof ofTeam>;

/** web1on1 §12: with a customer to whom the business writes first, or an internal one. */
export const createConversation = endpoint("POST", "conversations", "agent", async (call) => {
  const isOfContact = isContactRequest(call);
  const asked = readBody<OfContact | OfTeam>(call.request, isOfContact ? ofContact : ofTeam);
  const own = shortIdOf(call.desk.organization.id);
  if (asked.organization != null && asked.organization !== own) throw notFound("Organization");
  return together(call, (inner) =>
    asked.type === "contact" ? createOfContact(inner, asked) : createOfTeam(inner, asked),
  );
});

async function createOfContact(call: Call, asked: OfContact) {
  const { desk, caller } = call;
  const { person, rest } = readProfile(asked.contact.profile);
  const [messages, touchpoint] = withTouchpoint(asked);
  const line = lineTo(desk, touchpoint, person);
  const prepared = await prepareMessages(call, messages);
  const opened = await desk.open({ person, lineId: line.id });
  if (opened.outcome === "opened") {
    const { conversationId, contactId } = opened;
    if (Object.keys(rest).length > 0) {
      await desk.changeMetadata({ kind: "contact", id: contactId }, (metadata) => ({
        ...metadata,
        profile: { ...readContactMetadata(metadata).profile, ...rest },
      }));
    }
    await storeAsked(desk, conversationId, asked);
    await postMessages(call, await present(desk, conversationId), prepared);
    return answer(call, 201, conversationId);
  }
  const { conversationId, contactId } = opened;
  if (conversationId === null || caller.client?.settings.existingContacts !== "update") {
    throw known(contactId, conversationId);
  }
  await postMessages(call, await present(desk, conversationId), prepared);
  return answer(call, 200, conversationId);
}

async function createOfTeam(call: Call, asked: OfTeam) {
  const { desk, host } = call;
  const prepared = await prepareMessages(call, asked.messages);
  const users = await participantsOf(desk, asked);
  const conversationId = await desk.openInternal(asked.name ?? madeUpName(host.newId()));
  await storeAsked(desk, conversationId, asked);
  await setFlags(desk, conversationId, [desk.agent.id], () => ({
    inbox: false,
    active: true,
    accepted: true,
  }));
  await setFlags(desk, conversationId, users, () => ({
    inbox: true,
    active: false,
    accepted: false,
  }));
  await postMessages(call, await present(desk, conversationId), prepared);
  return answer(call, 201, conversationId);
}

/** Whether the request is for a customer, which decides how errors are worded. */
function isContactRequest({ request }: Call): boolean {
  const probe = readBody(
    request,
    z.looseObject({ type: z.unknown().optional(), contact: z.unknown().optional() }),
  );
  return probe.type === "contact" || (probe.type === undefined && probe.contact != null);
}

/** The first message to the customer names the touchpoint, unless the conversation does (web1on1 §6.2). */
function withTouchpoint(asked: OfContact): readonly [readonly PostedMessage[], string] {
  const first = asked.messages.find(isForContact);
  if (first === undefined) {
    throw new AppError(
      "invalid_request",
      "messages: one with the role agent is needed, for the contact",
    );
  }
  const touchpoint = first.touchpoint ?? asked.touchpoint;
  if (touchpoint == null) {
    throw new AppError("invalid_request", "messages[0].touchpoint: the first message needs one");
  }
  return [asked.messages, touchpoint];
}

async function participantsOf(desk: Desk, { participants }: OfTeam): Promise<readonly string[]> {
  const agents = await desk.agents();
  const wanted = (participants ?? []).map(({ user }) => user);
  return agents.flatMap(({ id, isActive }) =>
    isActive && id !== desk.agent.id && wanted.includes(shortIdOf(id)) ? [id] : [],
  );
}

async function storeAsked(desk: Desk, id: string, asked: OfContact | OfTeam): Promise<void> {
  const { type, name, category, categoryIndex, language, tags, meta: given } = asked;
  const metadata: ConversationMetadata = {
    type,
    createdBy: desk.agent.id,
    ...(name == null ? {} : { name }),
    ...(category == null ? {} : { category }),
    ...(categoryIndex == null ? {} : { categoryIndex }),
    ...(language == null ? {} : { language }),
    ...(tags == null ? {} : { tags }),
    ...(given == null ? {} : { meta: given }),
  };
  await changeConversationMetadata(desk, id, (before) => ({ ...before, ...metadata }));
}

/** The document after the messages without delay were processed (web1on1 §6.4). */
async function answer({ desk, host, request }: Call, status: number, conversationId: string) {
  const conversation = await present(desk, conversationId);
  const facts = await loadFacts(desk, host.publicUrl, conversation);
  const populate = request.query.populate?.split(",").map((word) => word.trim()) ?? [];
  return json(status, await shownConversation(desk, facts, { select: null, populate }));
}

async function present(desk: Desk, id: string): Promise<DeskConversation> {
  const conversation = await desk.findConversation(id);
  if (conversation === null) throw notFound("Conversation");
  return conversation;
}

/** web1on1 §12.3. */
function known(contactId: string | null, conversationId: string | null): AppError {
  return new AppError("conflict", "Contact already exists", {
    reason: JSON.stringify({
      ...(contactId === null ? {} : { contact: shortIdOf(contactId) }),
      ...(conversationId === null ? {} : { conversation: shortIdOf(conversationId) }),
    }),
  });
}
