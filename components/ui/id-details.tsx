import { ChevronRight, Copy } from "lucide-react";
import { copyText } from "./copy-text";
import { IconButton } from "./icon-button";

type IdDetailsProps = { ids: readonly { readonly label: string; readonly value: string }[] };

/** Ids that only support needs: folded, each with a copy button. */
export function IdDetails({ ids }: IdDetailsProps) {
  return (
    <details className="group/details text-muted text-xs">
      <summary className="-ml-1 inline-flex min-h-6 cursor-pointer select-none items-center gap-1 rounded-xs px-1 hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-open/details:rotate-90"
        />
        Details
      </summary>
      {ids.map(({ label, value }) => (
        <p key={`${label}:${value}`} className="flex items-start gap-2">
          <span className="min-w-0 flex-1 pt-1">
            {label} <span className="wrap-anywhere text-ink">{value}</span>
          </span>
          <IconButton
            size="sm"
            label={`Copy ${label}`}
            icon={<Copy />}
            tooltipSide="left"
            onClick={() => void copyText(value, `${label} copied`)}
          />
        </p>
      ))}
    </details>
  );
}
