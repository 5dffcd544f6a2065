import type { Database } from "@/db/engines/database";
import { enqueue } from "@/db/stores/outbox";
import { claimDue, type FinishedAttempt, finishAttempt } from "@/db/stores/outbox-claims";
import type { Conversation, OutboxRow } from "@/db/tables/tables";
import { addMessage, newId, noon, type Office } from "./database-rows";

export const leaseMs = 60_000;

/** Puts a new message in line and gives its id. */
export async function queueMessage(
  { database }: Office,
  conversation: Pick<Conversation, "id" | "lineId">,
  seq: number,
  dueAt = noon,
): Promise<string> {
  const { id: conversationId, lineId } = conversation;
  const { id: messageId } = await addMessage({ database }, conversation, { seq });
  const row = { id: newId(), lineId, conversationId, messageId, seq, dueAt, createdAt: dueAt };
  await database.write((scope) => enqueue(scope, row));
  return messageId;
}

type ClaimWish = {
  readonly now?: Date;
  readonly owner?: string;
  readonly limit?: number;
  readonly lineIds?: readonly string[];
};

/** Claims what is due on the office's line. */
export function claim(office: Office, wish: ClaimWish = {}): Promise<readonly OutboxRow[]> {
  const { now = noon, owner = "worker", limit = 100, lineIds = [office.lineId] } = wish;
  return office.database.write((scope) =>
    claimDue(scope, { owner, now, startedAt: now, leaseMs, limit, lineIds }),
  );
}

/** The messages of what is due, claimed. */
export async function claimedIds(office: Office, wish: ClaimWish = {}): Promise<readonly string[]> {
  return (await claim(office, wish)).flatMap((row) => row.messageId ?? []);
}

type Outcome = Partial<Omit<FinishedAttempt, "row" | "next">> & { readonly nextAt?: Date | null };

/** Ends an attempt: accepted unless told otherwise. */
export function finish(
  database: Database,
  row: OutboxRow,
  { nextAt = null, ...how }: Outcome = {},
): Promise<boolean> {
  const outcome = { outcome: "accepted", httpStatus: 200, detail: null } as const;
  const next = nextAt && { dueAt: nextAt, nextAt };
  return database.write((scope) =>
    finishAttempt(scope, { finishedAt: noon, ...outcome, ...how, next, row }),
  );
}
