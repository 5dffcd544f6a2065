import { Skeleton } from "@/components/ui/skeleton";
import { useWords } from "@/lib/client/format/use-wording";

const bubbles = [
  { side: "items-start", size: "h-8 w-52" },
  { side: "items-start", size: "h-12 w-80" },
  { side: "items-end", size: "h-12 w-72" },
  { side: "items-start", size: "h-8 w-36" },
  { side: "items-end", size: "h-16 w-96" },
  { side: "items-end", size: "h-8 w-48" },
  { side: "items-start", size: "h-12 w-64" },
] as const;

/** The shape of a transcript while it is loaded. */
export function TranscriptSkeleton() {
  const words = useWords();
  return (
    <div
      role="status"
      className="mx-auto flex min-h-0 w-full max-w-5xl flex-1 flex-col justify-end gap-3 overflow-hidden p-4"
    >
      <span className="sr-only">{words("thread.transcript.loading")}</span>
      {bubbles.map(({ side, size }) => (
        <span key={size + side} className={`flex flex-col ${side}`}>
          <Skeleton className={`max-w-full rounded-xl ${size}`} />
        </span>
      ))}
    </div>
  );
}
