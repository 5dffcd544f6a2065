"use client";

import { useCallback, useEffect, useRef } from "react";

/** Nearer than this, the reader is at the end. */
const nearPx = 48;

/**
 * Keeps a scroller at its end while the reader is there, whatever grows in it: new messages, pictures that load, a
 * keyboard that comes up. A message of their own, `lastOwnId`, takes them there.
 */
export function useStickToEnd(lastOwnId: string | null, onChange: (isAtEnd: boolean) => void) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** Height of what scrolls and of its window when last seen. */
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
      // What moves because something grew was not moved by the reader.
      if (element === null || heightsOf(element) !== seen.current) return;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      isAtEnd.current = left <= nearPx;
      onChange(isAtEnd.current);
    },
    /** Goes there by a button, which then is gone. */
    goToEnd() {
      toEnd();
      scroller.current?.focus({ preventScroll: true });
    },
  };
}

function heightsOf({ scrollHeight, clientHeight }: HTMLElement): string {
  return `${scrollHeight} ${clientHeight}`;
}
