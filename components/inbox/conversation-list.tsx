"use client";

import { memo, useMemo, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import type { ConversationSummary } from "@/lib/api/schemas";
import { useConversations } from "@/lib/client/conversations/use-conversations";
import { useWording } from "@/lib/client/format/use-wording";
import { ConversationRows } from "./conversation-rows";
import { useInboxSelection } from "./inbox-selection";
import { ListKeysAhead } from "./list/list-keys-ahead";
import { ListEmpty } from "./list-empty";
import { ListHeader } from "./list-header";
import { ListSkeleton } from "./list-skeleton";
import { BulkProgress } from "./selection/bulk-progress";
import { SelectionBar } from "./selection/selection-bar";
import { useInboxLocation } from "./use-inbox-location";

const noRows: readonly ConversationSummary[] = [];

/**
 * One view of the inbox with its header, including the loading, empty and error states. Which conversation is open concerns
 * only its rows.
 */
export const ConversationList = memo(function ConversationList() {
  const { words, formats } = useWording();
  const { filter } = useInboxLocation();
  const { focusOpenRow } = useInboxSelection();
  const [changesSlot, setChangesSlot] = useState<HTMLElement | null>(null);
  const list = useConversations(filter);
  const rows = useMemo(() => uniqueRows(list.data?.pages), [list.data]);
  const loaded = useMemo(() => rows.map(({ id }) => id), [rows]);
  const { fetchNextPage } = list;

  return (
    <section aria-label={words("list.label")} className="flex h-full min-w-0 flex-col bg-panel">
      <ListHeader
        isSearching={list.isPlaceholderData}
        onLeaveSearch={focusOpenRow}
        changesRef={setChangesSlot}
      />
      {list.isPending && list.isPaused ? (
        <ErrorState title={words("list.offline")} detail={words("list.offlineHint")} />
      ) : list.isPending ? (
        <>
          <ListSkeleton />
          <ListKeysAhead />
        </>
      ) : list.isError && rows.length === 0 ? (
        <ErrorState
          title={words("list.notLoaded")}
          detail={formats.error(list.error)}
          onRetry={() => void list.refetch()}
        />
      ) : rows.length === 0 ? (
        <ListEmpty />
      ) : (
        <ConversationRows
          key={JSON.stringify(filter)}
          rows={rows}
          changesSlot={changesSlot}
          isPlaceholder={list.isPlaceholderData}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onLoadMore={fetchNextPage}
        />
      )}
      <BulkProgress />
      <SelectionBar loaded={loaded} hasMore={list.hasNextPage} />
    </section>
  );
});

/** All loaded rows without duplicates: a row that moved while pages were loaded may be in two. */
function uniqueRows(
  pages: readonly { readonly items: readonly ConversationSummary[] }[] | undefined,
): readonly ConversationSummary[] {
  if (pages === undefined) return noRows;
  return [...new Map(pages.flatMap(({ items }) => items).map((row) => [row.id, row])).values()];
}
