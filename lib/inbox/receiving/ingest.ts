import { isStoreFailure } from "@/db/engines/store-failure";
import { findAttachments, reofferAttachment } from "@/db/stores/attachments";
import { findConversations } from "@/db/stores/conversations";
import { findIngestedMessage } from "@/db/stores/messages";
import type { Conversation } from "@/db/tables/tables";
import type {
  ConversationFacts,
  InboundEvent,
  InboundMessage,
  InboundOpening,
  IngestResult,
  LineAddress,
} from "@/lib/protocols/customer-side/protocol";
import { isLostRace, isRepeat } from "../context/abort-write";
import type { Context } from "../context/context";
import { ingestKeyOf } from "../context/external-key";
import { type LiveLine, lineAt } from "../context/live-line";
import { together } from "../context/together";
import { endEarly } from "../conversation/early-changes";
import { chatView } from "../customer-view/read-chat";
import { recordReceipt } from "../delivery/record-receipt";
import { handleCustomerAction } from "../web-chat/handle-customer-action";
import { openChat } from "../web-chat/open-chat";
import { type IngestedMessage, ingestMessage } from "./ingest-message";
import { recordDeletion } from "./record-deletion";
import { recordFacts } from "./record-facts";
import { recordReaction } from "./record-reaction";

/** Events that share one commit at most: whoever else writes waits for all of them. */
const sharingMax = 50;

/**
 * Takes what a customer's side reports, in order, and resolves after the last commit: what has a result is durable.
 * Each event is a part of its own (what fails undoes itself alone, and ends the batch), and up to fifty share a commit.
 * `lines` are those the caller may speak for; an event for any other line has no effect, nor has one that names a file
 * which its sender does not have. A repeat is recognised by its key, changes nothing and gets the answer of the first.
 */
export async function ingest(
  context: Context,
  lines: readonly LiveLine[],
  events: readonly InboundEvent[],
): Promise<readonly IngestResult[]> {
  const results: IngestResult[] = [];
  for (let from = 0; from < events.length; from += sharingMax) {
    results.push(...(await ingestSome(context, lines, events.slice(from, from + sharingMax))));
  }
  return results;
}

async function ingestSome(
  context: Context,
  lines: readonly LiveLine[],
  events: readonly InboundEvent[],
): Promise<readonly IngestResult[]> {
  const results: IngestResult[] = [];
  if (events.filter(isStored).length < 2) {
    for (const event of events) results.push(await ingestEvent(context, lines, event));
    return results;
  }
  const failure = await together(context, async (inner) => {
    for (const event of events) {
      try {
        results.push(await ingestEvent(inner, lines, event));
      } catch (error) {
        // What came before it is kept, as if it had come alone. Without a database nothing is.
        if (isStoreFailure(error)) throw error;
        return { error };
      }
    }
    return null;
  });
  if (failure !== null) throw failure.error;
  return results;
}

/** Whether an event is more than a sign of life, which nothing is stored of. */
function isStored(event: InboundEvent): boolean {
  return event.kind !== "act" || !["presence", "typing", "call"].includes(event.act.kind);
}

async function ingestEvent(
  context: Context,
  lines: readonly LiveLine[],
  event: InboundEvent,
): Promise<IngestResult> {
  switch (event.kind) {
    case "message":
      return ingestOn(context, lines, event);
    case "reaction": {
      const line = enabledLine(lines, event.lineAddresses);
      if ("outcome" in line) return line;
      return { outcome: await recordReaction(context, line, event) };
    }
    case "receipt":
      return { outcome: await recordReceipt(context, lines, event) };
    case "deletion":
      return { outcome: await recordDeletion(context, lines, event) };
    case "opening":
      return ingestOpening(context, lines, event);
    case "facts":
      return { outcome: await recordFacts(context, lines, event) };
    case "act":
      return { outcome: await handleCustomerAction(context, lines, event) };
    default:
      return event satisfies never;
  }
}

