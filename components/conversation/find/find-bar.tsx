"use client";

import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useImperativeHandle, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing } from "@/components/ui/is-composing";
import { useWording } from "@/lib/client/format/use-wording";
import { asWords } from "@/lib/client/search/typed-search";
import { useSearch } from "@/lib/client/search/use-search";
import { useMarkedWords } from "./use-marked-words";

export type FindBarHandle = { focus(): void };

type FindBarProps = {
  ref: React.Ref<FindBarHandle>;
  conversationId: string;
  /** Shows a message where it stands. */
  onShow: (messageId: string) => void;
  onClose: () => void;
};

/** Looks for words in all that was said in a conversation: the newest first, Enter the one before, Shift Enter back. */
export function FindBar({ ref, conversationId, onShow, onClose }: FindBarProps) {
  const { words, formats } = useWording();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const query = asWords(typed);
  const { items, error, isBehind, hasMore, more } = useSearch({
    query,
    order: "newest",
    conversationId,
  });
  const [at, setAt] = useState(0);
  const current = items[Math.min(at, items.length - 1)];
  useImperativeHandle(ref, () => ({
    focus: () => {
      field.current?.focus();
      field.current?.select();
    },
  }));
  // As it opens.
  useEffect(() => field.current?.focus(), []);
  const shownId = isBehind ? null : (current?.messageId ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of another hit
  useEffect(() => {
    if (shownId !== null) onShow(shownId);
  }, [shownId]);
  useMarkedWords(shownId, typed);

  const move = (by: -1 | 1) => {
    if (items.length === 0) return;
    const next = at + by;
    if (next >= items.length - 1 && hasMore) more();
    setAt(next < 0 ? items.length - 1 : next % items.length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      move(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      move(event.key === "ArrowUp" ? 1 : -1);
    }
  };
  const saidOf = () => {
    if (query === "") return "";
    if (error !== null) return formats.error(error);
    if (items.length === 0) return isBehind ? "" : words("thread.find.none");
    const place = Math.min(at, items.length - 1) + 1;
    return words("thread.find.place", { place, count: items.length, more: hasMore ? "yes" : "no" });
  };
  return (
    <search className="flex shrink-0 items-center gap-2 border-line border-b bg-surface px-3 py-1.5">
      <div className="flex min-w-0 flex-1 items-center gap-2 rounded-md border border-control px-2.5 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
        <Search aria-hidden className="size-4 shrink-0 text-subtle" />
        <input
          ref={field}
          value={typed}
          maxLength={200}
          dir="auto"
          aria-label={words("thread.find.label")}
          placeholder={words("thread.find.label")}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKeyDown}
          className="h-8 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
        />
        <span role="status" className="shrink-0 text-muted text-xs tabular-nums">
          {saidOf()}
        </span>
      </div>
      <IconButton
        label={words("thread.find.older")}
        icon={<ChevronUp />}
        disabled={items.length === 0}
        onClick={() => move(1)}
      />
      <IconButton
        label={words("thread.find.newer")}
        icon={<ChevronDown />}
        disabled={items.length === 0}
        onClick={() => move(-1)}
      />
      <IconButton label={words("thread.find.close")} icon={<X />} onClick={onClose} />
    </search>
  );
}
