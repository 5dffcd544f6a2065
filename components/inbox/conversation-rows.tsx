"use client";

import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import {
  type KeyboardEvent,
  useCallback,
  useContext,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import { mediaQueries, useMediaQuery } from "@/components/desk/use-media-query";
import { Spinner } from "@/components/ui/spinner";
import type { ConversationSummary } from "@/lib/api/schemas";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { afterPaint } from "@/lib/client/browser/after-paint";
import {
  nextConversation,
  previousConversation,
} from "@/lib/client/conversations/next-conversation";
import { usePrefetchConversation } from "@/lib/client/conversations/use-prefetch-conversation";
import { useWording } from "@/lib/client/format/use-wording";
import { ChangeBar } from "./change-bar";
import { MarkedRowActions } from "./conversation-actions";
import { InboxSelectionContext } from "./inbox-selection";
import { placeAfter, takeKeysAhead } from "./list/keys-ahead";
import { useListActions } from "./list/use-list-actions";
import { useListPlace } from "./list/use-list-place";
import { firstHeight, firstOffset, useOpenRowInView } from "./list/use-open-row-in-view";
import { ConversationRow } from "./row/conversation-row";
import { isInView } from "./row/is-in-view";
import { rowHeights } from "./row/row-height";
import { useMarkedRow } from "./row/use-marked-row";
import { useListSelection } from "./selection/list-selection";
import { RowCheckbox } from "./selection/row-checkbox";
import { useSelectionKeys } from "./selection/use-selection-keys";
import { useInboxLocation, useOpenConversationId } from "./use-inbox-location";
import { useListHold } from "./use-list-hold";
import { useRowHeight } from "./use-row-height";
import { useStableCallback } from "./use-stable-callback";
import { useStableRows } from "./use-stable-rows";

type ConversationRowsProps = {
  rows: readonly ConversationSummary[];
  /** Where to say that the list has changed, outside of its rows; null while that is not drawn. */
  changesSlot: Element | null;
  /** The rows are those of the former search, while a new one is running. */
  isPlaceholder: boolean;
  hasMore: boolean;
  isLoadingMore: boolean;
  onLoadMore: () => void;
};

const loadAheadRows = 15;

/**
 * The rows of a list. Only visible ones are in the document, and the order is held still while somebody uses the list.
 */
export function ConversationRows({
  rows,
  changesSlot,
  isPlaceholder,
  hasMore,
  isLoadingMore,
  onLoadMore,
}: ConversationRowsProps) {
  const { words, formats } = useWording();
  const { openConversation, hrefOf } = useInboxLocation();
  const conversationId = useOpenConversationId();
  // In a narrow window, an open conversation is in front of them.
  const isShown = useMediaQuery(mediaQueries.desk) || conversationId === null;
  const { isHeld, handlers: hold } = useListHold();
  const { shown, changeCount, apply } = useStableRows(rows, isHeld && !isPlaceholder);
  const [cursorId, setCursorId] = useState<string | null>(conversationId);
  const { marked, handlers } = useMarkedRow(shown, cursorId, hold);
  const [focusRequest, setFocusRequest] = useState<string | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const prefetch = usePrefetchConversation();
  const { density } = usePreferences().preferences;
  const rowHeight = rowHeights[density];

  const indexOf = useCallback(
    (id: string | null) => shown.findIndex(({ row }) => row.id === id),
    [shown],
  );
  // Tab reaches the row that last had the focus, else the open one, else the first.
  const cursorIndex = [cursorId, conversationId].map(indexOf).find((index) => index !== -1) ?? 0;

  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => shown[index]?.row.id ?? index,
    overscan: 8,
    // The server renders one screen.
    initialRect: { width: 360, height: firstHeight },
    initialOffset: () => firstOffset(indexOf(conversationId), rowHeight),
    rangeExtractor: useCallback(
      (range: Range) => {
        const visible = defaultRangeExtractor(range);
        // The focused row stays in the document, however far away it is scrolled.
        return visible.includes(cursorIndex) || cursorIndex >= range.count
          ? visible
          : [...visible, cursorIndex].sort((a, b) => a - b);
      },
      [cursorIndex],
    ),
  });
  useRowHeight(virtualizer, rowHeight);
  useOpenRowInView(virtualizer, indexOf(conversationId), rowHeight);
  const items = virtualizer.getVirtualItems();
  const lastVisible = virtualizer.range?.endIndex ?? 0;

  useEffect(() => {
    if (hasMore && !isLoadingMore && lastVisible >= shown.length - loadAheadRows) onLoadMore();
  }, [hasMore, isLoadingMore, lastVisible, shown.length, onLoadMore]);

  // Synchronously: a later focus would undo what the next key has moved.
  useLayoutEffect(() => {
    if (focusRequest === null) return;
    const row = scroller.current?.querySelector<HTMLElement>(`[data-row="${focusRequest}"]`);
    row?.focus({ preventScroll: true });
    if (row) setFocusRequest(null);
  });

  const focusIndex = (index: number) => {
    const target = shown[index]?.row.id;
    if (target === undefined) return;
    if (!isInView(virtualizer, index, rowHeight))
      virtualizer.scrollToIndex(index, { align: "auto" });
    setCursorId(target);
    setFocusRequest(target);
  };

  /** Opens a conversation and prefetches its neighbours for J and K. */
  const open = useStableCallback((id: string) => {
    openConversation(id);
    const index = indexOf(id);
    if (index === -1) return;
    afterPaint(() => {
      for (const near of [shown[index + 1], shown[index - 1]]) if (near) prefetch(near.row.id);
    });
  });

  const placeOf = useListPlace(shown, conversationId);

  /** Opens the next conversation where one is open; otherwise only moves the focus. */
  const move = (step: 1 | -1) => {
    const place = placeOf();
    if (place === null) {
      const from = indexOf(cursorId);
      return focusIndex(from === -1 ? (step === 1 ? 0 : shown.length - 1) : from + step);
    }
    const target = step === 1 ? nextConversation(place) : previousConversation(place);
    if (target === null) return;
    focusIndex(indexOf(target));
    open(target);
  };

  useImperativeHandle(useContext(InboxSelectionContext), () => ({
    nextOf: () => {
      const place = placeOf(marked?.id);
      return place && (nextConversation(place, true) ?? previousConversation(place));
    },
    focusRow: (id) => focusIndex(Math.max(0, indexOf(id))),
    // No row has the index -1.
    focusIfThere: (id) => focusIndex(indexOf(id)),
    focusOpenRow: () => focusIndex(Math.max(0, indexOf(conversationId))),
  }));

  useListActions({
    isEmpty: shown.length === 0,
    move,
    // What was never marked is marked first: the agent has not seen yet what the key is for.
    openMarked: () => {
      const target = shown[cursorIndex]?.row.id;
      if (target === undefined || target !== cursorId) focusIndex(cursorIndex);
      else open(target);
    },
    changeCount,
    apply,
  });

  // Before paint: the next key goes by what these have marked.
  useLayoutEffect(() => {
    const place = placeAfter(takeKeysAhead(), shown.length);
    const target = shown[place?.index ?? -1]?.row.id;
    if (place === null || target === undefined || conversationId !== null) return;
    focusIndex(place.index);
    if (place.isOpened) open(target);
  });

  const selection = useListSelection();
  const isSelecting = selection.ids.size > 0;
  const order = useMemo(() => shown.map(({ row }) => row.id), [shown]);
  useSelectionKeys({ order, cursorId: order[cursorIndex] ?? null, hasMore, isShown });

  const select = (id: string, isRange: boolean) => {
    if (isRange) selection.extendTo(id, order);
    else selection.toggle(id);
    focusIndex(indexOf(id));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const target = {
      ArrowDown: cursorIndex + 1,
      ArrowUp: cursorIndex - 1,
      Home: 0,
      End: shown.length - 1,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusIndex(target);
  };

  return (
    <div className="relative min-h-0 flex-1">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move among the links inside */}
      <div
        ref={scroller}
        className="scroll-area h-full"
        {...handlers}
        onKeyDown={onKeyDown}
        aria-busy={isPlaceholder}
      >
        <ul
          aria-label={words("list.label")}
          className="relative my-1.5"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map((item) => {
            const entry = shown[item.index];
            if (entry === undefined) return null;
            const { row, hasLeft } = entry;
            return (
              <li
                key={item.key}
                aria-setsize={hasMore ? -1 : shown.length}
                aria-posinset={item.index + 1}
                className="group/row absolute inset-x-1.5 top-0 py-px"
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                <ConversationRow
                  row={row}
                  href={hrefOf(row.id)}
                  isOpen={row.id === conversationId}
                  isSelected={selection.ids.has(row.id)}
                  isSelecting={isSelecting}
                  density={density}
                  isCursor={item.index === cursorIndex}
                  hasLeft={hasLeft}
                  onOpen={open}
                  onAim={prefetch}
                  onCursor={setCursorId}
                />
                <RowCheckbox
                  name={formats.customer(row.contact)}
                  isPossible={selection.isPossible}
                  isSelected={selection.ids.has(row.id)}
                  isSelecting={isSelecting}
                  density={density}
                  onToggle={(isRange) => select(row.id, isRange)}
                />
              </li>
            );
          })}
        </ul>
        {isLoadingMore && (
          <p className="flex h-12 items-center justify-center gap-2 text-subtle text-xs">
            <Spinner /> {words("list.loadingMore")}
          </p>
        )}
      </div>
      {conversationId === null && !isSelecting && marked !== null && (
        <MarkedRowActions key={marked.id} row={marked} />
      )}
      {changesSlot !== null &&
        createPortal(<ChangeBar count={changeCount} onApply={apply} />, changesSlot)}
    </div>
  );
}
