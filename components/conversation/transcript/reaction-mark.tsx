import type { MessageView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";

/** The customer's reaction, at the lower edge of its message. */
export function ReactionMark({ reaction }: { reaction: NonNullable<MessageView["reaction"]> }) {
  const { words, formats } = useWording();
  return (
    <span
      title={words("thread.message.reactionAt", { moment: formats.exact(reaction.at) })}
      className="-mt-2 mx-2 inline-flex h-6 min-w-6 items-center justify-center self-start rounded-full border border-line bg-raised px-1.5 text-base shadow-card group-data-[side=out]/message:self-end"
    >
      <span className="sr-only">{words("thread.message.reaction")} </span>
      {reaction.emoji}
    </span>
  );
}
