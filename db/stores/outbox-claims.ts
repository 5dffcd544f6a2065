import {
  aliasedTable,
  and,
  asc,
  eq,
  gt,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  ne,
  notExists,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { AttemptOutcome } from "../tables/outbox";
import type { OutboxRow } from "../tables/tables";
import { hasStatus } from "./outbox-status";

export type Claim = {
  readonly owner: string;
  /** By the clock that waiting runs by. */
  readonly now: Date;
  /** By the clock on the wall: what the record of the attempts says. */
  readonly startedAt: Date;
  readonly leaseMs: number;
  readonly limit: number;
  /** Lines that may send at present. */
  readonly lineIds: readonly string[];
};

/**
 * Claims up to `limit` due rows for `leaseMs`, the longest due first; of the messages only the first pending
 * one of each (conversation, line), so that none overtakes. A row whose lease ran out is claimed again: a message may
 * be sent twice, never not at all. Each claim of a row about a message opens an attempt.
 */
export async function claimDue(scope: Scope, claim: Claim): Promise<readonly OutboxRow[]> {
  if (claim.lineIds.length === 0) return [];
  const { outbox, attempts } = scope.tables;
  const due = await scope.skipLocked(
    scope.query
      .select({ id: outbox.id })
      .from(outbox)
      .where(
        and(
          hasStatus(outbox, "pending"),
          isFirst(scope),
          lte(outbox.dueAt, claim.now),
          or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, claim.now)),
          inArray(outbox.lineId, [...claim.lineIds]),
        ),
      )
      .orderBy(asc(outbox.dueAt), asc(outbox.id))
      .limit(claim.limit),
  );
  if (due.length === 0) return [];
  const leased = await scope.query
    .update(outbox)
    .set({
      leaseUntil: new Date(claim.now.getTime() + claim.leaseMs),
      leaseOwner: claim.owner,
      attemptCount: sql`${outbox.attemptCount} + 1`,
      attemptTotal: sql`${outbox.attemptTotal} + 1`,
    })
    .where(
      inArray(
        outbox.id,
        due.map((row) => row.id),
      ),
    )
    .returning();
  const opened = leased.flatMap(({ messageId, kind, attemptTotal: number }) =>
    messageId === null
      ? []
      : [{ messageId, kind, number, startedAt: claim.startedAt, outcome: "running" as const }],
  );
  if (opened.length > 0) await scope.query.insert(attempts).values(opened);
  // `returning` has an order of its own.
  return due.flatMap(({ id }) => leased.find((row) => row.id === id) ?? []);
}

/** Whether a row is a receipt, or a message that no earlier pending one of its conversation and line holds back. */
function isFirst(scope: Scope): SQL | undefined {
  const { outbox } = scope.tables;
  const earlier = aliasedTable(outbox, "earlier");
  return or(
    ne(outbox.kind, "message"),
    notExists(
      scope.query
        .select({ id: earlier.id })
        .from(earlier)
        .where(
          and(
            eq(earlier.conversationId, outbox.conversationId),
            eq(earlier.lineId, outbox.lineId),
            hasStatus(earlier, "pending"),
            eq(earlier.kind, "message"),
            lt(earlier.seq, outbox.seq),
          ),
        ),
    ),
  );
}

export type FinishedAttempt = {
  readonly row: OutboxRow;
  readonly finishedAt: Date;
  readonly outcome: Exclude<AttemptOutcome, "running">;
  readonly httpStatus: number | null;
  readonly detail: string | null;
  /** When the row is due again; null when this series is over. */
  readonly next: NextAttempt | null;
};

/**
 * Records how an attempt ended and what becomes of its row: gone when accepted, due again at `next`, else
 * failed; a failed receipt is gone, too. False when the lease had passed to somebody else: then only the attempt is recorded.
 */
