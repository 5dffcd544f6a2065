"use client";

import { Skeleton } from "@/components/ui/skeleton";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { useWords } from "@/lib/client/format/use-wording";

/** Shown while the playground is loading. */
export function PlaygroundSkeleton() {
  const words = useWords();
  return (
    <div
      role="status"
      className="grid min-h-0 flex-1 desk:grid-cols-[15rem_minmax(0,1fr)_20rem] wide:grid-cols-[18rem_minmax(0,1fr)_25rem]"
    >
      <VisuallyHidden>{words("playground.loading")}</VisuallyHidden>
      <div className="flex flex-col gap-3 p-3 max-desk:hidden">
        <Skeleton className="h-14" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </div>
      <div className="bg-canvas desk:p-4">
        <Skeleton className="mx-auto h-full max-w-120 rounded-2xl" />
      </div>
      <div className="flex flex-col gap-3 p-3 max-desk:hidden">
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
        <Skeleton className="h-14" />
      </div>
    </div>
  );
}
