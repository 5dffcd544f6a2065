"use client";

import { Eye, PencilLine, PenLine } from "lucide-react";
import { Avatars } from "@/components/ui/avatars";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import {
  useDraftHolders,
  useViewers,
  useWriters,
} from "@/lib/client/conversations/use-colleagues-here";
import { useWording } from "@/lib/client/format/use-wording";
import { writersSentence } from "@/lib/client/format/writers-sentence";

/** Which colleagues write here, have a draft, or look: the most pressing in words, all of it on hover and focus. */
export function ColleaguesHere({ conversationId }: { conversationId: string }) {
  const wording = useWording();
  const { words, formats } = wording;
  const { colleagues: writers } = useWriters(conversationId);
  const drafting = useDraftHolders(conversationId).map(({ name }) => name);
  const viewing = useViewers(conversationId).map(({ name }) => name);

  const names = [...new Set([...writers.map(({ name }) => name), ...viewing, ...drafting])];
  if (names.length === 0) return null;
  const writes = writers.length === 0 ? null : writersSentence(writers, wording);
  const drafts =
    drafting.length === 0
      ? null
      : words("thread.header.haveDrafts", {
          names: formats.list(drafting),
          count: drafting.length,
        });
  const looks =
    viewing.length === 0
      ? null
      : words("common.viewing", { names: formats.list(viewing), count: viewing.length });
  const Icon = writes !== null ? PencilLine : viewing.length > 0 ? Eye : PenLine;
  const all = [writes, drafts, looks].flatMap((sentence) => sentence ?? []);
  return (
    <Tooltip
      content={
        <span className="flex flex-col">
          {all.map((sentence) => (
            <span key={sentence}>{sentence}</span>
          ))}
        </span>
      }
    >
      <button
        type="button"
        className="flex h-7 min-w-6 @max-4xl:shrink-0 items-center gap-1.5 rounded-sm px-1 text-muted text-xs hover:bg-hover"
      >
        <span className="sr-only">
          {words("thread.header.here")} {all.join(" ")}
        </span>
        <Icon aria-hidden className="size-3.5 shrink-0" />
        <span aria-hidden className="@max-md:hidden">
          <Avatars names={names} />
        </span>
        {(writes ?? drafts) !== null && (
          <span aria-hidden className="@max-4xl:hidden min-w-0 truncate">
            {writes ?? drafts}
          </span>
        )}
      </button>
    </Tooltip>
  );
}