export async function finishAttempt(scope: Scope, attempt: FinishedAttempt): Promise<boolean> {
  const { outbox, attempts } = scope.tables;
  const { row, outcome, next } = attempt;
  const isDone = outcome === "accepted" || (next === null && row.kind !== "message");
  await scope.query
    .update(attempts)
    .set({
      finishedAt: attempt.finishedAt,
      outcome,
      httpStatus: attempt.httpStatus,
      detail: attempt.detail,
      nextAt: next?.nextAt ?? null,
    })
    .where(
      and(
        // Equal to no attempt where the row is about no message.
        eq(attempts.messageId, row.messageId ?? ""),
        eq(attempts.kind, row.kind),
        eq(attempts.number, row.attemptTotal),
      ),
    );
  const mine = and(eq(outbox.id, row.id), eq(outbox.attemptTotal, row.attemptTotal));
  const changed = isDone
    ? await scope.query.delete(outbox).where(mine).returning({ id: outbox.id })
    : await scope.query
        .update(outbox)
        .set({
          leaseUntil: null,
          leaseOwner: null,
          ...(next === null ? { status: "failed" as const } : { dueAt: next.dueAt }),
        })
        .where(mine)
        .returning({ id: outbox.id });
  if (changed.length > 0 && next !== null && row.kind === "message") {
    await postponeFollowers(scope, row, next.dueAt);
  }
  return changed.length > 0;
}

/**
 * Messages behind a postponed one cannot go before it. Due with it, they are not looked at in every claim until
 * then: while a provider is down they are nearly all there is.
 */
async function postponeFollowers(scope: Scope, row: OutboxRow, dueAt: Date): Promise<void> {
  const { outbox } = scope.tables;
  await scope.query
    .update(outbox)
    .set({ dueAt })
    .where(
      and(
        eq(outbox.conversationId, row.conversationId),
        eq(outbox.lineId, row.lineId),
        hasStatus(outbox, "pending"),
        eq(outbox.kind, "message"),
        gt(outbox.seq, row.seq),
        lt(outbox.dueAt, dueAt),
      ),
    );
}

/** Gives up leases of an owner that stops: the rows are due at once, for whoever claims next. */
export async function releaseLeases(scope: Scope, owner: string): Promise<void> {
  const { outbox } = scope.tables;
  await scope.query
    .update(outbox)
    .set({ leaseUntil: null, leaseOwner: null })
    .where(eq(outbox.leaseOwner, owner));
}

/**
 * Gives up every lease and ends every attempt that is still running: for a process that has just started and knows
 * that it is the only one.
 */
export async function releaseAllLeases(scope: Scope, now: Date): Promise<void> {
  const { outbox, attempts } = scope.tables;
  await scope.query
    .update(outbox)
    .set({ leaseUntil: null, leaseOwner: null })
    .where(isNotNull(outbox.leaseUntil));
  await scope.query
    .update(attempts)
    .set({ outcome: "retry", finishedAt: now, detail: "The server stopped during this attempt" })
    .where(eq(attempts.outcome, "running"));
}

/** When the next row can be claimed: it comes due, or the lease on it ends. Null when nothing is pending on these lines. */
export async function nextDueAt(scope: Scope, lineIds: readonly string[]): Promise<Date | null> {
  if (lineIds.length === 0) return null;
  const { outbox } = scope.tables;
  const mayGo = and(isFirst(scope), inArray(outbox.lineId, [...lineIds]));
  const [due] = await scope.query
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(and(hasStatus(outbox, "pending"), isNull(outbox.leaseUntil), mayGo))
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(1);
  const leased = await scope.query
    .select({ at: outbox.leaseUntil })
    .from(outbox)
    // "Not null", said in the way an index answers. Only pending rows have a lease.
    .where(and(gt(outbox.leaseUntil, new Date(0)), mayGo));
  const instants = [due?.at, ...leased.map((row) => row.at)].filter((at) => at instanceof Date);
  if (instants.length === 0) return null;
  return new Date(Math.min(...instants.map((at) => at.getTime())));
}

/** When something is tried again: by the clock that waiting runs by, and by the one on the wall. */
export type NextAttempt = { readonly dueAt: Date; readonly nextAt: Date };
