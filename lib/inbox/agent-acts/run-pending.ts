import { findAgent } from "@/db/stores/agents";
import {
  insertPendingSend,
  listDueSends,
  nextSendAt,
  nextSendRetryAt,
  takePendingSend,
  updatePendingSend,
} from "@/db/stores/desk/pending-sends";
import type { PendingSend } from "@/db/tables/tables";
import { AppError, isAppError } from "@/lib/model/error";
import type { PendingMessage } from "@/lib/model/writing/pending-message";
import { sentence } from "@/lib/model/writing/sentence";
import { type AgentIdentity, identityOf } from "../context/agent-identity";
import type { Context } from "../context/context";
import { together } from "../context/together";
import { waitingAt } from "../context/waiting";
import { lockFor } from "../conversation/lock-for";
import { publishTyping } from "../conversation/publish-typing";
import { mayTake, tell, wallTime, wroteFirst } from "../sending/pending-sends";
import { refuseMessage } from "../sending/refuse-message";
import { sendMessage } from "../sending/send-message";
import { updateConversation } from "./update-conversation";

/** Sends looked at in one round. */
const roundMax = 200;
/** How soon to look again, at the soonest. */
const pauseMs = 20;
/** Waiting time before each further attempt at a send that failed for now. */
const retryDelaysMs = [1_000, 5_000, 30_000, 120_000] as const;

/**
 * Sends what is due, those of a conversation one after another, so that none overtakes one that failed for now. One is
 * sent and forgotten in one transaction, or sent up to its next pause and kept from there on: whatever stops the process in between, it is sent once, and whole. What is
 * refused is stored as a message that failed. Gives the milliseconds until something may be due, at most `sleepMsMax`.
 */
export async function runPending(context: Context, sleepMsMax: number): Promise<number> {
  const { read } = context.database;
  const now = waitingAt(context);
  const due = [
    ...(await listDueSends(read, "undo", now, now, roundMax)),
    ...(await listDueSends(read, "scheduled", context.now(), now, roundMax)),
  ];
  const waiting = new Set<string>();
  for (const row of inOrder(context, due)) {
    if (waiting.has(row.conversationId)) continue;
    if (!(await run(context, row))) waiting.add(row.conversationId);
  }
  if (due.length >= roundMax) return 0;
  const nextMs = (await nextPendingMs(context)) ?? sleepMsMax;
  return Math.min(sleepMsMax, Math.max(pauseMs, nextMs));
}

/** What is due, by when it was to leave, whichever clock that was set by. */
function inOrder(context: Context, due: readonly PendingSend[]): readonly PendingSend[] {
  const leavesAt = ({ kind, dueAt }: PendingSend) => wallTime(context, kind, dueAt).getTime();
  return due.toSorted((a, b) => leavesAt(a) - leavesAt(b) || a.position - b.position);
}

/** In how many milliseconds the next one is due; null when none waits. */
async function nextPendingMs(context: Context): Promise<number | null> {
  const { read } = context.database;
  const now = waitingAt(context);
  const undo = await nextSendAt(read, "undo", now);
  const scheduled = await nextSendAt(read, "scheduled", now);
  const retry = await nextSendRetryAt(read, now);
  const waits = [
    ...(undo === null ? [] : [undo.getTime() - context.clock.now()]),
    ...(retry === null ? [] : [retry.getTime() - context.clock.now()]),
    ...(scheduled === null ? [] : [scheduled.getTime() - context.now().getTime()]),
  ];
  return waits.length === 0 ? null : Math.max(0, Math.min(...waits));
}

/** Sends something that waits at once. Throws as `cancelSending`, and as `sendMessage`; it then goes on waiting. */
export async function sendPendingNow(
  context: Context,
  agent: AgentIdentity,
  { conversationId, id }: { readonly conversationId: string; readonly id: string },
): Promise<void> {
  await together(context, async (inner) => {
    const row = await inner.database.write(async (scope) => {
      await lockFor(scope, agent, conversationId);
      return takePendingSend(scope, conversationId, id);
    });
    if (row === undefined || !mayTake(agent, row)) {
      throw new AppError("not_found", "Nothing of that id waits to be sent");
    }
    await send(inner, row);
  });
}

