import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import type { UnsentMessage } from "@/lib/client/transcript/parse-unsent";

type ComposerQuoteProps = {
  quoted: NonNullable<UnsentMessage["replyTo"]>;
  contactName: string;
  onRemove: () => void;
};

/** The message to be quoted, above the text. */
export function ComposerQuote({ quoted, contactName, onRemove }: ComposerQuoteProps) {
  return (
    <div className="m-1.5 mb-0 flex items-center gap-2 rounded-md border-accent-ink border-l-2 bg-sunken py-1 pr-1 pl-2.5">
      <p className="min-w-0 flex-1">
        <span className="block truncate font-medium text-accent-ink text-xs">
          Reply to {quoted.direction === "inbound" ? contactName : "your team"}
        </span>
        <span dir="auto" className="block truncate text-muted text-xs">
          {quoted.preview}
        </span>
      </p>
      <IconButton
        size="sm"
        label="Remove the quote"
        icon={<X />}
        tooltipSide="top"
        onClick={onRemove}
      />
    </div>
  );
}
