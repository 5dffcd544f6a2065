"use client";

import { FileDown } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { Button } from "@/components/ui/button";
import { useMay } from "@/lib/client/conversations/use-me";
import { openExports } from "@/lib/client/exports/export-requests";
import { useWords } from "@/lib/client/format/use-wording";
import type { TranscriptSet } from "@/lib/client/transcripts/use-transcript-sets";

type ExportButtonProps = {
  query: string;
  /** The set that it is the query of, if any. */
  set: TranscriptSet | undefined;
};

/** Exports all conversations that a query means, for those who may. */
export function ExportButton(props: ExportButtonProps) {
  return useMay("export-conversations") ? <Exporting {...props} /> : null;
}

function Exporting({ query, set }: ExportButtonProps) {
  const words = useWords();
  const run = () =>
    openExports({ kind: "set", query, name: set?.name ?? null, timeZone: set?.timeZone ?? null });
  useAction({
    id: "export-list",
    label: words("exports.actions.list"),
    group: "list",
    icon: <FileDown />,
    run,
  });
  return (
    <Button variant="ghost" size="sm" onClick={run}>
      <FileDown aria-hidden className="size-3.5" />
      {words("exports.actions.set")}
    </Button>
  );
}
