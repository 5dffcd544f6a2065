"use client";

import { Skeleton } from "@/components/ui/skeleton";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { rowHeights } from "./row/row-height";

const widths = ["w-28", "w-36", "w-24", "w-32", "w-40", "w-28", "w-36"] as const;

/** Shown while a list's first page is loading. */
export function ListSkeleton() {
  const words = useWords();
  const { density } = usePreferences().preferences;
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">{words("list.loading")}</span>
      {widths.map((width, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of shapes
          key={index}
          style={{ height: rowHeights[density] }}
          className="flex items-center gap-3 overflow-hidden pe-3 ps-4"
        >
          <Skeleton
            className={density === "compact" ? "size-5 rounded-full" : "size-8 rounded-full"}
          />
          <div className="flex flex-1 flex-col gap-2">
            <div className="flex justify-between">
              <Skeleton className={`h-3 ${width}`} />
              <Skeleton className="h-3 w-8" />
            </div>
            {density !== "compact" && <Skeleton className="h-3 w-11/12" />}
            {density === "comfortable" && <Skeleton className="h-2.5 w-16" />}
          </div>
        </div>
      ))}
    </div>
  );
}
