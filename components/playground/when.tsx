"use client";

import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { formatExact, formatTime } from "@/lib/client/format/format-instant";

/** A time of day. The server does not know the reader's time zone, so it is rendered in the browser only. */
export function When({ at, className }: { at: string; className?: string }) {
  const isHydrated = useHydrated();
  return (
    <time dateTime={at} className={className} {...(isHydrated ? { title: formatExact(at) } : {})}>
      {isHydrated ? formatTime(at) : ""}
    </time>
  );
}
