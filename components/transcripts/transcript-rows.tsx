"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useMemo, useRef } from "react";
import { mediaQueries, useMediaQuery } from "@/components/desk/use-media-query";
import { rowHeights } from "@/components/inbox/row/row-height";
import { useNewSelection } from "@/components/inbox/selection/use-new-selection";
import { useListHold } from "@/components/inbox/use-list-hold";
import { Spinner } from "@/components/ui/spinner";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useClock } from "@/lib/client/browser/use-clock";
import { useWords } from "@/lib/client/format/use-wording";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";
import { ChosenBar } from "./chosen-bar";
import { NewBar } from "./new-bar";
import { TranscriptList } from "./transcript-list";
import { TranscriptTable } from "./transcript-table";
import { useHeldRows } from "./use-held-rows";
import { useTranscriptCursor } from "./use-transcript-cursor";
import { useTranscriptsLocation } from "./use-transcripts-location";

type TranscriptRowsProps = {
  items: readonly TranscriptItem[];
  /** Names what they are a list of. */
  list: string;
  /** The rows are those of the former query, while a new one is running. */
  isPlaceholder: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  onLoadMore: () => void;
  /** Where it is said how many are new. */
  newsPlace: HTMLElement | null;
  /** Hears how to return to the rows, from the field above them. */
  returnTo: React.RefObject<(() => void) | null>;
};

const loadAheadRows = 20;
const cardHeight = 76;

/** The rows: a table where there is room for one, else a list. Only visible ones are in the document. */
export function TranscriptRows({
  items: current,
  list,
  isPlaceholder,
  hasMore,
  isLoadingMore,
  onLoadMore,
  newsPlace,
  returnTo,
}: TranscriptRowsProps) {
  const words = useWords();
  const { openId, open, close } = useTranscriptsLocation();
  const { density } = usePreferences().preferences;
  const isTable = useMediaQuery(mediaQueries.tablet);
  const rowHeight = isTable ? rowHeights[density] : cardHeight;
  const scroller = useRef<HTMLDivElement>(null);
  const { isHeld, handlers } = useListHold();
  // The order that somebody has just asked for is not held back.
  const { shown: items, newCount, apply } = useHeldRows(current, isHeld && !isPlaceholder);
  const selection = useNewSelection(list, "review");
  const order = useMemo(() => items.map(({ id }) => id), [items]);
  const now = useClock((at) => Math.floor(at / 60_000) * 60_000);
  const pinned = useRef(0);

  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    initialRect: { width: 900, height: 900 },
    // Under the heading.
    scrollPaddingStart: isTable ? 40 : 0,
    // The focused row stays in the document, however far away it is scrolled.
    rangeExtractor: useCallback((range: Range) => {
      const visible = defaultRangeExtractor(range);
      const kept = pinned.current;
      return visible.includes(kept) || kept >= range.count
        ? visible
        : [...visible, kept].sort((a, b) => a - b);
    }, []),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are measured anew
  useEffect(() => virtualizer.measure(), [rowHeight]);

  const cursor = useTranscriptCursor({
    ...{ order, openId, scroller, onOpen: open, onClose: close },
    onReach: (index) => virtualizer.scrollToIndex(index, { align: "auto" }),
  });
  pinned.current = cursor.cursorIndex;
  useEffect(() => {
    returnTo.current = () => cursor.focusIndex(cursor.cursorIndex);
  });

  const lastVisible = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasMore && !isLoadingMore && lastVisible >= items.length - loadAheadRows) onLoadMore();
  }, [hasMore, isLoadingMore, lastVisible, items.length, onLoadMore]);

  const virtualRows = virtualizer.getVirtualItems();
  const shown = {
    items,
    rows: virtualRows,
    height: virtualizer.getTotalSize(),
    rowHeight,
    hasMore,
    cursor,
    selection,
    now: new Date(now),
  };
  return (
    <>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the links inside */}
      <div
        ref={scroller}
        {...handlers}
        onKeyDown={cursor.onKeyDown}
        aria-busy={isPlaceholder}
        className="scroll-area scroll-edges relative min-h-0 flex-1 overflow-auto"
      >
        <NewBar count={newCount} onApply={apply} place={newsPlace} />
        {isTable ? <TranscriptTable {...shown} density={density} /> : <TranscriptList {...shown} />}
        {isLoadingMore && (
          <p className="sticky start-0 flex h-12 items-center justify-center gap-2 text-subtle text-xs">
            <Spinner /> {words("transcripts.loadingMore")}
          </p>
        )}
      </div>
      <ChosenBar selection={selection} order={order} cursorId={order[cursor.cursorIndex] ?? null} />
    </>
  );
}
