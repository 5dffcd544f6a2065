"use client";

import { rowHeights } from "@/components/inbox/row/row-height";
import { Skeleton } from "@/components/ui/skeleton";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";

const widths = ["w-36", "w-28", "w-40", "w-32", "w-24", "w-36", "w-28", "w-40", "w-32"] as const;

/** Shown while the first page is loading. */
export function TranscriptsSkeleton() {
  const words = useWords();
  const { density } = usePreferences().preferences;
  return (
    <div role="status" className="min-h-0 flex-1 overflow-hidden pt-9">
      <span className="sr-only">{words("transcripts.loading")}</span>
      {widths.map((width, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of shapes
          key={index}
          style={{ height: rowHeights[density] }}
          className="flex items-center gap-3 border-line border-b px-4"
        >
          <Skeleton className="size-7 rounded-full" />
          <Skeleton className={`h-3 ${width}`} />
          <span className="flex-1" />
          <Skeleton className="h-3 w-20 max-tablet:hidden" />
          <Skeleton className="h-3 w-24 max-desk:hidden" />
          <Skeleton className="h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
