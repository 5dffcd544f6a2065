"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { SampleView } from "@/lib/api/review/review-schemas";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { useTakeBackSample } from "@/lib/client/review/use-change-reviews";

/** Takes a sample back, once somebody has read what that takes away: what was begun cannot be had again. */
export function TakeBackButton({ sample }: { sample: SampleView }) {
  const { words, formats } = useWording();
  const [isAsking, setAsking] = useState(false);
  const takeBack = useTakeBackSample();
  const { name, partCount, reviewedCount } = sample;
  const run = () =>
    takeBack.mutate(sample.id, {
      onSuccess: () => {
        setAsking(false);
        notify({ tone: "success", text: words("review.samples.takenBack", { name }) });
      },
      onError: (error) => notify({ tone: "error", text: formats.error(error) }),
    });
  return (
    <>
      <Button
        size="sm"
        variant="ghost"
        aria-label={words("review.samples.takeBackNamed", { name })}
        onClick={() => setAsking(true)}
      >
        {words("review.samples.takeBack")}
      </Button>
      <Dialog
        open={isAsking}
        onOpenChange={setAsking}
        title={words("review.samples.takeBackNamed", { name })}
      >
        <div className="flex flex-col gap-4">
          <p className="text-ink text-sm">
            {words("review.samples.takeBackWhat", {
              open: partCount - reviewedCount,
              done: reviewedCount,
            })}
          </p>
          <div className="flex justify-end gap-2">
            <Button variant="ghost" onClick={() => setAsking(false)}>
              {words("review.samples.cancel")}
            </Button>
            <Button variant="danger" pending={takeBack.isPending} onClick={run}>
              {words("review.samples.takeBack")}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
