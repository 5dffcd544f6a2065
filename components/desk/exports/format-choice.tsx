"use client";

import { useId } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import type { ExportFormat } from "@/lib/model/exports/export";

type FormatChoiceProps = {
  format: ExportFormat;
  isChosen: boolean;
  onChoose: (format: ExportFormat) => void;
};

/** One format to choose, with a line that says what it is good for. */
export function FormatChoice({ format, isChosen, onChoose }: FormatChoiceProps) {
  const words = useWords();
  const hint = useId();
  return (
    <label className="flex cursor-pointer items-baseline gap-3 rounded-md border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-hover">
      <input
        type="radio"
        name="format"
        value={format}
        checked={isChosen}
        // The focus begins at the one that is chosen.
        tabIndex={isChosen ? 0 : -1}
        onChange={() => onChoose(format)}
        aria-describedby={hint}
        className="size-4 shrink-0 translate-y-0.5 accent-accent"
      />
      <span className="min-w-0 flex-1 sm:flex sm:gap-3">
        <span className="block shrink-0 font-medium text-sm sm:w-44">
          {words(`exports.formats.${format}.name`)}
        </span>
        <span id={hint} className="block text-muted text-xs sm:pt-0.5">
          {words(`exports.formats.${format}.hint`)}
        </span>
      </span>
    </label>
  );
}
