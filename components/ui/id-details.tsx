"use client";

import { ChevronRight, Copy } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

type IdDetailsProps = { ids: readonly { readonly label: string; readonly value: string }[] };

/** Ids that only support needs: folded, each with a copy button. */
export function IdDetails({ ids }: IdDetailsProps) {
  const words = useWords();
  return (
    <details className="group/details text-muted text-xs">
      <summary className="-ms-1 inline-flex min-h-6 cursor-pointer select-none items-center gap-1 rounded-xs px-1 hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-open/details:rotate-90"
        />
        {words("common.details")}
      </summary>
      {ids.map(({ label, value }) => (
        <p key={`${label}:${value}`} className="flex items-start gap-2">
          <span className="min-w-0 flex-1 pt-1">
            {label} <span className="wrap-anywhere text-ink">{value}</span>
          </span>
          <IconButton
            size="sm"
            label={words("common.copyIt", { label })}
            icon={<Copy />}
            tooltipSide="inline-start"
            onClick={() => void copyText(value, words("common.copied", { label }), words)}
          />
        </p>
      ))}
    </details>
  );
}
