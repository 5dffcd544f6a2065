import type { MessageView } from "@/lib/api/message-schemas";
import { formatExact } from "@/lib/client/format/format-instant";

/** The customer's reaction, at the lower edge of its message. */
export function ReactionMark({ reaction }: { reaction: NonNullable<MessageView["reaction"]> }) {
  return (
    <span
      title={`Reaction of ${formatExact(reaction.at)}`}
      className="-mt-2 mx-2 inline-flex h-6 min-w-6 items-center justify-center self-start rounded-full border border-line bg-raised px-1.5 text-base shadow-card group-data-[side=out]/message:self-end"
    >
      <span className="sr-only">The customer reacted with </span>
      {reaction.emoji}
    </span>
  );
}
