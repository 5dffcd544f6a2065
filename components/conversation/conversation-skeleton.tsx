import { Skeleton } from "@/components/ui/skeleton";
import { TranscriptSkeleton } from "./transcript/transcript-skeleton";

/** The shape of a conversation while it is loaded. */
export function ConversationSkeleton() {
  return (
    <div className="flex h-full min-w-0 flex-1 flex-col">
      <div className="flex h-12 shrink-0 items-center gap-3 border-line border-b px-4">
        <Skeleton className="h-4 w-32" />
        <Skeleton className="h-3 w-24" />
        <Skeleton className="ms-auto h-6 w-28" />
      </div>
      <TranscriptSkeleton />
      <div className="shrink-0 border-line border-t px-3 pt-7 pb-3">
        <Skeleton className="mx-auto h-32 w-full max-w-5xl rounded-lg" />
      </div>
    </div>
  );
}
