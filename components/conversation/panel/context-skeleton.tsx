import { Skeleton } from "@/components/ui/skeleton";
import { useWords } from "@/lib/client/format/use-wording";

/** The shape of the context panel while it is loaded. */
export function ContextSkeleton() {
  const words = useWords();
  return (
    <div role="status" className="flex flex-col gap-6 px-4 py-4">
      <span className="sr-only">{words("thread.panel.loading")}</span>
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <div className="flex flex-1 flex-col gap-1.5">
          <Skeleton className="h-4 w-32" />
          <Skeleton className="h-3 w-24" />
        </div>
      </div>
      {["contact", "conversation", "line"].map((part) => (
        <div key={part} className="flex flex-col gap-2">
          <Skeleton className="h-3 w-20" />
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-3/4" />
        </div>
      ))}
    </div>
  );
}
