"use client";

import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { useWords } from "@/lib/client/format/use-wording";
import { ViewCounts } from "./view-counts";

type ViewLinkProps = {
  href: string;
  label: string;
  icon: ReactNode;
  isCurrent: boolean;
  /** The number of conversations with unread messages; left out where none are counted. */
  unread?: number;
  total?: number;
  /** Those that are open and wait for an answer. */
  waiting?: number;
  /** Whether everything in it is work, so that the mark counts all of it. */
  marksTotal?: boolean;
  keys?: string | undefined;
  /** `rail` shows only the icon, with a tooltip; `bar` shows the name below it. */
  look: "rail" | "bar";
  /** Changes the view without loading a page, where that is possible. */
  onGo?: () => void;
};

/**
 * A link of the rail or the bottom bar, with what of the view waits for an answer and what is unread. Where the bar is narrow,
 * only the current view is named in it.
 */
export function ViewLink({
  href,
  label,
  icon,
  isCurrent,
  unread = 0,
  total,
  waiting = 0,
  marksTotal = false,
  keys,
  look,
  onGo,
}: ViewLinkProps) {
  const words = useWords();
  const marked = marksTotal ? (total ?? 0) : unread;
  const name =
    total === undefined ? label : words("frame.link.name", { label, total, waiting, unread });
  const link = (
    <a
      href={href}
      aria-current={isCurrent ? "page" : undefined}
      onClick={(event) => {
        const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (onGo === undefined || !isPlain || event.button !== 0) return;
        event.preventDefault();
        onGo();
      }}
      className={classNames(
        "relative flex select-none flex-col items-center justify-center text-muted transition-colors hover:text-ink aria-[current=page]:text-accent-ink",
        look === "rail"
          ? "min-h-9 w-9 gap-0.5 rounded-lg py-1.5 hover:bg-hover aria-[current=page]:bg-selected [&_svg]:size-4.5"
          : "h-full min-w-11 flex-auto gap-0.5 font-medium text-2xs [&_svg]:size-5",
      )}
    >
      <span className="sr-only">{name}</span>
      <span aria-hidden>{icon}</span>
      {look === "bar" && (
        <span
          aria-hidden
          className={classNames(
            "max-w-full truncate px-0.5 short:hidden",
            !isCurrent && "@max-lg:hidden",
          )}
        >
          {label}
        </span>
      )}
      {(look === "bar" || waiting + marked > 0) && <ViewCounts waiting={waiting} marked={marked} />}
    </a>
  );
  if (look === "bar") return link;
  return (
    <Tooltip
      side="inline-end"
      content={
        <span className="flex items-baseline gap-2">
          {label}
          {total !== undefined && (
            <span className="tabular text-subtle">
              {words("frame.link.counts", { total, waiting, unread })}
            </span>
          )}
        </span>
      }
      {...(keys === undefined ? {} : { shortcut: keys })}
    >
      {link}
    </Tooltip>
  );
}
