"use client";

import { useEffect, useMemo, useState } from "react";
import type { ConversationSummary } from "@/lib/api/schemas";
import { clearOwnChanges, useOwnChanges } from "@/lib/client/cache/own-changes";
import { countChanges, heldOrder } from "./stable-order";

type StableRow = {
  readonly row: ConversationSummary;
  /** It no longer belongs to this list, and is shown only while the list is held still. */
  readonly hasLeft: boolean;
};

type Hold = {
  readonly ids: readonly string[];
  /** Each as it was in the list last. */
  readonly rows: ReadonlyMap<string, ConversationSummary>;
  readonly latest: readonly ConversationSummary[];
};

/**
 * The rows to show. While `isHeld`, their order stays as it was, but each row's content is current, of one that has left
 * as it was in the list last: `useKnownRow` knows what became of it. `changeCount` is
 * the number of differences to the current order; `apply` shows it.
 */
export function useStableRows(rows: readonly ConversationSummary[], isHeld: boolean) {
  const own = useOwnChanges();
  const [hold, setHold] = useState<Hold | null>(null);

  // Set during render, so that no frame shows the new order before the hold begins.
  if (isHeld && hold === null) setHold(holdOf(rows));
  if (!isHeld && hold !== null) setHold(null);
  if (isHeld && hold !== null && hold.latest !== rows) {
    setHold({ ids: hold.ids, rows: new Map([...hold.rows, ...byIdOf(rows)]), latest: rows });
  }

  useEffect(() => {
    if (!isHeld) clearOwnChanges();
  }, [isHeld]);

  return useMemo(() => {
    if (hold === null) {
      return {
        shown: rows.map((row): StableRow => ({ row, hasLeft: false })),
        changeCount: 0,
        apply: () => {},
      };
    }
    const byId = byIdOf(rows);
    const fresh = [...byId.keys()];
    const ids = heldOrder(hold.ids, fresh, own);
    const shown = ids.flatMap((id): StableRow[] => {
      const row = byId.get(id);
      if (row) return [{ row, hasLeft: false }];
      const last = hold.rows.get(id);
      return last ? [{ row: last, hasLeft: true }] : [];
    });
    return {
      shown,
      changeCount: countChanges(ids, fresh),
      apply: () => {
        clearOwnChanges();
        setHold(holdOf(rows));
      },
    };
  }, [rows, hold, own]);
}

function holdOf(rows: readonly ConversationSummary[]): Hold {
  return { ids: rows.map((row) => row.id), rows: byIdOf(rows), latest: rows };
}

function byIdOf(rows: readonly ConversationSummary[]): Map<string, ConversationSummary> {
  return new Map(rows.map((row) => [row.id, row]));
}
