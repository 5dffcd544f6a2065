"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/client/format/use-wording";
import { RecordRow } from "./record-row";

type BegunRowProps = { name: string; onGoOn: () => void; onDiscard: () => void };

/** A form that is begun and not sent: the way back into it, or to give it up. */
export function BegunRow({ name, onGoOn, onDiscard }: BegunRowProps) {
  const words = useWords();
  return (
    <RecordRow name={name}>
      <Badge tone="warning">{words("review.form.begun")}</Badge>
      <Button size="sm" variant="ghost" onClick={onDiscard}>
        {words("review.form.discard")}
      </Button>
      <Button size="sm" onClick={onGoOn}>
        {words("review.form.goOn")}
      </Button>
    </RecordRow>
  );
}
