"use client";

import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** Within this distance the reader counts as being at the end. */
const endSlackPx = 48;
/** The next page is loaded when fewer screens than this remain. */
const loadAheadScreens = 1.5;

type ScrollInput = {
  /** Identifies the first row; changes when older rows are added. */
  readonly firstKey: string | undefined;
  /** Whether newer rows are not loaded. Then the list does not follow its end. */
  readonly hasNewer: boolean;
  readonly onNearStart: () => void;
  readonly onNearEnd: () => void;
};

type Anchor = { readonly row: Element; readonly top: number };

/**
 * Keeps the reader's position in a growing list. At the end, it follows the end. Elsewhere, the first visible message
 * stays in place while rows are added or change their height. Browsers do the latter themselves, but not at the very
 * top, and not all browsers do. The children of `content` are blocks of rows, each with `data-entry`.
 */
export function useTranscriptScroll({ firstKey, hasNewer, onNearStart, onNearEnd }: ScrollInput) {
  const viewport = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const lastTop = useRef(0);
  const anchor = useRef<Anchor | null>(null);
  const [isAtEnd, setAtEnd] = useState(true);

  const look = useEffectEvent(() => {
    const node = viewport.current;
    if (node === null) return;
    const rest = node.scrollHeight - node.scrollTop - node.clientHeight;
    const isNearEnd = rest <= endSlackPx && !hasNewer;
    // Growing content never scrolls the reader up, so only a reader who scrolled up has left the end. A scroll event
    // may arrive between the growth and our scrolling to the new end.
    const wentUp = node.scrollTop < lastTop.current - 1;
    lastTop.current = node.scrollTop;
    isFollowing.current = isNearEnd || (isFollowing.current && !wentUp && !hasNewer);
    anchor.current = isFollowing.current ? null : firstMessageOnScreen(node, content.current);
    setAtEnd(isFollowing.current);
    const ahead = node.clientHeight * loadAheadScreens;
    if (node.scrollTop < ahead) onNearStart();
    if (rest < ahead) onNearEnd();
  });

  const stay = useCallback(() => {
    const node = viewport.current;
    if (node === null) return;
    if (isFollowing.current) {
      node.scrollTop = node.scrollHeight;
      return;
    }
    if (!anchor.current?.row.isConnected) return;
    const moved = anchor.current.row.getBoundingClientRect().top - anchor.current.top;
    if (Math.abs(moved) >= 1) node.scrollTop += moved;
  }, []);

  const scrollToEnd = useCallback(() => {
    isFollowing.current = true;
    setAtEnd(true);
    stay();
  }, [stay]);

  // Starts at the unread separator when it is above the last screen, else at the end.
  useLayoutEffect(() => {
    const node = viewport.current;
    if (node === null) return;
    node.scrollTop = node.scrollHeight;
    const mark = content.current?.querySelector("[data-entry='new']");
    if (!mark) return;
    const above = node.getBoundingClientRect().top - mark.getBoundingClientRect().top;
    if (above <= 0) return;
    isFollowing.current = false;
    setAtEnd(false);
    node.scrollTop -= above + endSlackPx;
    anchor.current = firstMessageOnScreen(node, content.current);
  }, []);

  // Before the browser paints the added rows.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key means that rows were added
  useLayoutEffect(stay, [firstKey]);

  useEffect(() => {
    const node = viewport.current;
    const list = content.current;
    if (node === null || list === null) return;
    const observer = new ResizeObserver(() => {
      stay();
      look();
    });
    observer.observe(node);
    observer.observe(list);
    const onScroll = () => look();
    node.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      node.removeEventListener("scroll", onScroll);
    };
  }, [stay]);

  return { viewport, content, isAtEnd, scrollToEnd };
}

function firstMessageOnScreen(viewport: Element, content: Element | null): Anchor | null {
  const edge = viewport.getBoundingClientRect().top;
  const reaches = (element: Element) => element.getBoundingClientRect().bottom > edge;
  const block = content && [...content.children].find(reaches);
  const row = block && [...block.querySelectorAll("[data-entry='message']")].find(reaches);
  return row ? { row, top: row.getBoundingClientRect().top } : null;
}
