"use client";

import { FileDown } from "lucide-react";
import { useKeyedStore } from "@/lib/client/browser/keyed-store";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { useMay } from "@/lib/client/conversations/use-me";
import { exportRequests, openExports } from "@/lib/client/exports/export-requests";
import { useExportEnds } from "@/lib/client/exports/use-export-ends";
import { useWords } from "@/lib/client/format/use-wording";
import { useAction } from "../keyboard/use-action";
import { LazyDialog } from "../lazy-dialog";

const dialog = lazyCode(async () => (await import("./export-dialog")).ExportDialog);

/** The dialog of exports, from every page of the desk, for those who may export. */
export function ExportActions() {
  return useMay("export-conversations") ? <Exports /> : null;
}

function Exports() {
  const words = useWords();
  const [request = null] = useKeyedStore(exportRequests, "desk");
  useExportEnds(true);
  useAction({
    id: "exports",
    label: words("exports.manage"),
    group: "general",
    icon: <FileDown />,
    run: () => openExports({ kind: "history" }),
  });
  return (
    <LazyDialog
      code={dialog}
      props={{
        open: request !== null,
        request,
        onOpenChange: (isOpen) => {
          if (!isOpen) exportRequests.update("desk", () => []);
        },
      }}
    />
  );
}
