"use client";

import { Button } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { BulkChangeView } from "@/lib/api/bulk-endpoints";
import { useBulkProgress } from "@/lib/client/conversations/use-bulk-progress";
import { useCancelBulk } from "@/lib/client/conversations/use-cancel-bulk";
import { useWording } from "@/lib/client/format/use-wording";

/** How far this agent's changes of many have come, each with a way to stop it. Under the list, so that no row moves. */
export function BulkProgress() {
  const { words, formats } = useWording();
  const bulks = useBulkProgress();
  const { mutate: cancel, isPending } = useCancelBulk();
  return bulks.map((bulk) => {
    const ended = endedOf(bulk);
    const isUndoing = bulk.state === "undoing";
    const total = isUndoing ? bulk.done : bulk.total;
    const label = words(isUndoing ? "list.bulk.restoring" : "list.bulk.changing", { count: total });
    return (
      <div
        key={bulk.id}
        className="flex shrink-0 items-center gap-3 border-line border-t bg-raised px-3 py-2"
      >
        <div className="min-w-0 flex-1">
          <p className="flex gap-2 text-ink text-xs">
            <span className="min-w-0 flex-1 truncate">{label}</span>
            <span className="tabular text-muted">{formats.count(ended)}</span>
          </p>
          <div className="mt-1">
            <ProgressBar label={label} value={ended} max={total} />
          </div>
        </div>
        {!isUndoing && (
          <Button size="sm" pending={isPending} onClick={() => cancel(bulk.id)}>
            {words("list.bulk.stop")}
          </Button>
        )}
      </div>
    );
  });
}

function endedOf({ state, done, skipped, undone, kept }: BulkChangeView): number {
  return state === "undoing" ? undone + kept : done + skipped;
}
