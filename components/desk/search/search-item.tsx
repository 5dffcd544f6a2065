import { MessageSquareText, UserRound } from "lucide-react";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { useWording } from "@/lib/client/format/use-wording";
import type { SearchItem } from "@/lib/client/search/use-search";
import { MarkedText } from "./marked-text";

type FoundItemProps = { item: SearchItem; now: Date; onChoose: () => void };

/** A hit: its line of text, and under it whose it is, on which line, and when. */
export function FoundItem({ item, now, onChoose }: FoundItemProps) {
  const { formats } = useWording();
  const { contact, line, excerpt, marks, at, messageId } = item;
  return (
    <SearchListItem
      value={`${item.conversationId} ${item.seq}`}
      onChoose={onChoose}
      className="flex items-start gap-2.5 py-2"
    >
      <span aria-hidden className="mt-0.5 shrink-0 text-muted [&_svg]:size-4">
        {messageId === null ? <UserRound /> : <MessageSquareText />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="line-clamp-2 break-words">
          <MarkedText text={excerpt} marks={marks} />
        </span>
        <span className="mt-0.5 flex gap-2 text-muted text-xs tabular-nums">
          <bdi className="min-w-0 truncate">{formats.customer(contact)}</bdi>
          <span className="min-w-0 shrink-0 truncate">{line.name}</span>
          <span className="ms-auto shrink-0">{formats.moment(at, now)}</span>
        </span>
      </span>
    </SearchListItem>
  );
}
