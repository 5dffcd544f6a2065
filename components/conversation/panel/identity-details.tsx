import { ChevronRight, Copy } from "lucide-react";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";

/** An id that means something to support people only: folded away, and copied with one press. */
export function IdentityDetails({ id }: { id: string }) {
  return (
    <details className="group/details text-muted text-xs">
      <summary className="-ml-1 inline-flex min-h-6 cursor-pointer select-none items-center gap-1 rounded-xs px-1 hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-3.5 shrink-0 transition-transform group-open/details:rotate-90"
        />
        Details
      </summary>
      <p className="flex items-start gap-2">
        <span className="min-w-0 flex-1">
          ID <span className="wrap-anywhere text-ink">{id}</span>
        </span>
        <IconButton
          size="sm"
          label="Copy ID"
          icon={<Copy />}
          tooltipSide="left"
          onClick={() => void copyText(id, "ID copied")}
        />
      </p>
    </details>
  );
}
