"use client";

import { Download, Trash2, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ExportView } from "@/lib/api/export-endpoints";
import { urlOf } from "@/lib/client/api";
import { useRemoveExport } from "@/lib/client/exports/use-exports";
import { useWording } from "@/lib/client/format/use-wording";

/** One export: what it is of, how far it is, and what can be done with it. */
export function ExportItem({ item }: { item: ExportView }) {
  const { words, formats } = useWording();
  const { mutate: remove, isPending } = useRemoveExport();
  const { id, state, fileName, format, notes, total, done, leftOut, createdAt } = item;
  const kind = [
    words(`exports.formats.${format}.name`),
    words(notes ? "exports.withNotes" : "exports.withoutNotes"),
    formats.weekdayMoment(createdAt),
  ].join(" · ");
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-3">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="truncate font-medium text-sm">
          {fileName}
        </p>
        <p className="text-muted text-xs">{kind}</p>
        {item.query !== null && item.query !== "" && (
          <p className="truncate text-subtle text-xs">
            <code>{item.query}</code>
          </p>
        )}
        {state === "running" ? (
          <div className="mt-1.5">
            <ProgressBar
              label={words("exports.progress", { name: fileName })}
              value={done + leftOut}
              max={total}
            />
          </div>
        ) : null}
        <p role="status" className="tabular text-muted text-xs">
          {stateWords(item, words, formats)}
        </p>
        {state === "done" && item.sha256 !== null && (
          <p className="truncate text-subtle text-xs">
            {words("exports.checksum")} <code>{item.sha256}</code>
          </p>
        )}
      </div>
      {state === "running" && (
        <Button size="sm" pending={isPending} onClick={() => remove(id)}>
          <X aria-hidden className="size-3.5" />
          {words("common.cancel")}
        </Button>
      )}
      {state === "done" && (
        <>
          <a
            href={urlOf("getExportContent", { params: { id } })}
            download={fileName}
            className="inline-flex h-7 items-center gap-1.5 rounded-sm border border-line-strong bg-surface px-2 font-medium text-xs shadow-card hover:bg-hover"
          >
            <Download aria-hidden className="size-3.5" />
            {words("exports.download")}
          </a>
          <IconButton
            label={words("exports.remove", { name: fileName })}
            icon={<Trash2 />}
            size="sm"
            onClick={() => remove(id)}
          />
        </>
      )}
    </li>
  );
}

type Wording = ReturnType<typeof useWording>;

function stateWords(
  { state, total, done, leftOut, messages, bytes, failure, deletedAt }: ExportView,
  words: Wording["words"],
  formats: Wording["formats"],
): string {
  switch (state) {
    case "running":
      return words("exports.state.running", { done: done + leftOut, count: total });
    case "done":
      return [
        words("exports.state.done", { count: done, messages, size: formats.bytes(bytes) }),
        ...(leftOut === 0 ? [] : [words("exports.state.leftOut", { count: leftOut })]),
        words("exports.state.until", { day: formats.date(deletedAt) }),
      ].join(" ");
    case "failed":
      return failure === null ? words("exports.state.failed") : formats.said(failure);
    case "cancelled":
    case "deleted":
      return words("exports.state.cancelled");
    default:
      return state satisfies never;
  }
}
