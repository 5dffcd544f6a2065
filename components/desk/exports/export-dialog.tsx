"use client";

import { useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { type ExportRequest, openExports } from "@/lib/client/exports/export-requests";
import { useWords } from "@/lib/client/format/use-wording";
import { ExportForm } from "./export-form";
import { ExportList } from "./export-list";

type ExportDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Null while it is closed. */
  request: ExportRequest | null;
};

/** Asks what an export is to be, and shows those that there are, with their progress and their files. */
export function ExportDialog({ open, onOpenChange, request }: ExportDialogProps) {
  const words = useWords();
  // While it fades out it shows what it was opened with.
  const [shown, setShown] = useState<ExportRequest | null>(null);
  if (request !== null && request !== shown) setShown(request);
  const isHistory = shown?.kind === "history";
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={words(isHistory ? "exports.historyTitle" : "exports.title")}
      description={words(isHistory ? "exports.historyHint" : "exports.hint")}
    >
      {shown !== null && shown.kind !== "history" ? (
        <ExportForm request={shown} onBegun={() => openExports({ kind: "history" })} />
      ) : (
        <ExportList isOpen={open} />
      )}
    </Dialog>
  );
}
