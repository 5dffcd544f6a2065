"use client";

import { Lock, ScrollText } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { ConnectionChip } from "@/components/desk/connection-chip";
import { mediaQueries, useMediaQuery } from "@/components/desk/use-media-query";
import { NothingFound } from "@/components/inbox/query/nothing-found";
import { QueryField } from "@/components/inbox/query/query-field";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useFindsWithout } from "@/lib/client/conversations/use-finds-without";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { setOf, useTranscriptSets } from "@/lib/client/transcripts/use-transcript-sets";
import {
  anyTranscript,
  type TranscriptItem,
  timeZone,
  useTranscripts,
} from "@/lib/client/transcripts/use-transcripts";
import { isPermitted } from "@/lib/model/people/permissions";
import { ColumnMenu } from "./column-menu";
import { ExportButton } from "./export-button";
import { SetMenu } from "./set-menu";
import { TranscriptPane } from "./transcript-pane";
import { TranscriptRows } from "./transcript-rows";
import { TranscriptTotal } from "./transcript-total";
import { TranscriptsSkeleton } from "./transcripts-skeleton";
import { useTranscriptsLocation } from "./use-transcripts-location";

/** Conversations of any age in a table, the open one beside it; or why they are not shown. */
export function TranscriptsScreen() {
  const { words } = useWording();
  const me = useMe();
  if (me.data !== undefined && !isPermitted(me.data.agent.role, "see-transcripts")) {
    return (
      <EmptyState icon={<Lock />} title={words("transcripts.refused.title")} heading="h1">
        {words("transcripts.refused.hint")}
      </EmptyState>
    );
  }
  return <Transcripts isKnown={me.data !== undefined} />;
}

/** The table and the transcript. Who looks has to be known before anything is asked. */
function Transcripts({ isKnown }: { isKnown: boolean }) {
  const { words, formats } = useWording();
  const { filter, openId, searchFor, close } = useTranscriptsLocation();
  // Times are in the browser's time zone, and whether a table has room is not known, before that.
  const isHydrated = useHydrated();
  const hasRoomForBoth = useMediaQuery(mediaQueries.desk);
  const { data: sets } = useTranscriptSets(isKnown);
  const set = setOf(sets?.items ?? [], filter);
  const list = useTranscripts(filter, isKnown, set?.timeZone);
  const items = useMemo(() => uniqueItems(list.data?.pages), [list.data]);
  const [newsPlace, setNewsPlace] = useState<HTMLElement | null>(null);
  const returnTo = useRef<(() => void) | null>(null);
  const limitedTo = list.data?.pages[0]?.limitedTo ?? null;
  const isTableShown = hasRoomForBoth || openId === null;

  return (
    <div className="flex h-full w-full min-w-0" data-showing={openId === null ? "table" : "both"}>
      <section
        aria-label={words("transcripts.title")}
        hidden={!isTableShown}
        className={isTableShown ? "flex h-full min-w-0 flex-1 flex-col bg-panel" : undefined}
      >
        <header className="shrink-0 border-line border-b px-3 pb-2.5">
          <div className="flex h-12 items-center gap-1">
            <h1 className="min-w-0">
              <SetMenu isKnown={isKnown} />
            </h1>
            {list.isSuccess && !list.isPlaceholderData && (
              <TranscriptTotal
                query={filter.query}
                timeZone={set?.timeZone ?? timeZone()}
                loaded={list.hasNextPage ? null : items.length}
              />
            )}
            <span ref={setNewsPlace} role="status" className="contents" />
            <ConnectionChip />
            <span className="flex-1" />
            <ExportButton query={filter.query} set={set} />
            <span className="max-tablet:hidden">
              <ColumnMenu />
            </span>
          </div>
          <QueryField
            query={filter.query}
            label={words("transcripts.search")}
            placeholder={words("transcripts.searchHint")}
            isSearching={list.isPlaceholderData}
            onSearch={searchFor}
            onShow={close}
            onLeave={() => returnTo.current?.()}
          />
          {limitedTo !== null && (
            <p role="status" className="pt-1.5 text-muted text-xs">
              {words("transcripts.limited", { count: limitedTo })}
            </p>
          )}
        </header>
        {list.isPending && list.isPaused ? (
          <ErrorState
            title={words("transcripts.offline")}
            detail={words("transcripts.offlineHint")}
          />
        ) : list.isPending || !isHydrated ? (
          <TranscriptsSkeleton />
        ) : list.isError && items.length === 0 ? (
          <ErrorState
            title={words("transcripts.notLoaded")}
            detail={formats.error(list.error)}
            onRetry={() => void list.refetch()}
          />
        ) : items.length === 0 ? (
          <NoTranscripts query={filter.query} onSearch={searchFor} />
        ) : (
          <TranscriptRows
            key={JSON.stringify(filter)}
            list={JSON.stringify(filter)}
            items={items}
            isPlaceholder={list.isPlaceholderData}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onLoadMore={list.fetchNextPage}
            newsPlace={newsPlace}
            returnTo={returnTo}
          />
        )}
      </section>
      {openId !== null && (
        <div className="h-full min-w-0 border-line desk:w-[46%] desk:max-w-200 desk:border-s max-desk:flex-1">
          <TranscriptPane
            conversationId={openId}
            item={items.find(({ id }) => id === openId)}
            onClose={close}
          />
        </div>
      )}
    </div>
  );
}

type NoTranscriptsProps = { query: string; onSearch: (query: string) => void };

function NoTranscripts({ query, onSearch }: NoTranscriptsProps) {
  const { words } = useWording();
  const options = useFindsWithout(anyTranscript, query);
  if (query !== "") return <NothingFound query={query} options={options} onSearch={onSearch} />;
  return (
    <EmptyState icon={<ScrollText />} title={words("transcripts.empty.title")}>
      {words("transcripts.empty.hint")}
    </EmptyState>
  );
}

const noItems: readonly TranscriptItem[] = [];

/** All loaded rows without duplicates: a row that moved while pages were loaded may be in two. */
function uniqueItems(
  pages: readonly { readonly items: readonly TranscriptItem[] }[] | undefined,
): readonly TranscriptItem[] {
  if (pages === undefined) return noItems;
  return [...new Map(pages.flatMap(({ items }) => items).map((item) => [item.id, item])).values()];
}
