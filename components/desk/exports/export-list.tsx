"use client";

import { FileDown } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useExports } from "@/lib/client/exports/use-exports";
import { useWording } from "@/lib/client/format/use-wording";
import { ExportItem } from "./export-item";

/** The agent's exports of the last days, the newest first. */
export function ExportList({ isOpen }: { isOpen: boolean }) {
  const { words, formats } = useWording();
  const { data, error, refetch } = useExports(isOpen);
  const items = data?.items.filter(({ state }) => state !== "deleted");
  if (error !== null) {
    return (
      <ErrorState
        title={words("exports.notLoaded")}
        detail={formats.error(error)}
        onRetry={() => void refetch()}
      />
    );
  }
  if (items === undefined) return <Skeleton className="h-24" />;
  if (items.length === 0) {
    return (
      <EmptyState icon={<FileDown />} title={words("exports.none")}>
        {words("exports.noneHint")}
      </EmptyState>
    );
  }
  return (
    <ul className="flex flex-col divide-y divide-line">
      {items.map((item) => (
        <ExportItem key={item.id} item={item} />
      ))}
    </ul>
  );
}
