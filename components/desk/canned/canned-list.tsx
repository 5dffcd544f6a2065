"use client";

import { MessageSquareText } from "lucide-react";
import { Kbd } from "@/components/ui/kbd";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { findCannedReplies } from "@/lib/client/composer/find-canned-replies";
import { useWords } from "@/lib/client/format/use-wording";
import { SharedList } from "../shared/shared-list";

type CannedListProps = {
  /** Null while they are loading. */
  replies: readonly CannedReplyView[] | null;
  /** Why they could not be loaded, as a sentence; null where nothing failed. */
  failure: string | null;
  onRetry: () => void;
  onEdit: (reply: CannedReplyView) => void;
  onNew: () => void;
};

/** Every canned reply of the agent, to search, change and remove. */
export function CannedList({ replies, failure, onRetry, onEdit, onNew }: CannedListProps) {
  const words = useWords();
  return (
    <SharedList
      kind="canned"
      icon={<MessageSquareText />}
      items={replies}
      failure={failure}
      onRetry={onRetry}
      find={findCannedReplies}
      canChoose={({ canChange }) => canChange}
      onChoose={onEdit}
      onNew={onNew}
      row={({ title, shortcut, text, canChange }) => (
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-center gap-2">
            <span dir="auto" className="min-w-0 truncate font-medium">
              {title}
            </span>
            {shortcut !== null && <Kbd>/{shortcut}</Kbd>}
          </span>
          <span dir="auto" className="line-clamp-1 text-muted text-xs">
            {text}
          </span>
          {!canChange && (
            <span className="text-subtle text-xs">{words("frame.canned.bySupervisors")}</span>
          )}
        </span>
      )}
    />
  );
}
