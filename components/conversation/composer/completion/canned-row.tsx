import { GalleryHorizontal, Paperclip, SquareMousePointer } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { useWords } from "@/lib/client/format/use-wording";

/** A canned reply as a row of a list: title, shortcut, whose it is, and how its text begins, filled. */
export function CannedRow({ reply, text }: { reply: CannedReplyView; text: string }) {
  const words = useWords();
  const { title, shortcut, team, audience, files, actions, cards } = reply;
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <span className="flex min-w-0 items-center gap-2">
        <span dir="auto" className="min-w-0 truncate font-medium">
          {title}
        </span>
        {shortcut !== null && <Kbd>/{shortcut}</Kbd>}
        <span className="ms-auto flex shrink-0 items-center gap-1.5 text-subtle text-xs [&_svg]:size-3.5">
          {cards.length > 0 && (
            <GalleryHorizontal aria-label={words("composer.canned.withCards")} />
          )}
          {actions.length > 0 && (
            <SquareMousePointer aria-label={words("composer.canned.withButtons")} />
          )}
          {files.length > 0 && <Paperclip aria-label={words("composer.canned.withFiles")} />}
          {audience === "own"
            ? words("frame.shared.own")
            : (team?.name ?? words("frame.shared.all"))}
        </span>
      </span>
      <span dir="auto" className="line-clamp-1 text-muted text-xs">
        {text}
      </span>
    </span>
  );
}
