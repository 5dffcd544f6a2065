import type { Scope } from "@/db/engines/database";
import { findChat, updateChat } from "@/db/stores/chats";
import { findReferenced } from "@/db/stores/conversation-references";
import { lockConversation, setChannelData } from "@/db/stores/conversations";
import { dropPushes } from "@/db/stores/poll-queue";
import type { Conversation } from "@/db/tables/tables";
import type { LiveEvent } from "@/lib/model/event";
import type { CustomerAction, InboundAction } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { externalKey } from "../context/external-key";
import type { LiveLine } from "../context/live-line";
import { waitingAt } from "../context/waiting";
import { closeCaseOf } from "../conversation/cases";
import { changeConversation } from "../conversation/change-conversation";
import { dueAtOf } from "../conversation/chat-deadline";
import { customerTyping } from "../conversation/customer-typing";
import { hasEnded } from "../conversation/has-ended";
import { endClosed, transition } from "../conversation/transition";

type ActOutcome = "applied" | "no-case" | "no-push" | "unknown-conversation" | "other-contact";

const contact = { kind: "contact" } as const;

/**
 * Does what a customer does in an open conversation besides writing; one that has ended is unknown. Whatever it is,
 * it shows that the customer's client is there.
 */
export async function handleCustomerAction(
  context: Context,
  lines: readonly LiveLine[],
  { conversation: reference, contactAddress, act }: InboundAction,
): Promise<ActOutcome> {
  const found = await findReferenced(
    context.database.read,
    lines.map(({ id }) => id),
    reference.by === "external" ? { ...reference, id: externalKey(reference.id) } : reference,
  );
  if (found === undefined || hasEnded(found)) return "unknown-conversation";
  if (contactAddress !== null && contactAddress !== found.contactAddress) return "other-contact";
  const line = lines.find(({ id }) => id === found.lineId);
  if (line === undefined) return "unknown-conversation";
  context.clientPresence.markSeen(found.id);

  switch (act.kind) {
    case "presence":
      return "applied";
    case "typing":
      context.hub.publish(customerTyping(context, found, act));
      return "applied";
    case "call":
      context.clientPresence.tell(found.id, { kind: "call-refused" });
      return "applied";
    default:
      return applyAction(context, line, found.id, act);
  }
}

type StoredAction = Exclude<CustomerAction, { kind: "presence" | "typing" | "call" }>;

async function applyAction(
  context: Context,
  line: LiveLine,
  conversationId: string,
  act: StoredAction,
): Promise<ActOutcome> {
  const result = await context.database.write(async (scope) => {
    const before = await lockConversation(scope, conversationId);
    if (before === undefined || hasEnded(before)) return "unknown-conversation" as const;
    return store(context, scope, line, before, act);
  });
  if (typeof result === "string") return result;
  for (const event of result.events) context.hub.publish(event);
  return "applied";
}

type Stored = Exclude<ActOutcome, "applied"> | { readonly events: readonly LiveEvent[] };

async function store(
  context: Context,
  scope: Scope,
  line: LiveLine,
  before: Conversation,
  act: StoredAction,
): Promise<Stored> {
  const { assigneeId } = before;
  switch (act.kind) {
    case "close":
      if (before.status === "closed") return endClosed(context, scope, before, contact);
      return transition(context, scope, before, { by: contact, assigneeId, status: "closed" });
    case "visit": {
      const { title, url } = act;
      const channelData = { ...before.channelData, page: { title, url } };
      await setChannelData(scope, before.id, channelData);
      const entries = [{ event: { kind: "visited", title, url } }] as const;
      const cause = { at: context.now(), by: contact };
      return changeConversation(context, scope, { ...before, channelData }, cause, entries, {});
    }
    case "close-case":
      return (await closeCaseOf(context, scope, before, contact)) ?? "no-case";
    case "subscribe":
      return subscribe(context, scope, line, before, act.push);
    default:
      return act satisfies never;
  }
}

async function subscribe(
  context: Context,
  scope: Scope,
  line: LiveLine,
  { id, endsAt }: Conversation,
  push: Extract<CustomerAction, { kind: "subscribe" }>["push"],
): Promise<Stored> {
  const { deliveryMode } = line;
  if (deliveryMode.kind !== "pull") return "no-push";
  if (push !== null && !deliveryMode.isReachable(push.service)) return "no-push";
  const chat = await findChat(scope, id);
  if (chat === undefined) return "unknown-conversation";
  const dueAt = endsAt ?? dueAtOf(deliveryMode.rules, { ...chat, push }, waitingAt(context));
  await updateChat(scope, id, { push, dueAt });
  if (push === null) await dropPushes(scope, id);
  return { events: [] };
}
