"use client";

import { BookmarkPlus, Settings2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { openCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useWords } from "@/lib/client/format/use-wording";

type CannedFooterProps = { text: string; attachmentIds: readonly string[] };

/** What can be done with canned replies besides using one: keep what is written as one, and change them. */
export function CannedFooter({ text, attachmentIds }: CannedFooterProps) {
  const words = useWords();
  const isEmpty = text.trim() === "" && attachmentIds.length === 0;
  return (
    <div className="flex flex-wrap items-center gap-1 border-line border-t p-1">
      <Button
        size="sm"
        variant="ghost"
        disabled={isEmpty}
        onClick={() =>
          openCannedReplies({ kind: "new", text, actions: [], cards: [], parts: [], attachmentIds })
        }
      >
        <BookmarkPlus aria-hidden className="size-3.5" />
        {words("composer.canned.save")}
      </Button>
      <Button size="sm" variant="ghost" onClick={() => openCannedReplies({ kind: "manage" })}>
        <Settings2 aria-hidden className="size-3.5" />
        {words("composer.canned.manage")}
      </Button>
    </div>
  );
}
