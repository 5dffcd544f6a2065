"use client";

import { Command } from "cmdk";
import { MessageSquareText, Plus, Search } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Kbd } from "@/components/ui/kbd";
import { Skeleton } from "@/components/ui/skeleton";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { findCannedReplies } from "@/lib/client/composer/find-canned-replies";
import { useWords } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";

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
  const [search, setSearch] = useState("");
  if (replies === null && failure !== null) {
    return (
      <ErrorState title={words("frame.canned.notLoaded")} detail={failure} onRetry={onRetry} />
    );
  }
  const found = findCannedReplies(replies ?? [], search);
  return (
    <Command
      label={words("frame.canned.title")}
      shouldFilter={false}
      loop
      className="flex flex-col gap-2"
    >
      <div className="flex items-center gap-2">
        <div className="flex min-w-0 flex-1 items-center gap-2 rounded-md border border-control bg-surface px-2.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
          <Search aria-hidden className="size-4 shrink-0 text-subtle" />
          <Command.Input
            value={search}
            onValueChange={setSearch}
            placeholder={words("frame.canned.search")}
            className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
          />
        </div>
        <Button variant="primary" onClick={onNew}>
          <Plus aria-hidden className="size-3.5" />
          {words("frame.canned.new")}
        </Button>
      </div>
      <Command.List label={words("frame.canned.title")} aria-busy={replies === null}>
        {replies === null && (
          <Command.Loading label={words("frame.canned.loading")}>
            <Skeleton className="h-10 w-full" />
          </Command.Loading>
        )}
        {found.map((reply) => (
          <Command.Item
            key={reply.id}
            value={reply.id}
            disabled={!reply.canChange}
            onSelect={() => onEdit(reply)}
            className="group flex min-h-11 cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-sm data-[selected=true]:bg-selected"
          >
            <span className="min-w-0 flex-1">
              <span className="flex min-w-0 items-center gap-2">
                <span dir="auto" className="min-w-0 truncate font-medium">
                  {reply.title}
                </span>
                {reply.shortcut !== null && <Kbd>/{reply.shortcut}</Kbd>}
              </span>
              <span dir="auto" className="line-clamp-1 text-muted text-xs">
                {reply.text}
              </span>
            </span>
            <span className="shrink-0 text-subtle text-xs">{ownerOf(reply, words)}</span>
          </Command.Item>
        ))}
      </Command.List>
      {replies?.length === 0 && (
        <EmptyState icon={<MessageSquareText />} title={words("frame.canned.none")}>
          {words("frame.canned.noneHint")}
        </EmptyState>
      )}
      {replies !== null && replies.length > 0 && found.length === 0 && (
        <p className="py-6 text-center text-muted text-sm">{words("frame.canned.notFound")}</p>
      )}
    </Command>
  );
}

function ownerOf({ audience, team, canChange }: CannedReplyView, words: Words): string {
  if (audience === "own") return words("frame.canned.yours");
  if (team !== null) return team.name;
  return words(canChange ? "frame.canned.everybody" : "frame.canned.bySupervisors");
}
