"use client";

import { ArrowDownLeft, ArrowUpRight, ChevronRight } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { WireEntryView } from "@/lib/api/playground-views";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { WireBody } from "./wire-body";

/** One request on a line; opened, it shows the bodies. */
export function WireRow({ entry }: { entry: WireEntryView }) {
  const { words, formats } = useWording();
  const isHydrated = useHydrated();
  const { to, label, method, path, durationMs } = entry;
  const Arrow = to === "desk" ? ArrowUpRight : ArrowDownLeft;
  return (
    <details className="group rounded-md open:bg-sunken">
      <summary className="-outline-offset-2 flex min-h-7 cursor-default select-none list-none items-center gap-1.5 rounded-md px-1.5 text-xs transition-colors hover:bg-hover [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-3 shrink-0 text-subtle transition-transform group-open:rotate-90 rtl:-scale-x-100"
        />
        <Arrow
          aria-hidden
          className={classNames(
            "size-3.5 shrink-0",
            to === "desk" ? "text-accent-ink" : "text-success-ink",
          )}
        />
        <span className="sr-only">
          {words(to === "desk" ? "playground.requests.toDesk" : "playground.requests.fromDesk")}
        </span>
        <span className="w-16 shrink-0 font-medium text-ink">{formats.said(label)}</span>
        <span dir="ltr" className="min-w-0 flex-1 truncate font-mono text-2xs text-muted">
          {method !== "POST" && `${method} `}
          {shortPath(path)}
        </span>
        <Status entry={entry} />
        <span className="tabular w-14 shrink-0 text-end text-muted">
          {durationMs === null ? "…" : words("playground.requests.ms", { ms: durationMs })}
        </span>
      </summary>
      <div className="flex flex-col gap-2 px-2 pt-1 pb-2.5">
        <p dir="ltr" className="wrap-anywhere font-mono text-2xs text-muted">
          {isHydrated && `${formats.exact(entry.at)} `}
          {method} {path}
        </p>
        {entry.error !== null && (
          <p className="text-danger-ink text-xs">{formats.said(entry.error)}</p>
        )}
        <WireBody label={words("playground.requests.request")} text={entry.request} />
        {entry.response !== null && (
          <WireBody label={words("playground.requests.answer")} text={entry.response} />
        )}
      </div>
    </details>
  );
}

function Status({ entry: { status, error } }: { entry: WireEntryView }) {
  const words = useWords();
  const isGood = status !== null && status < 300;
  return (
    <span
      className={classNames(
        "tabular shrink-0 rounded-xs px-1 font-medium text-2xs",
        isGood && "bg-success-soft text-success-ink",
        !isGood && (status !== null || error !== null) && "bg-danger-soft text-danger-ink",
        status === null && error === null && "bg-pressed text-muted",
      )}
    >
      {status ??
        words(error === null ? "playground.requests.open" : "playground.requests.unanswered")}
    </span>
  );
}

/** The last part of a path; the parts before are of no use on a narrow line. */
function shortPath(path: string): string {
  return path.length > 24 ? path.replace(/^.*(?=\/)/u, "…") : path;
}
