"use client";

import { BookmarkPlus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { offerOf, type RichContent } from "@/lib/client/composer/rich/rich-draft";
import { openCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useWords } from "@/lib/client/format/use-wording";

/** Keeps a rich message as a canned reply, once nothing of it is missing (`content` null). */
export function SaveCanned({ content }: { content: RichContent | null }) {
  const words = useWords();
  return (
    <span>
      <Button
        size="sm"
        variant="ghost"
        disabled={content === null}
        onClick={() => {
          if (content !== null) openCannedReplies({ kind: "new", ...partsOf(content) });
        }}
      >
        <BookmarkPlus aria-hidden className="size-3.5" />
        {words("composer.canned.save")}
      </Button>
    </span>
  );
}

function partsOf(content: RichContent) {
  const attachmentIds = content.kind === "file" ? [content.attachmentId] : [];
  const { text, actions, cards } = offerOf(content);
  return { text, actions: [...actions], cards, attachmentIds };
}
