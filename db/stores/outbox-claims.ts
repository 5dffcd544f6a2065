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
import { bind, prepared, preparedForList } from "../engines/prepared";
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

const selectDue = preparedForList((scope, lineIds) => {
  const { outbox } = scope.tables;
  const now = bind(outbox.dueAt, "now");
  return scope
    .skipLocked(
      scope.query
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            hasStatus(outbox, "pending"),
            isFirst(scope),
            lte(outbox.dueAt, now),
            or(isNull(outbox.leaseUntil), lte(outbox.leaseUntil, now)),
            inArray(outbox.lineId, [...lineIds]),
          ),
        )
        .orderBy(asc(outbox.dueAt), asc(outbox.id))
        .limit(sql.placeholder("limit")),
    )
    .prepare();
});

const lease = preparedForList(({ query, tables: { outbox } }, ids) =>
  query
    .update(outbox)
    .set({
      leaseUntil: bind(outbox.leaseUntil, "leaseUntil"),
      leaseOwner: bind(outbox.leaseOwner, "owner"),
      attemptCount: sql`${outbox.attemptCount} + 1`,
      attemptTotal: sql`${outbox.attemptTotal} + 1`,
    })
    .where(inArray(outbox.id, [...ids]))
    .returning()
    .prepare(),
);

/**
 * Claims up to `limit` due rows for `leaseMs`, the longest due first; of the messages only the first pending
 * one of each (conversation, line), so that none overtakes. A row whose lease ran out is claimed again: a message may
 * be sent twice, never not at all. Each claim of a row about a message opens an attempt.
 */
export async function claimDue(scope: Scope, claim: Claim): Promise<readonly OutboxRow[]> {
  const { owner, now, lineIds, limit } = claim;
  if (lineIds.length === 0) return [];
  const due = await selectDue(scope, lineIds, { now, limit });
  if (due.length === 0) return [];
  const leased = await lease(
    scope,
    due.map(({ id }) => id),
    { leaseUntil: new Date(now.getTime() + claim.leaseMs), owner },
  );
  const opened = leased.flatMap(({ messageId, kind, attemptTotal: number }) =>
    messageId === null
      ? []
      : [{ messageId, kind, number, startedAt: claim.startedAt, outcome: "running" as const }],
  );
  if (opened.length > 0) await scope.query.insert(scope.tables.attempts).values(opened);
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

const closeAttempt = prepared(({ query, tables: { attempts } }) =>
  query
    .update(attempts)
    .set({
      finishedAt: bind(attempts.finishedAt, "finishedAt"),
      outcome: bind(attempts.outcome, "outcome"),
      httpStatus: bind(attempts.httpStatus, "httpStatus"),
      detail: bind(attempts.detail, "detail"),
      nextAt: bind(attempts.nextAt, "nextAt"),
    })
    .where(
      and(
        eq(attempts.messageId, sql.placeholder("messageId")),
        eq(attempts.kind, sql.placeholder("kind")),
        eq(attempts.number, sql.placeholder("number")),
      ),
    )
    .prepare(),
);

const deleteClaimed = prepared(({ query, tables: { outbox } }) =>
  query
    .delete(outbox)
    .where(
      and(
        eq(outbox.id, sql.placeholder("id")),
        eq(outbox.attemptTotal, sql.placeholder("attemptTotal")),
      ),
    )
    .returning({ id: outbox.id })
    .prepare(),
);

/**
 * Records how an attempt ended and what becomes of its row: gone when accepted, due again at `next`, else
 * failed; a failed receipt is gone, too. False when the lease had passed to somebody else: then only the attempt is recorded.
 */
export async function finishAttempt(scope: Scope, attempt: FinishedAttempt): Promise<boolean> {
  const { row, outcome, next } = attempt;
  const isDone = outcome === "accepted" || (next === null && row.kind !== "message");
  await closeAttempt(scope, {
    finishedAt: attempt.finishedAt,
    outcome,
    httpStatus: attempt.httpStatus,
    detail: attempt.detail,
    nextAt: next?.nextAt ?? null,
    // That of no attempt where the row is about no message.
    messageId: row.messageId ?? "",
    kind: row.kind,
    number: row.attemptTotal,
  });
  const changed = isDone
    ? await deleteClaimed(scope, { id: row.id, attemptTotal: row.attemptTotal })
    : await putBack(scope, row, next);
  if (changed.length > 0 && next !== null && row.kind === "message") {
    await postponeFollowers(scope, row, next.dueAt);
  }
  return changed.length > 0;
}

/** A row whose attempt failed waits until `next`, or for a person. */
function putBack({ query, tables: { outbox } }: Scope, row: OutboxRow, next: NextAttempt | null) {
  return query
    .update(outbox)
    .set({
      leaseUntil: null,
      leaseOwner: null,
      ...(next === null ? { status: "failed" as const } : { dueAt: next.dueAt }),
    })
    .where(and(eq(outbox.id, row.id), eq(outbox.attemptTotal, row.attemptTotal)))
    .returning({ id: outbox.id });
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

const selectNextDue = preparedForList((scope, lineIds) => {
  const { outbox } = scope.tables;
  return scope.query
    .select({ at: outbox.dueAt })
    .from(outbox)
    .where(
      and(
        hasStatus(outbox, "pending"),
        isNull(outbox.leaseUntil),
        isFirst(scope),
        inArray(outbox.lineId, [...lineIds]),
      ),
    )
    .orderBy(asc(outbox.dueAt), asc(outbox.id))
    .limit(1)
    .prepare();
});

const selectLeases = preparedForList((scope, lineIds) => {
  const { outbox } = scope.tables;
  return (
    scope.query
      .select({ at: outbox.leaseUntil })
      .from(outbox)
      // "Not null", said in the way an index answers. Only pending rows have a lease.
      .where(
        and(
          gt(outbox.leaseUntil, new Date(0)),
          isFirst(scope),
          inArray(outbox.lineId, [...lineIds]),
        ),
      )
      .prepare()
  );
});

/** When the next row can be claimed: it comes due, or the lease on it ends. Null when nothing is pending on these lines. */
export async function nextDueAt(scope: Scope, lineIds: readonly string[]): Promise<Date | null> {
  if (lineIds.length === 0) return null;
  const [due] = await selectNextDue(scope, lineIds, {});
  const leased = await selectLeases(scope, lineIds, {});
  const instants = [due?.at, ...leased.map((row) => row.at)].filter((at) => at instanceof Date);
  if (instants.length === 0) return null;
  return new Date(Math.min(...instants.map((at) => at.getTime())));
}

/** When something is tried again: by the clock that waiting runs by, and by the one on the wall. */
export type NextAttempt = { readonly dueAt: Date; readonly nextAt: Date };
