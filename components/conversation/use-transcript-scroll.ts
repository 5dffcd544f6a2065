"use client";

import { useCallback, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";

/** Closer to the end than this counts as at the end. */
const endSlackPx = 48;
/** Further pages are asked for when fewer screens than this are left. */
const loadAheadScreens = 1.5;

type ScrollInput = {
  /** Identifies the first row; changes when older rows come in front. */
  readonly firstKey: string | undefined;
  /** Whether the rows end before the conversation does; then its end is not followed. */
  readonly hasNewer: boolean;
  readonly onNearStart: () => void;
  readonly onNearEnd: () => void;
};

/**
 * Keeps a growing list still under the reader: at the end it follows the end, elsewhere what is on screen stays where it
 * is while rows come in front or behind. The browser's scroll anchoring does the latter; where it does not (at the very
 * top, and in browsers without it) the difference in height is made up here.
 */
export function useTranscriptScroll({ firstKey, hasNewer, onNearStart, onNearEnd }: ScrollInput) {
  const viewport = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isFollowing = useRef(true);
  const height = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  const look = useEffectEvent(() => {
    const node = viewport.current;
    if (node === null) return;
    const rest = node.scrollHeight - node.scrollTop - node.clientHeight;
    isFollowing.current = rest <= endSlackPx && !hasNewer;
    setAtEnd(isFollowing.current);
    const ahead = node.clientHeight * loadAheadScreens;
    if (node.scrollTop < ahead) onNearStart();
    if (rest < ahead) onNearEnd();
  });

  const scrollToEnd = useCallback(() => {
    const node = viewport.current;
    if (node === null) return;
    isFollowing.current = true;
    node.scrollTop = node.scrollHeight;
    setAtEnd(true);
  }, []);

  // Begins at the mark of the unread when it is above the last screen, else at the end.
  useLayoutEffect(() => {
    const node = viewport.current;
    if (node === null) return;
    node.scrollTop = node.scrollHeight;
    const mark = content.current?.querySelector("[data-entry='new']");
    if (!mark) return;
    const above = node.getBoundingClientRect().top - mark.getBoundingClientRect().top;
    if (above <= 0) return;
    isFollowing.current = false;
    node.scrollTop -= above + endSlackPx;
  }, []);

  // Runs when older rows came in front.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what says so
  useLayoutEffect(() => {
    const node = viewport.current;
    if (node === null || height.current === 0 || isFollowing.current) return;
    const isAnchored = CSS.supports("overflow-anchor", "auto") && node.scrollTop > 0;
    if (!isAnchored) node.scrollTop += node.scrollHeight - height.current;
    height.current = node.scrollHeight;
  }, [firstKey]);

  useEffect(() => {
    const node = viewport.current;
    const list = content.current;
    if (node === null || list === null) return;
    const onResize = () => {
      if (isFollowing.current) node.scrollTop = node.scrollHeight;
      height.current = node.scrollHeight;
      look();
    };
    const observer = new ResizeObserver(onResize);
    observer.observe(node);
    observer.observe(list);
    const onScroll = () => look();
    node.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      node.removeEventListener("scroll", onScroll);
    };
  }, []);

  return { viewport, content, isAtEnd, scrollToEnd };
}
