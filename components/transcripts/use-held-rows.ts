"use client";

import { useState } from "react";
import { heldOrder } from "@/components/inbox/stable-order";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";

type Items = readonly TranscriptItem[];

const nobodys: ReadonlySet<string> = new Set();

/**
 * The rows to show: while somebody is in the table (`isHeld`), in the order in which they were, each as it is now, and those
 * that are found no more as they were last. `newCount` tells of rows that came since; `apply` shows everything in its place.
 */
export function useHeldRows(items: Items, isHeld: boolean) {
  const [hold, setHold] = useState<{ readonly shown: Items; readonly latest: Items } | null>(null);
  // Set during render, so that no frame shows the new order before the hold begins.
  if (!isHeld && hold !== null) setHold(null);
  if (isHeld && hold?.latest !== items) {
    setHold({ shown: hold === null ? items : inOrderOf(hold.shown, items), latest: items });
  }
  const shown = isHeld && hold !== null ? hold.shown : items;
  const isShown = new Set(shown.map(({ id }) => id));
  return {
    shown,
    newCount: items.filter(({ id }) => !isShown.has(id)).length,
    apply: () => setHold({ shown: items, latest: items }),
  };
}

function inOrderOf(held: Items, items: Items): Items {
  const idsOf = (rows: Items) => rows.map(({ id }) => id);
  const known = new Map([...held, ...items].map((item) => [item.id, item]));
  return heldOrder(idsOf(held), idsOf(items), nobodys).flatMap((id) => known.get(id) ?? []);
}
