"use client";

import { useEffect, useRef } from "react";

/** Nearer than this, the reader is at the end. */
const nearPx = 48;

/**
 * Keeps a scroller at its end while the reader is there, whatever grows in it: new messages, pictures that load, a
 * keyboard that comes up.
 */
export function useStickToEnd(onChange: (isAtEnd: boolean) => void) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);

  useEffect(() => {
    const [outer, inner] = [scroller.current, content.current];
    if (outer === null || inner === null) return;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) outer.scrollTop = outer.scrollHeight;
    });
    observer.observe(outer);
    observer.observe(inner);
    return () => observer.disconnect();
  }, []);

  return {
    scroller,
    content,
    onScroll() {
      const element = scroller.current;
      if (element === null) return;
      const left = element.scrollHeight - element.scrollTop - element.clientHeight;
      isAtEnd.current = left <= nearPx;
      onChange(isAtEnd.current);
    },
    toEnd() {
      const element = scroller.current;
      if (element === null) return;
      isAtEnd.current = true;
      onChange(true);
      element.scrollTop = element.scrollHeight;
      element.focus({ preventScroll: true });
    },
  };
}
