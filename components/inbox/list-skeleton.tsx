import { Skeleton } from "@/components/ui/skeleton";

const widths = ["w-28", "w-36", "w-24", "w-32", "w-40", "w-28", "w-36"] as const;

/** Shown while a list's first page is loading. */
export function ListSkeleton() {
  return (
    <div role="status" className="flex flex-col">
      <span className="sr-only">Loading conversations</span>
      {widths.map((width, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of shapes
        <div key={index} className="flex h-19 items-start gap-3 py-3 pr-3 pl-4">
          <Skeleton className="size-8 rounded-full" />
          <div className="flex flex-1 flex-col gap-2 pt-0.5">
            <div className="flex justify-between">
              <Skeleton className={`h-3 ${width}`} />
              <Skeleton className="h-3 w-8" />
            </div>
            <Skeleton className="h-3 w-11/12" />
            <Skeleton className="h-2.5 w-16" />
          </div>
        </div>
      ))}
    </div>
  );
}