/** The line that an event is for, or why it is refused. */
function enabledLine(
  lines: readonly LiveLine[],
  addresses: readonly LineAddress[] | null,
): LiveLine | Extract<IngestResult, { outcome: "unknown-line" | "disabled-line" }> {
  const line = lineAt(lines, addresses);
  const address = addresses?.[0] ?? null;
  if (line === undefined) return { outcome: "unknown-line", address };
  return line.isEnabled ? line : { outcome: "disabled-line", address };
}

async function ingestOpening(
  context: Context,
  lines: readonly LiveLine[],
  event: InboundOpening,
): Promise<IngestResult> {
  const line = enabledLine(lines, event.lineAddresses);
  if ("outcome" in line) return line;
  for (;;) {
    try {
      const { outcome, conversation, events } = await context.database.write((scope) =>
        openChat(context, scope, line, event),
      );
      context.clientPresence.markSeen(conversation.id);
      for (const live of events) context.hub.publish(live);
      const chat = await chatView(context, conversation);
      return { outcome, conversation: factsOf(conversation), chat };
    } catch (error) {
      if (!isLostRace(error)) throw error;
    }
  }
}

async function ingestOn(
  context: Context,
  lines: readonly LiveLine[],
  event: InboundMessage,
): Promise<IngestResult> {
  const line = enabledLine(lines, event.lineAddresses);
  return "outcome" in line ? line : storeOn(context, line, event);
}

async function storeOn(
  context: Context,
  line: LiveLine,
  event: InboundMessage,
): Promise<IngestResult> {
  for (;;) {
    try {
      const stored = await context.database.write((scope) =>
        ingestMessage(context, scope, line, event),
      );
      if (stored.outcome !== "created") return { outcome: stored.outcome };
      announce(context, line, stored);
      const { conversation, messageId } = stored;
      return {
        outcome: "created",
        conversationId: conversation.id,
        messageId,
        conversation: factsOf(conversation),
      };
    } catch (error) {
      if (isLostRace(error)) continue;
      if (!isRepeat(error)) throw error;
      return answerRepeat(context, line, event);
    }
  }
}

/** Ends the waiting for messages that deletions and reactions overtook. */
export function endOvertaken(context: Context): Promise<void> {
  return endEarly(context, async (lineId, message) => {
    const line = context.lines.find(lineId);
    if (line !== undefined) await storeOn(context, line, message);
  });
}

function announce(context: Context, line: LiveLine, stored: IngestedMessage): void {
  if (stored.needsMedia) context.hub.publish({ kind: "work", queue: "media" });
  if (stored.hasReceipts) context.hub.publish({ kind: "work", queue: "outbox" });
  for (const event of stored.events) context.hub.publish(event);
  if (line.deliveryMode.kind === "pull") context.clientPresence.markSeen(stored.conversation.id);
}

async function answerRepeat(
  context: Context,
  line: LiveLine,
  event: InboundMessage,
): Promise<IngestResult> {
  const { read } = context.database;
  const { externalMessageId } = event;
  const ingestKey = ingestKeyOf(event) ?? "";
  const first = await findIngestedMessage(read, { lineId: line.id, ingestKey, externalMessageId });
  const [conversation] = await findConversations(
    read,
    first === undefined ? [] : [first.conversationId],
  );
  if (first === undefined || conversation === undefined) {
    throw new Error("A repeat without a first message");
  }
  if (event.content.kind === "remote-file" && first.attachmentId !== null) {
    await reoffer(context, first.attachmentId, event.content.url);
  }
  return {
    outcome: "duplicate",
    conversationId: conversation.id,
    messageId: first.id,
    conversation: factsOf(conversation),
  };
}

function factsOf(conversation: Conversation): ConversationFacts {
  const { number, key, contactAddress, channelData } = conversation;
  return { number, key, contactAddress, channelData };
}

/** A file whose one fetch failed is fetched once more when the sender offers it again. */
async function reoffer(context: Context, attachmentId: string, url: string): Promise<void> {
  const [file] = await findAttachments(context.database.read, [attachmentId]);
  if (file?.state !== "failed") return;
  const isDue = await context.database.write((scope) =>
    reofferAttachment(scope, attachmentId, url),
  );
  if (isDue) context.hub.publish({ kind: "work", queue: "media" });
}
