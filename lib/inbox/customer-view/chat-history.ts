import { listExchanged } from "@/db/stores/message-lists";
import { readEvents } from "@/db/stores/timeline";
import type { Conversation, Message } from "@/db/tables/tables";
import { caseName } from "@/lib/model/conversation/case-name";
import type { TimelineEvent } from "@/lib/model/event";
import type { ChatEvent, ChatHistory, Party } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { hasEnded } from "../conversation/has-ended";
import { chatMessage, chatView, type KnownParty, partiesOf } from "./read-chat";

type Placed = { readonly event: ChatEvent; readonly seq: number };

/**
 * Everything that a conversation's customer was shown, in order: messages with their receipts, who joined and left,
 * states, the case. Notes, typing and what concerns the desk alone are left out.
 */
export async function chatHistory(
  context: Context,
  conversation: Conversation,
): Promise<ChatHistory> {
  const { read } = context.database;
  const parties = await partiesOf(read, [conversation.id]);
  const rows = await listExchanged(read, conversation.id);
  const events = await readEvents(read, conversation.id);
  const tellsReceipts =
    context.lines.find(conversation.lineId)?.capabilities.deliveryReceipts !== "none";

  // The conversation has gone on since this end, here or on another line, or goes on until its customer is told.
  const goesOnAt = Math.max(
    hasEnded(conversation) ? 0 : conversation.lastSeq + 1,
    ...events.flatMap(({ seq, event }) =>
      event.kind === "reopened" || event.kind === "moved" ? seq : [],
    ),
  );

  const placed: Placed[] = [
    ...parties.flatMap((known, index) => comingAndGoing(known, index === 0)),
    ...waitingAgain(parties, conversation),
    ...events.flatMap(({ seq, at, event }) =>
      seq < goesOnAt && event.kind === "closed"
        ? []
        : ownEvents(event, at).map((told) => ({ event: told, seq })),
    ),
    ...rows.flatMap(({ message, file }): Placed[] => {
      const from =
        message.direction === "inbound"
          ? "customer"
          : (parties.find(({ agentId }) => agentId === message.agentId)?.party ?? "system");
      const told: ChatEvent = {
        kind: "message",
        at: message.receivedAt,
        from,
        message: chatMessage(message, file),
      };
      return [
        { event: told, seq: message.seq },
        ...receiptsOf(message, conversation, tellsReceipts, parties),
      ];
    }),
  ];
  placed.sort((a, b) => a.event.at.getTime() - b.event.at.getTime() || a.seq - b.seq);
  return { chat: await chatView(context, conversation), events: placed.map(({ event }) => event) };
}

/** Before anything else of the same instant, because what an agent says comes after the agent. */
const beforeOthers = 0;
const afterOthers = Number.MAX_SAFE_INTEGER;

function comingAndGoing(known: KnownParty, isFirst: boolean): Placed[] {
  const { party, joinedAt, leftAt } = known;
  const joined: ChatEvent = { kind: "joined", party, at: joinedAt };
  const connected: ChatEvent = { kind: "status", state: "connected", at: joinedAt };
  const left: ChatEvent[] = leftAt === null ? [] : [{ kind: "left", party, at: leftAt }];
  return [
    { event: joined, seq: beforeOthers },
    ...(isFirst ? [{ event: connected, seq: beforeOthers }] : []),
    ...left.map((event) => ({ event, seq: afterOthers - 1 })),
  ];
}

/** An open conversation that everybody has left waits again, as its client was told. */
function waitingAgain(parties: readonly KnownParty[], conversation: Conversation): Placed[] {
  const leavings = parties.map(({ leftAt }) => leftAt?.getTime() ?? null);
  if (hasEnded(conversation) || leavings.length === 0 || leavings.includes(null)) return [];
  const at = new Date(Math.max(...leavings.map(Number)));
  return [{ event: { kind: "status", state: "waiting", at }, seq: afterOthers }];
}

function ownEvents(event: TimelineEvent, at: Date): readonly ChatEvent[] {
  switch (event.kind) {
    case "opened":
      return [{ kind: "status", state: "waiting", at }];
    case "closed":
      if (event.reason === "absence") return [{ kind: "status", state: "lost", at }];
      return [{ kind: "ended", reason: event.reason ?? "closed", at }];
    case "case-set": {
      const { caseNumber } = event;
      return [{ kind: "case", caseNumber: caseNumber === null ? null : caseName(caseNumber), at }];
    }
    case "visited":
      return [{ kind: "visit", title: event.title, url: event.url, at }];
    case "assigned":
    case "transferred":
    case "case-closed":
    case "reopened":
    case "tagged":
    case "prioritized":
    case "snoozed":
    case "woken":
    case "moved":
      return [];
    default:
      return event satisfies never;
  }
}

function receiptsOf(
  message: Message,
  { readSeq }: Conversation,
  tellsReceipts: boolean,
  parties: readonly KnownParty[],
): readonly Placed[] {
  const { seq, externalMessageId, receivedAt, readAt, deliveredAt } = message;
  const of = { seq, externalMessageId };
  const placed = (by: Party | "customer" | "system", state: "delivered" | "read", at: Date) => ({
    event: { kind: "receipt", by, state, at, message: of } as const,
    seq: seq + 0.5,
  });
  if (message.direction !== "inbound") {
    return [
      ...(deliveredAt === null ? [] : [placed("customer", "delivered", deliveredAt)]),
      ...(readAt === null ? [] : [placed("customer", "read", readAt)]),
    ];
  }
  if (!tellsReceipts) return [];
  const at = readAt ?? receivedAt;
  const by = parties.findLast(({ joinedAt }) => joinedAt <= at)?.party ?? "system";
  return [
    placed("system", "delivered", receivedAt),
    ...(readAt === null || seq > readSeq ? [] : [placed(by, "read", readAt)]),
  ];
}
