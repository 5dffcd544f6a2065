import { findAttachments } from "@/db/stores/attachments";
import { touchLooseFiles } from "@/db/stores/desk/loose-files";
import {
  insertPendingSend,
  listPendingSends,
  takePendingSend,
} from "@/db/stores/desk/pending-sends";
import { firstInboundAfter } from "@/db/stores/message-lists";
import { findMessage, findMessages } from "@/db/stores/messages";
import type { Attachment, Conversation, Message, PendingSend } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import type { Composed } from "@/lib/model/writing/draft-schema";
import { filesOfPending } from "@/lib/model/writing/named-files";
import type { PendingKind, PendingMessage } from "@/lib/model/writing/pending-message";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import { rehearse, together } from "../context/together";
import { waitingAt } from "../context/waiting";
import { lockFor } from "../conversation/lock-for";
import { publishTyping } from "../conversation/publish-typing";
import { type NamedInDraft, namedIn } from "../writing/drafts";
import { sendMessage } from "./send-message";

/** What can wait in one conversation. */
const pendingMax = 50;
/** Nothing is scheduled for later than this. */
const scheduleMsMax = 366 * 24 * 3_600_000;

type DelaySending = {
  readonly conversationId: string;
  readonly messages: readonly Omit<PendingMessage, "shown">[];
  /** For so long it can be taken back, or the instant at which it is to leave. */
  readonly when: { readonly undoSeconds: number } | { readonly sendAt: Date };
  readonly thenCloses: boolean;
  readonly cancelsOnReply: boolean;
  /** What the composer held, to bring it back as it was; null for what was sent without one. */
  readonly composed: Composed | null;
};

/**
 * Keeps messages that are to be sent later, together and in their order; those of a conversation that can still be taken
 * back leave in the order in which they were written. They are checked as if they were sent now, with the same refusals
 * as `sendMessage`. Those behind a pause go on waiting when the ones before it have left, and what is written later leaves
 * after them. The first message's id names them: the same once more changes nothing. Throws `conflict` for one that
 * was sent already, and when too many wait.
 */
export async function delaySending(
  context: Context,
  agent: AgentIdentity,
  { conversationId, messages, when, thenCloses, cancelsOnReply, composed }: DelaySending,
): Promise<void> {
  const [first] = messages;
  if (first === undefined) throw new Error("Nothing to send");
  await together(context, async (inner) => {
    const { kind, dueAt } = dueOf(inner, when);
    const shown: PendingMessage[] = [];
    // Locked first, so that nothing is sent or taken back between the checks and the row.
    const { locked, waiting } = await inner.database.write(async (scope) => ({
      locked: await lockFor(scope, agent, conversationId),
      waiting: await listPendingSends(scope, conversationId),
    }));
    if (waiting.some(({ id, agentId }) => id === first.id && agentId === agent.agentId)) return;
    const [known] = await findMessages(inner.database.read, [first.id]);
    if (known !== undefined) throw new AppError("conflict", "This message id is taken");
    if (waiting.length >= pendingMax) {
      throw new AppError("conflict", "Too many messages wait in this conversation");
    }
    await rehearse(inner, async (trial) => {
      for (const message of messages) {
        const sent = await sendMessage(trial, agent, { conversationId, ...message });
        const { content } = message;
        const isFilled = content.kind === "template" || content.kind === "note";
        shown.push({ ...message, shown: isFilled ? sent.message.content : content });
      }
    });
    const isNew = await inner.database.write((scope) =>
      insertPendingSend(scope, {
        id: first.id,
        organizationId: agent.organizationId,
        conversationId,
        agentId: agent.agentId,
        kind,
        messages: shown,
        composed,
        thenCloses,
        cancelsOnReply,
        afterSeq: locked.lastSeq,
        status: locked.status,
        position: 1 + Math.max(0, ...waiting.map(({ position }) => position)),
        dueAt: kind === "undo" ? notBefore(dueAt, waiting) : dueAt,
        cancelledAt: null,
        attemptCount: 0,
        retryAt: null,
        createdAt: inner.now(),
      }),
    );
    if (!isNew) throw new AppError("conflict", "This message id is taken");
    tell(inner, locked);
  });
  context.hub.publish({ kind: "work", queue: "pending-sends" });
}

function dueOf(context: Context, when: DelaySending["when"]) {
  if ("undoSeconds" in when) {
    return { kind: "undo" as const, dueAt: waitingAt(context, when.undoSeconds * 1_000) };
  }
  const aheadMs = when.sendAt.getTime() - context.now().getTime();
  if (aheadMs <= 0 || aheadMs > scheduleMsMax) {
    const message = "is not within the year to come";
    throw new AppError("invalid_request", "The time to send at is over, or too far away", {
      problems: [{ path: "sendAt", message }],
    });
  }
  return { kind: "scheduled" as const, dueAt: when.sendAt };
}

