import type { Scope } from "@/db/engines/database";
import { insertMessage } from "@/db/stores/insert-message";
import { findMessage, findMessages } from "@/db/stores/messages";
import { findVisible } from "@/db/stores/people/visible-conversations";
import type { Attachment, Conversation, Message } from "@/db/tables/tables";
import { offeredChoices } from "@/lib/model/answering";
import type { Content, OutgoingContent, RemoteFile } from "@/lib/model/content";
import { AppError, isAppError } from "@/lib/model/error";
import type { LiveEvent } from "@/lib/model/event";
import { messageParts } from "@/lib/model/message-parts";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";
import { writeAndPublish } from "../context/write-and-publish";
import { changeConversation, type Entry, seqOfEntry } from "../conversation/change-conversation";
import { lockFor, noConversation } from "../conversation/lock-for";
import { openingEntries } from "../conversation/opening-entries";
import { joinConversation } from "../conversation/participants";
import {
  assertNameable,
  assertOpenable,
  assertQuotable,
  assertSendable,
} from "../conversation/sending-rules";
import { enqueueRead } from "../delivery/enqueue-receipts";
import { asIfThere, fileContentOf, takeOffered } from "../files/remote-file";
import { continueOnLine } from "../switch-line/continue-on-line";
import { shortenLinks } from "../switch-line/short-links";
import { fillOutgoing } from "./fill-template";
import { type MentioningNote, resolveMentions, storeMentions } from "./mentions";
import { type Attribution, enqueueMessage, newMessage } from "./outgoing-message";
import { type GivenMail, storeOutgoingMail } from "./store-outgoing-mail";
import { assertPictures, fileOf, withPictures } from "./stored-files";
import { takeByReplying } from "./take-by-replying";

export type SendMessage = Attribution & {
  readonly conversationId: string;
  /** Made by the client; the same id again sends nothing. */
  readonly id: string;
  /** A remote file is fetched first; where that fails, its address is sent (`release-file.ts`). */
  readonly content: OutgoingContent | RemoteFile;
  readonly replyTo: string | null;
  /** Another line than the conversation's own: it goes on there from now on. */
  readonly lineId?: string | undefined;
  /** Not where a closed conversation would go on by it: that is `unsupported`, with the reason `conversation-closed`. */
  readonly isOpenOnly?: boolean;
  /** Whether a closed or snoozed conversation stays so. */
  readonly keepsStatus?: boolean;
  /** Whom a mail is for; left out, the writer of the mail that it answers. Only where messages are mails. */
  readonly mail?: GivenMail | undefined;
};

/** For how long a number or label in words answers a message with choices (docs/crossing.md). */
const choicesMs = 24 * 3_600_000;

export type SentMessage = { readonly outcome: "created" | "duplicate"; readonly message: Message };

/**
 * The one place from which anything is sent to a customer, or noted for colleagues. Checks the reply window and
 * the line's capabilities, stores the message with its outbox row, answers the customer's waiting, and reopens
 * a closed conversation, and takes one that nobody has (`takeByReplying`); a message under a sender's name does none of that. What the line cannot show leaves as words
 * (`sentAs`); text beyond what it carries becomes several messages in a row, of which the first has the given id. A
 * template is filled from the line's store, and links to the web are shortened. Throws `not_found`, `window_closed`,
 * `unsupported`, or `conflict` when the id is
 * another conversation's.
 */
export async function sendMessage(
  context: Context,
  agent: AgentIdentity,
  input: SendMessage,
): Promise<SentMessage> {
  let message: Message;
  try {
    ({ message } = await writeAndPublish(context, (scope) => store(context, scope, agent, input)));
  } catch (error) {
    // Repeats are rare. One is refused by its id or by what happened since the first time, and nothing of it is stored.
    const repeated = isAppError(error) ? await findRepeated(context, agent, input) : null;
    if (repeated === null) throw error;
    return { outcome: "duplicate", message: repeated };
  }
  if (message.direction === "outbound") {
    const queue = input.content.kind === "remote-file" ? "media" : "outbox";
    context.hub.publish({ kind: "work", queue });
  }
  return { outcome: "created", message };
}

/**
 * The message that was sent under this id before; null where there is none. Throws `conflict` for somebody else's, and
 * `not_found` where that would say something of a conversation that the agent does not see.
 */
async function findRepeated(
  context: Context,
  agent: AgentIdentity,
  input: SendMessage,
): Promise<Message | null> {
  const [known] = await findMessages(context.database.read, [input.id]);
  if (known === undefined) return null;
  if (known.conversationId === input.conversationId && known.agentId === agent.agentId) {
    return known;
  }
  const place = await findVisible(context.database.read, agent, input.conversationId);
  if (place === undefined) throw noConversation();
  throw idTaken();
}

function idTaken(): AppError {
  return new AppError("conflict", "This message id is taken");
}

