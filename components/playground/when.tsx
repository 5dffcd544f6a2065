"use client";

import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useFormats } from "@/lib/client/format/use-wording";

/** A time of day. The server does not know the reader's time zone, so it is rendered in the browser only. */
export function When({ at, className }: { at: string; className?: string }) {
  const formats = useFormats();
  const isHydrated = useHydrated();
  return (
    <time dateTime={at} className={className} {...(isHydrated ? { title: formats.exact(at) } : {})}>
      {isHydrated ? formats.time(at) : ""}
    </time>
  );
}
