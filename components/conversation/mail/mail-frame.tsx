"use client";

import { useState } from "react";

/** Beyond it a mail scrolls in its frame. */
const heightMax = 1600;

/**
 * A mail as it was made, in a frame in which nothing runs. The frame is as high as the mail: its document is of this
 * site, so that its height can be read.
 */
export function MailFrame({ src, title }: { src: string; title: string }) {
  const [height, setHeight] = useState(160);
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
        if (page) setHeight(Math.min(heightMax, page.scrollHeight + 2));
      }}
      // Mail is written for white paper, in every theme.
      className="w-full rounded-sm border border-line bg-white"
    />
  );
}
