import { MarkedText } from "@/components/desk/search/marked-text";
import { Avatar } from "@/components/ui/avatar";
import { useFormats } from "@/lib/client/format/use-wording";
import type { TranscriptItem } from "@/lib/client/transcripts/use-transcripts";
import type { Density } from "@/lib/model/preferences/preferences";

type CustomerCellProps = { item: TranscriptItem; density: Density };

/** Who the customer is, and below that what was found, or the address. */
export function CustomerCell({ item, density }: CustomerCellProps) {
  const formats = useFormats();
  const { contact, found, shownAddress } = item;
  const name = formats.customer(contact);
  const isCompact = density === "compact";
  const second =
    found !== null ? (
      <MarkedText text={found.excerpt} marks={found.marks} />
    ) : shownAddress === name ? null : (
      <bdi className="tabular">{shownAddress}</bdi>
    );
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={name} size={isCompact ? 20 : 32} />
      <span className={isCompact ? "flex min-w-0 items-baseline gap-2" : "min-w-0"}>
        <bdi className="block shrink-0 truncate font-medium text-ink">{name}</bdi>
        {second !== null && (
          <span
            className={`text-muted text-xs ${density === "comfortable" && found !== null ? "line-clamp-2 whitespace-normal" : "block truncate"}`}
          >
            {second}
          </span>
        )}
      </span>
    </span>
  );
}