async function store(context: Context, scope: Scope, agent: AgentIdentity, input: SendMessage) {
  const locked = await lockFor(scope, agent, input.conversationId);
  const isNote = input.content.kind === "note";
  const by = { kind: "agent", agentId: agent.agentId } as const;
  const lineId = isNote ? locked.lineId : (input.lineId ?? locked.lineId);
  const moved = await continueOnLine(context, scope, locked, lineId, by);
  const before = moved.conversation;
  const line = context.lines.find(before.lineId);
  if (line === undefined)
    throw new AppError("not_found", "The line of this conversation does not exist any more");

  const now = context.now();
  const offered =
    input.content.kind === "remote-file"
      ? await takeOffered(context, scope, before, input.content)
      : null;
  const { content: whole, agentIds } = await contentOf(scope, agent, line, input.content, offered);
  const file = offered ?? (await fileOf(scope, before, whole));
  await assertPictures(scope, before, whole);
  const quoted = await quotedMessage(scope, before, input.replyTo);
  const isOneWay = !isNote && input.senderName != null;
  if (isOneWay) assertNameable(line);
  if (input.isOpenOnly && before.status === "closed") {
    throw new AppError("unsupported", "This conversation has ended", {
      reason: "conversation-closed",
    });
  }
  if (!isNote) {
    if (!isOneWay) assertOpenable(line, before);
    assertSendable(line, before, asIfThere(input.content, whole), file, now);
    if (quoted !== undefined) assertQuotable(line);
  }
  const mailId = isNote
    ? null
    : await storeOutgoingMail(context, scope, line, before, quoted, input.mail ?? null);
  const shown = await withPictures(context, scope, before, whole);
  const said = isNote ? shown : await shortenLinks(context, scope, before, shown);
  const parts = messageParts(said, line.capabilitiesFor(before.contactAddress));
  // The agent joins before the message, so that the message is from a participant.
  const { participantId = null, isNew = false } =
    isNote || isOneWay ? {} : await joinConversation(context, scope, before, agent.agentId, now);

  const messages: Message[] = [];
  const isOpening = !isNote && !isOneWay && input.keepsStatus !== true;
  const entries: Entry[] = isOpening ? [...openingEntries(before, by)] : [];
  for (const [index, { content, sentAs }] of parts.entries()) {
    const message = newMessage({
      id: index === 0 ? input.id : context.newId(),
      conversation: before,
      seq: seqOfEntry(before, entries.length),
      agent,
      input,
      content,
      sentAs,
      file: content.kind === "file" || content.kind === "note" ? file : null,
      replyTo: index === 0 ? quoted : undefined,
      mailId,
      now,
    });
    if (!(await insertMessage(scope, message))) throw idTaken();
    if (!isNote) {
      await enqueueMessage(context, scope, line, before, message, participantId, offered !== null);
    }
    entries.push({ messageId: message.id });
    messages.push(message);
  }
  const [message] = messages;
  if (message === undefined) throw new Error("A message without parts");
  const taking = isOpening ? await takeByReplying(scope, agent, before) : null;

  const change = await changeConversation(
    context,
    scope,
    before,
    { at: now, by, areParticipantsChanged: isNew },
    [...entries, ...(taking?.entries ?? [])],
    isNote
      ? noted(now)
      : isOneWay
        ? notified(messages, now)
        : {
            ...answered(messages, before, now),
            ...taking?.patch,
            status: isOpening ? ("open" as const) : before.status,
          },
  );
  if (!isNote && !isOneWay) {
    await enqueueRead(context, scope, before, before.lastSeq, agent.agentId);
  }
  const mentioned = await storeMentions(context, scope, agent, message, agentIds);
  const events: readonly LiveEvent[] = [...moved.events, ...change.events, ...mentioned];
  return { message, events };
}

/** What is said, complete, and whom that mentions. */
async function contentOf(
  scope: Scope,
  agent: AgentIdentity,
  line: LiveLine,
  content: SendMessage["content"],
  offered: Attachment | null,
): Promise<Pick<MentioningNote, "agentIds"> & { readonly content: Content }> {
  if (content.kind === "note") return resolveMentions(scope, agent, content);
  const whole =
    content.kind === "remote-file"
      ? fileContentOf(content, offered?.id ?? "")
      : await fillOutgoing(scope, line, content);
  return { content: whole, agentIds: [] };
}

function noted(now: Date) {
  return { lastActivityAt: now };
}

/** Nobody can answer a sender's name, so the customer goes on waiting. */
function notified(messages: readonly Message[], now: Date) {
  return { lastActivityAt: now, lastMessageId: messages.at(-1)?.id ?? null };
}

function answered(messages: readonly Message[], before: Conversation, now: Date) {
  return {
    waitingSince: null,
    unreadCount: 0,
    readSeq: before.lastSeq,
    lastMessageId: messages.at(-1)?.id ?? before.lastMessageId,
    lastActivityAt: now,
    ...newChoices(messages, now),
  };
}

/** A message with something to choose takes the place of the one before it. */
function newChoices(messages: readonly Message[], now: Date) {
  const offering = messages.find(
    ({ content, sentAs }) => offeredChoices(content, sentAs).length > 0,
  );
  if (offering === undefined) return {};
  return { choicesMessageId: offering.id, choicesUntil: new Date(now.getTime() + choicesMs) };
}

async function quotedMessage(
  scope: Scope,
  conversation: Conversation,
  replyTo: string | null,
): Promise<Message | undefined> {
  if (replyTo === null) return undefined;
  const message = await findMessage(scope, conversation.id, replyTo);
  if (message === undefined) {
    throw new AppError("unsupported", "The quoted message is not part of this conversation", {
      problems: [{ path: "replyTo", message: "is unknown in this conversation" }],
    });
  }
  return message;
}
