"use client";

import { useCallback, useEffect, useRef } from "react";

/** Within this distance the reader counts as being at the end. */
const nearPx = 48;

/**
 * Keeps a scrolled element at its end while the reader is there, when new messages, pictures or an on-screen keyboard
 * change its height. A message of the reader's own, `lastOwnId`, scrolls to the end.
 */
export function useStickToEnd(lastOwnId: string | null, onChange: (isAtEnd: boolean) => void) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** Heights of the content and the visible part when last measured. */
  const seen = useRef("");

  useEffect(() => {
    const [outer, inner] = [scroller.current, content.current];
    if (outer === null || inner === null) return;
    const observer = new ResizeObserver(() => {
      seen.current = heightsOf(outer);
      if (isAtEnd.current) outer.scrollTop = outer.scrollHeight;
    });
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  const toEnd = useCallback(() => {
    const element = scroller.current;
    if (element === null) return;
    isAtEnd.current = true;
    onChange(true);
    element.scrollTop = element.scrollHeight;
  }, [onChange]);

  useEffect(() => {
    if (lastOwnId !== null) toEnd();
  }, [lastOwnId, toEnd]);

  return {
    scroller,
    content,
    onScroll() {
      const element = scroller.current;
      // A scroll event that follows a change of height is not the reader's.
      if (element === null || heightsOf(element) !== seen.current) return;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      isAtEnd.current = left <= nearPx;
      onChange(isAtEnd.current);
    },
    /** Scrolls there. The button that calls it disappears then, so the focus moves to the list. */
    goToEnd() {
      toEnd();
      scroller.current?.focus({ preventScroll: true });
    },
  };
}

function heightsOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${scrollHeight} ${clientHeight}`;
}
