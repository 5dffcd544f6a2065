import { X } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/client/format/use-wording";
import type { UnsentMessage } from "@/lib/client/transcript/parse-unsent";

type ComposerQuoteProps = {
  quoted: NonNullable<UnsentMessage["replyTo"]>;
  contactName: string;
  onRemove: () => void;
};

/** The message to be quoted, above the text. */
export function ComposerQuote({ quoted, contactName, onRemove }: ComposerQuoteProps) {
  const words = useWords();
  return (
    <div className="m-1.5 mb-0 flex items-center gap-2 rounded-md border-accent-ink border-s-2 bg-sunken py-1 ps-2.5 pe-1">
      <p className="min-w-0 flex-1">
        <span className="block truncate font-medium text-accent-ink text-xs">
          {quoted.direction === "inbound"
            ? words("composer.quote.of", { name: contactName })
            : words("composer.quote.ofTeam")}
        </span>
        <span dir="auto" className="block truncate text-muted text-xs">
          {quoted.preview}
        </span>
      </p>
      <IconButton
        size="sm"
        label={words("composer.quote.remove")}
        icon={<X />}
        tooltipSide="top"
        onClick={onRemove}
      />
    </div>
  );
}
