"use client";

import { BookmarkPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { cannedPartsOf, type RichMessage } from "@/lib/client/composer/rich/read-rich";
import { offerOf, type RichContent } from "@/lib/client/composer/rich/rich-draft";
import { openCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useWords } from "@/lib/client/format/use-wording";

type SaveCannedProps = {
  /** The message with its buttons; null while something of it is missing. */
  content: RichContent | null;
  /** All that is sent, that message among it. */
  messages: readonly RichMessage[];
};

/** Keeps a rich message as a canned reply, with its texts and pauses, once nothing of it is missing. */
export function SaveCanned({ content, messages }: SaveCannedProps) {
  const words = useWords();
  return (
    <span>
      <Button
        size="sm"
        variant="ghost"
        disabled={content === null}
        onClick={() => {
          if (content === null) return;
          const parts = [...cannedPartsOf(messages, content)];
          openCannedReplies({ kind: "new", ...keptOf(content), parts });
        }}
      >
        <BookmarkPlus aria-hidden className="size-3.5" />
        {words("composer.canned.save")}
      </Button>
    </span>
  );
}

function keptOf(content: RichContent) {
  const attachmentIds = content.kind === "file" ? [content.attachmentId] : [];
  const { text, actions, cards } = offerOf(content);
  return { text, actions: [...actions], cards, attachmentIds };
}
