"use client";

import { useLayoutEffect, useRef } from "react";
import type { ConversationSummary } from "@/lib/api/schemas";
import { isAnswered } from "@/lib/client/conversations/answered";
import type { ListPlace } from "@/lib/client/conversations/next-conversation";

type Shown = { readonly row: ConversationSummary; readonly hasLeft: boolean };

/**
 * The agent's position in a list, computed when it is needed: while no conversation is open, that of a row that is given;
 * else null. The order follows the
 * list while the open conversation waits. After the answer it is held, so that answering does not move the position.
 */
export function useListPlace(
  shown: readonly Shown[],
  conversationId: string | null,
): (markedId?: string) => ListPlace | null {
  const remembered = useRef<Pick<ListPlace, "id" | "order"> | null>(null);

  useLayoutEffect(() => {
    if (conversationId === null) {
      remembered.current = null;
      return;
    }
    const isNew = remembered.current?.id !== conversationId;
    const open = shown.find(({ row }) => row.id === conversationId);
    const isWaiting = open?.row.status === "open" && open.row.waitingSince !== null;
    if (!isNew && !isWaiting) return;
    remembered.current = { id: conversationId, order: shown.map(({ row }) => row.id) };
  }, [shown, conversationId]);

  return (markedId) => {
    const order = () => shown.map(({ row }) => row.id);
    const place =
      remembered.current ?? (markedId === undefined ? null : { id: markedId, order: order() });
    if (place === null) return null;
    const rows = shown.flatMap(({ row, hasLeft }) => {
      if (hasLeft) return [];
      return [isAnswered(row) ? { ...row, waitingSince: null } : row];
    });
    return { ...place, rows };
  };
}
