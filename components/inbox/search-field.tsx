"use client";

import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useAction } from "@/components/desk/keyboard/use-action";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing, keepWhileComposing } from "@/components/ui/is-composing";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { useInboxLocation } from "./use-inbox-location";

const pauseMs = 220;

/** Searches the list while the agent types. `/` focuses it; Escape first clears it, then leaves it. */
export function SearchField({
  isSearching,
  onLeave,
}: {
  isSearching: boolean;
  onLeave: () => void;
}) {
  const { filter, searchFor, closeConversation } = useInboxLocation();
  const search = filter.search ?? "";
  const [typed, setTyped] = useState(search);
  const [lastSearch, setLastSearch] = useState(search);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The URL can change without typing: back, a link, "Drop the search".
  if (search !== lastSearch) {
    setLastSearch(search);
    if (search !== typed.trim()) setTyped(search);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const type = (words: string, waitMs = pauseMs) => {
    setTyped(words);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => searchFor(words), waitMs);
  };

  useAction({
    id: "search",
    label: "Search conversations",
    keys: "/",
    group: "List",
    icon: <Search />,
    opensField: true,
    run: () => {
      // Where only one of them fits, the open conversation hides the list.
      if (field.current?.checkVisibility() === false) flushSync(closeConversation);
      field.current?.focus();
      field.current?.select();
    },
  });

  return (
    <div className="relative">
      <span
        aria-hidden
        className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-subtle"
      >
        {isSearching ? <Spinner /> : <Search className="size-4" />}
      </span>
      <input
        ref={field}
        type="search"
        aria-label="Search conversations"
        aria-keyshortcuts="/"
        placeholder="Search name or number"
        value={typed}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          keepWhileComposing(event);
          if (isComposing(event)) return;
          if (event.key === "Escape") {
            event.preventDefault();
            if (typed === "") onLeave();
            else type("", 0);
          }
          if (event.key === "Enter" || event.key === "ArrowDown") {
            event.preventDefault();
            onLeave();
          }
        }}
        className="h-8 w-full appearance-none rounded-md [&::-webkit-search-cancel-button]:hidden border border-line-strong bg-surface pr-8 pl-8.5 text-ink text-sm transition-colors hover:border-control focus-visible:-outline-offset-1"
      />
      <span className="absolute inset-y-0 right-1.5 grid place-items-center">
        {typed === "" ? (
          <span aria-hidden className="pointer-coarse:hidden">
            <Kbd>/</Kbd>
          </span>
        ) : (
          <IconButton label="Clear the search" size="sm" icon={<X />} onClick={() => type("", 0)} />
        )}
      </span>
    </div>
  );
}
