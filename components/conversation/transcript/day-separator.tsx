"use client";

import { useClock } from "@/lib/client/browser/use-clock";
import { useFormats } from "@/lib/client/format/use-wording";

/** The date at the start of a day. */
export function DaySeparator({ at }: { at: string }) {
  const formats = useFormats();
  const day = useClock((now) => formats.day(at, new Date(now)));
  return (
    <div className="flex items-center gap-3 py-3">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <h2 className="font-medium text-muted text-xs">
        <time dateTime={at}>{day}</time>
      </h2>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}
