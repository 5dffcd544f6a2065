"use client";

import { Eye, PenLine } from "lucide-react";
import { Avatars } from "@/components/ui/avatars";
import { useDraftHolderIds, useViewerIds } from "@/lib/client/cache/presence-store";
import { useDraftHolders, useViewers } from "@/lib/client/conversations/use-colleagues-here";
import { useWording } from "@/lib/client/format/use-wording";

type RowColleaguesProps = {
  conversationId: string;
  /** Only how many. */
  isSmall?: boolean;
};

/**
 * Which colleagues look at a conversation, or have a draft in it as far as that is known here. It renders by itself: the row
 * does not when somebody comes or goes.
 */
export function RowColleagues({ conversationId, isSmall = false }: RowColleaguesProps) {
  const isViewed = useViewerIds(conversationId).length > 0;
  const isDrafted = useDraftHolderIds(conversationId).length > 0;
  return (isViewed || isDrafted) && <Colleagues {...{ conversationId, isSmall }} />;
}

function Colleagues({ conversationId, isSmall }: Required<RowColleaguesProps>) {
  const { words, formats } = useWording();
  const drafting = useDraftHolders(conversationId).map(({ name }) => name);
  const viewing = useViewers(conversationId).map(({ name }) => name);
  const names = [...new Set([...drafting, ...viewing])];
  if (names.length === 0) return null;
  const said = (key: "thread.header.haveDrafts" | "common.viewing", who: readonly string[]) =>
    who.length === 0 ? [] : [words(key, { names: formats.list(who), count: who.length })];
  const sentence = [
    ...said("thread.header.haveDrafts", drafting),
    ...said("common.viewing", viewing),
  ].join(" ");
  const Icon = drafting.length > 0 ? PenLine : Eye;
  return (
    <span title={sentence} className="flex shrink-0 items-center gap-1 text-muted">
      <span className="sr-only">{sentence}</span>
      <Icon aria-hidden className="size-3.5" />
      {isSmall ? (
        <span aria-hidden className="tabular text-xs">
          {names.length}
        </span>
      ) : (
        <Avatars names={names} />
      )}
    </span>
  );
}