/** What is written after something that waits a moment leaves after it, and after what follows that in pauses. */
function notBefore(dueAt: Date, waiting: readonly PendingSend[]): Date {
  const moments = waiting
    .filter(({ kind }) => kind === "undo")
    .map((one) => one.dueAt.getTime() + pausesMs(one.messages.slice(1)));
  return new Date(Math.max(dueAt.getTime(), ...moments));
}

function pausesMs(messages: readonly PendingMessage[]): number {
  return 1_000 * messages.reduce((sum, { pauseSeconds = 0 }) => sum + pauseSeconds, 0);
}

/**
 * Takes back what waits to be sent, and gives what it was. What can be taken back in a moment is its writer's alone, what
 * is scheduled anybody's in the organization. Throws `conflict` where it has been sent, else `not_found`.
 */
export async function cancelSending(
  context: Context,
  agent: AgentIdentity,
  { conversationId, id }: { readonly conversationId: string; readonly id: string },
): Promise<ReadPending> {
  return together(context, async (inner) => {
    const taken = await inner.database.write(async (scope) => {
      const conversation = await lockFor(scope, agent, conversationId);
      const row = await takePendingSend(scope, conversationId, id);
      if (row !== undefined && mayTake(agent, row)) {
        await touchLooseFiles(scope, { conversationId }, filesOfPending(row), waitingAt(inner));
        return { conversation, row };
      }
      if (row === undefined && (await findMessage(scope, conversationId, id)) !== undefined) {
        throw new AppError("conflict", "It has been sent already");
      }
      throw new AppError("not_found", "Nothing of that id waits to be sent");
    });
    tell(inner, taken.conversation);
    // Its pause showed the agent as writing.
    if (taken.row.messages[0]?.pauseSeconds !== undefined) {
      publishTyping(inner, taken.row, { conversationId, forMs: 0 });
    }
    const [read] = await readAll(inner, [taken.row]);
    if (read === undefined) throw new Error("What was taken back is not there");
    return read;
  });
}

/** Whether an agent may take back what waits, or send it now. */
export function mayTake({ agentId }: AgentIdentity, { kind, ...row }: PendingSend): boolean {
  return kind === "scheduled" || row.agentId === agentId;
}

export type ReadPending = {
  readonly row: PendingSend;
  /** When it is sent, by the clock on the wall. */
  readonly sendAt: Date;
  readonly isCancelled: boolean;
  readonly files: ReadonlyMap<string, Attachment>;
  readonly quoted: ReadonlyMap<string, Message>;
  /** What the composer's draft names; null where there was none. */
  readonly named: NamedInDraft | null;
};

/** What waits to be sent in a conversation that was read, in its order. */
export async function readPending(
  context: Context,
  conversation: Conversation,
): Promise<readonly ReadPending[]> {
  const rows = await listPendingSends(context.database.read, conversation.id);
  return rows.length === 0 ? [] : readAll(context, rows);
}

async function readAll(
  context: Context,
  rows: readonly PendingSend[],
): Promise<readonly ReadPending[]> {
  const { read } = context.database;
  const messages = rows.flatMap((row) => row.messages);
  const fileIds = messages.flatMap(({ content }) =>
    content.kind === "file" ? [content.attachmentId] : [],
  );
  const files = new Map((await findAttachments(read, fileIds)).map((file) => [file.id, file]));
  const quotedIds = messages.flatMap(({ replyTo }) => replyTo ?? []);
  const quoted = new Map((await findMessages(read, quotedIds)).map((one) => [one.id, one]));
  const all: ReadPending[] = [];
  for (const row of rows) {
    const isCancelled = row.cancelledAt !== null || (await wroteFirst(context, row));
    const sendAt = wallTime(context, row.kind, row.dueAt);
    const { conversationId, composed } = row;
    const named = composed && (await namedIn(read, conversationId, composed.draft));
    all.push({ row, sendAt, isCancelled, files, quoted, named });
  }
  return all;
}

/** Whether the customer wrote first, which what waits was not to be sent after. */
export async function wroteFirst(context: Context, row: PendingSend): Promise<boolean> {
  if (!row.cancelsOnReply) return false;
  const { read } = context.database;
  return (await firstInboundAfter(read, row.conversationId, row.afterSeq)) !== null;
}

/** When something is sent, by the clock on the wall. */
export function wallTime(context: Context, kind: PendingKind, dueAt: Date): Date {
  if (kind === "scheduled") return dueAt;
  return new Date(context.now().getTime() + dueAt.getTime() - context.clock.now());
}

/** Tells the desk that what waits in a conversation has changed. */
export function tell(
  { hub }: Pick<Context, "hub">,
  { organizationId, id: conversationId }: Pick<Conversation, "organizationId" | "id">,
): void {
  hub.publish({ kind: "pending", organizationId, conversationId });
}
