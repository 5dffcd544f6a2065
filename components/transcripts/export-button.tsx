"use client";

import { FileDown } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { Button } from "@/components/ui/button";
import { useMay } from "@/lib/client/conversations/use-me";
import { openExports } from "@/lib/client/exports/export-requests";
import { useWords } from "@/lib/client/format/use-wording";

/** Exports all conversations that a query means, for those who may. */
export function ExportButton({ query }: { query: string }) {
  return useMay("export-conversations") ? <Exporting query={query} /> : null;
}

function Exporting({ query }: { query: string }) {
  const words = useWords();
  const run = () => openExports({ kind: "set", query });
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
