import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/spinner";
import { useWording } from "@/lib/client/format/use-wording";

type TranscriptEdgeProps = {
  paging: { isPending: boolean; isError: boolean; error: unknown; mutate: () => void };
  hasMore: boolean;
  label: "older" | "newer";
  /** When the conversation started, shown at its beginning. */
  startedAt: string | null;
};

/** The edge of the loaded part: loading more, a failure to load, or the conversation's beginning. */
export function TranscriptEdge({ paging, hasMore, label, startedAt }: TranscriptEdgeProps) {
  const { words, formats } = useWording();
  if (paging.isError) {
    return (
      <div role="alert" className="flex flex-col items-center gap-1.5 py-3 text-muted text-xs">
        <span>
          {words(`thread.transcript.${label}Failed`, { why: formats.error(paging.error) })}
        </span>
        <Button size="sm" onClick={() => paging.mutate()}>
          {words("thread.unsent.retry")}
        </Button>
      </div>
    );
  }
  if (hasMore) {
    return (
      <div className="grid h-11 shrink-0 place-items-center text-muted">
        {paging.isPending && (
          <Spinner
            label={words(
              label === "older"
                ? "thread.transcript.loadingOlder"
                : "thread.transcript.loadingNewer",
            )}
          />
        )}
      </div>
    );
  }
  return (
    startedAt !== null && (
      <p className="pt-6 pb-1 text-center text-muted text-xs">
        {words("thread.transcript.began", { date: formats.date(startedAt) })}
      </p>
    )
  );
}
