"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { isComposing } from "../is-composing";
import { Skeleton } from "../skeleton";

type SearchListProps = {
  /** What the field is called. */
  label: string;
  /** What the list is called, where that is something else. */
  listLabel?: string;
  typed: string;
  onTyped: (typed: string) => void;
  placeholder?: string;
  maxLength?: number;
  icon?: ReactNode;
  /** What stands beside the field. */
  aside?: ReactNode;
  /** What the list is called while it is loading; null where it is there. */
  loading?: string | null;
  /** What is said in place of the list where nothing was found; null where something was. */
  none?: ReactNode;
  /** Which item is marked, where the caller decides; else the first, until the arrows move. */
  marked?: string;
  onMarked?: (value: string) => void;
  /** Keys that come before those of the list, unless they are prevented. */
  onKeyDown?: (event: KeyboardEvent) => void;
  /** As large as its dialog, whose heading it is. */
  isWhole?: boolean;
  /** A `SearchListItem` for each thing to choose, in order. */
  children: ReactNode;
};

/**
 * A field, and under it a list of what fits to what is typed in it: the caller finds and orders that. The focus stays in the
 * field. Up and Down mark an item, in a circle, Enter chooses it; Home and End belong to the text.
 */
export function SearchList({
  label,
  listLabel = label,
  typed,
  onTyped,
  placeholder = label,
  maxLength,
  icon = <Search />,
  aside,
  loading = null,
  none = null,
  marked,
  onMarked,
  onKeyDown,
  isWhole = false,
  children,
}: SearchListProps) {
  return (
    <Command
      label={label}
      // It would move nodes that React has placed.
      shouldFilter={false}
      loop
      onKeyDown={onKeyDown}
      {...(marked !== undefined && { value: marked })}
      {...(onMarked !== undefined && { onValueChange: onMarked })}
    >
      <div className="flex items-center gap-2">
        <div
          className={
            isWhole
              ? "flex min-w-0 flex-1 items-center gap-2.5 border-line border-b px-4"
              : "flex min-w-0 flex-1 items-center gap-2 rounded-md border border-control bg-surface px-2.5 has-[input:focus-visible]:-outline-offset-1 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus"
          }
        >
          <span aria-hidden className="shrink-0 text-subtle [&_svg]:size-4">
            {icon}
          </span>
          <Command.Input
            value={typed}
            onValueChange={onTyped}
            placeholder={placeholder}
            maxLength={maxLength}
            // What was looked for before gives way to what is typed.
            onFocus={isWhole ? (event) => event.currentTarget.select() : undefined}
            onKeyDown={(event) => {
              if (isComposing(event)) return;
              if (event.key === "Home" || event.key === "End") event.stopPropagation();
            }}
            className={
              isWhole
                ? "h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none"
                : "h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
            }
          />
          {isWhole && aside}
        </div>
        {!isWhole && aside}
      </div>
      {none !== null && (
        <div role="status" className="px-2 py-6 text-center text-muted text-sm">
          {none}
        </div>
      )}
      <Command.List
        label={listLabel}
        hidden={none !== null}
        aria-busy={loading !== null}
        className={
          isWhole
            ? "scroll-area max-h-[min(26rem,56vh)] p-1.5"
            : "scroll-area mt-2 max-h-[min(20rem,34vh)]"
        }
      >
        {loading !== null && (
          <Command.Loading label={loading} className="flex flex-col gap-2">
            <Skeleton className="mb-2 h-10 w-full" />
            <Skeleton className="h-10 w-full" />
          </Command.Loading>
        )}
        {children}
      </Command.List>
    </Command>
  );
}
