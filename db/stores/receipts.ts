import { and, eq, lt, sql } from "drizzle-orm";
import type { Failure, MessageState } from "@/lib/model/message";
import type { Scope } from "../engines/database";
import { prepared } from "../engines/prepared";

export type EarlyReceipt = {
  readonly lineId: string;
  readonly externalMessageId: string;
  readonly state: MessageState;
  readonly at: Date;
  readonly failure: Failure | null;
  readonly expiresAt: Date;
};

/** Keeps a receipt whose message is not known yet; the same one twice is kept once. */
export async function keepReceipt(scope: Scope, receipt: EarlyReceipt): Promise<void> {
  await scope.query.insert(scope.tables.receipts).values(receipt).onConflictDoNothing();
}

/** Takes the receipts that were waiting for a message out of the store. */
export async function takeReceipts(scope: Scope, lineId: string, externalMessageId: string) {
  return take(scope, { lineId, externalMessageId });
}

const take = prepared(({ query, tables: { receipts } }) =>
  query
    .delete(receipts)
    .where(
      and(
        eq(receipts.lineId, sql.placeholder("lineId")),
        eq(receipts.externalMessageId, sql.placeholder("externalMessageId")),
      ),
    )
    .returning()
    .prepare(),
);

/** Drops receipts whose message never came. */
export async function dropExpiredReceipts(scope: Scope, now: Date): Promise<void> {
  const { receipts } = scope.tables;
  await scope.query.delete(receipts).where(lt(receipts.expiresAt, now));
}
