"use client";

import { useEffect, useRef, useState } from "react";

/** Beyond it a mail scrolls in its frame. */
const heightMax = 1600;

/**
 * A mail as it was made, in a frame in which nothing runs. The frame is as high as the mail: its document is of this
 * site, so that its height can be read.
 */
export function MailFrame({ src, title }: { src: string; title: string }) {
  const [height, setHeight] = useState(160);
  const observer = useRef<ResizeObserver>(null);
  useEffect(() => () => observer.current?.disconnect(), []);

  /** Pictures that come late, and another width, change how high it is. */
  const adjust = (page: HTMLElement) => {
    // As high as what is in it, which may be lower than the frame is now; a bar to scroll sideways takes room, too.
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
      // Mail is written for white paper, in every theme.
      className="w-full rounded-sm border border-line bg-white"
    />
  );
}
