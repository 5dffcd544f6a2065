"use client";

import { useEffect, useRef, useState } from "react";

/** A higher mail scrolls within its frame. */
const heightMax = 1600;

/**
 * A mail's own HTML in a sandboxed frame without scripts. The frame is as high as the mail; its document is
 * same-origin, so the height can be read.
 */
export function MailFrame({ src, title }: { src: string; title: string }) {
  const [height, setHeight] = useState(160);
  const observer = useRef<ResizeObserver>(null);
  useEffect(() => () => observer.current?.disconnect(), []);

  /** The height changes when pictures load and when the width changes. */
  const adjust = (page: HTMLElement) => {
    // The content's height may be less than the frame's current height. A horizontal scroll bar needs space, too.
    const bar = page.scrollWidth > page.clientWidth ? 16 : 0;
    const content = Math.ceil(page.getBoundingClientRect().height) + bar;
    setHeight(Math.min(heightMax, content + 2));
  };
  return (
    <iframe
      key={src}
      src={src}
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      referrerPolicy="no-referrer"
      height={height}
      onLoad={(event) => {
        const page = event.currentTarget.contentDocument?.documentElement;
        if (!page) return;
        observer.current?.disconnect();
        observer.current = new ResizeObserver(() => adjust(page));
        observer.current.observe(page);
      }}
      // Mail is designed for a white background, in every theme.
      className="w-full rounded-sm border border-line bg-white"
    />
  );
}