/** Whether it is done with: sent, refused, or left to an agent. */
async function run(context: Context, row: PendingSend): Promise<boolean> {
  try {
    await together(context, async (inner) => {
      if (await wroteFirst(inner, row)) {
        const cancelledAt = inner.now();
        await inner.database.write((scope) => updatePendingSend(scope, row.id, { cancelledAt }));
        tell(inner, { organizationId: row.organizationId, id: row.conversationId });
        return;
      }
      const taken = await inner.database.write((scope) =>
        takePendingSend(scope, row.conversationId, row.id),
      );
      // Taken back, or sent by somebody meanwhile.
      if (taken !== undefined) await send(inner, taken);
    });
    return true;
  } catch (error) {
    const facts = { err: String(error), pendingId: row.id, attempt: row.attemptCount + 1 };
    const delayMs = retryDelaysMs[row.attemptCount];
    if (delayMs !== undefined && isPassing(error)) {
      context.log.warn(facts, "What waited could not be sent and is tried again");
      await postpone(context, row, delayMs);
      return false;
    }
    context.log.warn(facts, "What waited could not be sent");
    const detail = isAppError(error) ? error.message : "It could not be sent";
    await refuse(context, row, sentence(detail));
    return true;
  }
}

async function send(context: Context, row: PendingSend): Promise<void> {
  const { conversationId, organizationId, messages } = row;
  const agent = await writerOf(context, row);
  const status = await context.database.write(
    async (scope) => (await lockFor(scope, agent, conversationId)).status,
  );
  // Whoever closed or snoozed it meanwhile meant it to stay so.
  const keepsStatus = status !== row.status && status !== "open";
  const { leaving, waiting } = splitAtPause(messages);
  for (const { id, content, replyTo, mail, canned } of leaving) {
    const message = { id, content, replyTo, mail, canned };
    await sendMessage(context, agent, { conversationId, ...message, keepsStatus });
  }
  if (waiting.length > 0) await waitForRest(context, agent, row, waiting);
  else if (row.thenCloses) {
    await updateConversation(context, agent, { conversationId, status: "closed" });
  }
  tell(context, { organizationId, id: conversationId });
}

/** Those that leave now, and those behind the next pause. */
function splitAtPause(messages: readonly PendingMessage[]) {
  const at = messages.findIndex(({ pauseSeconds }, index) => index > 0 && pauseSeconds);
  const end = at < 0 ? messages.length : at;
  return { leaving: messages.slice(0, end), waiting: messages.slice(end) };
}

/**
 * What is behind a pause waits as a row of its own, named by its first message: the composer as it was says more than is
 * left. Its agent is shown as writing meanwhile.
 */
async function waitForRest(
  context: Context,
  agent: AgentIdentity,
  row: PendingSend,
  messages: readonly PendingMessage[],
): Promise<void> {
  const { conversationId, kind } = row;
  const [first] = messages;
  if (first === undefined) return;
  const forMs = (first.pauseSeconds ?? 0) * 1_000;
  await context.database.write(async (scope) => {
    const { status } = await lockFor(scope, agent, conversationId);
    const isNew = await insertPendingSend(scope, {
      ...row,
      ...{ id: first.id, messages, status, composed: null },
      dueAt:
        kind === "undo" ? waitingAt(context, forMs) : new Date(context.now().getTime() + forMs),
      ...{ attemptCount: 0, retryAt: null, createdAt: context.now() },
    });
    if (!isNew) throw new AppError("conflict", "This message id is taken");
  });
  publishTyping(context, agent, { conversationId, forMs });
  context.hub.publish({ kind: "work", queue: "pending-sends" });
}

async function writerOf(
  context: Context,
  { organizationId, agentId }: PendingSend,
): Promise<AgentIdentity> {
  const agent = await findAgent(context.database.read, organizationId, agentId);
  if (agent === undefined) {
    throw new AppError("forbidden", "Who wrote this is no longer an agent here");
  }
  // What was promised while its writer saw the conversation leaves also when others have it by now.
  return { ...identityOf(agent), isLimitedToTeams: false };
}

/** Stores it as messages that failed, so that somebody sees to it. */
async function refuse(context: Context, row: PendingSend, detail: string): Promise<void> {
  const { conversationId, organizationId, agentId } = row;
  await together(context, async (inner) => {
    const taken = await inner.database.write((scope) =>
      takePendingSend(scope, conversationId, row.id),
    );
    if (taken === undefined) return;
    for (const { id, shown, replyTo } of taken.messages) {
      const message = { conversationId, id, content: shown, replyTo, detail };
      await refuseMessage(inner, { organizationId, agentId }, message);
    }
    tell(inner, { organizationId, id: conversationId });
  });
}

/** It keeps its place: whatever of its conversation is due behind it waits with it. */
async function postpone(context: Context, row: PendingSend, delayMs: number): Promise<void> {
  const change = { retryAt: waitingAt(context, delayMs), attemptCount: row.attemptCount + 1 };
  await context.database.write((scope) => updatePendingSend(scope, row.id, change));
}

/** What nobody refused may work later. */
function isPassing(error: unknown): boolean {
  return !isAppError(error) || error.status >= 500 || error.code === "rate_limited";
}
