"use client";

import type { ReactNode } from "react";
import type { EstimateView } from "@/lib/api/review/review-schemas";
import { useWording } from "@/lib/client/format/use-wording";

/** Percent from 0 to 100, a share from 0 to 1, or points that may be negative. */
type Unit = "percent" | "share" | "points";

type ShownEstimateProps = {
  estimate: EstimateView | null;
  unit: Unit;
  /** Opens the reviews that it is of; `hits`, of a share: those alone that are so. */
  onOpen: (hits?: "true") => void;
};

/** A figure with its number and interval, in words and drawn; a dash where there is none. */
export function ShownEstimate({ estimate, unit, onOpen }: ShownEstimateProps) {
  const { words, formats } = useWording();
  if (estimate === null) return <span className="text-subtle">–</span>;
  const shown = (value: number) => {
    switch (unit) {
      case "share":
        return formats.percent(value);
      case "percent":
        return formats.percent(value / 100);
      case "points":
        return String(Math.round(value));
      default:
        return unit satisfies never;
    }
  };
  const { value, count, low, high } = estimate;
  const link = (hits?: "true") => (text: ReactNode) => (
    <button
      type="button"
      onClick={() => onOpen(hits)}
      className="tabular rounded-sm text-start text-accent-ink underline-offset-2 hover:underline"
    >
      {text}
    </button>
  );
  // A share opens those that are so, its number all that it is of.
  const links = { hits: link(unit === "share" ? "true" : undefined), all: link() };
  return (
    <span className="flex flex-col gap-1">
      <span className="tabular text-ink text-sm">
        {low === null || high === null
          ? words.rich("review.figures.single", { value: shown(value), count, ...links })
          : words.rich("review.figures.estimate", {
              ...{ value: shown(value), low: shown(low), high: shown(high), count, ...links },
            })}
      </span>
      <IntervalBar estimate={estimate} unit={unit} />
    </span>
  );
}

/** The interval as a bar on its scale, with the value as a mark. */
function IntervalBar({ estimate, unit }: { estimate: EstimateView; unit: Unit }) {
  const [least, most] = unit === "points" ? [-50, 50] : [0, unit === "share" ? 1 : 100];
  const at = (value: number) =>
    Math.min(100, Math.max(0, ((value - least) / (most - least)) * 100));
  const { value, low, high } = estimate;
  return (
    <svg
      aria-hidden
      viewBox="0 0 100 6"
      preserveAspectRatio="none"
      className="h-1.5 w-full max-w-48 overflow-visible"
    >
      <rect x="0" y="2.5" width="100" height="1" className="fill-line-strong" />
      {low !== null && high !== null && (
        <rect x={at(low)} y="1" width={at(high) - at(low)} height="4" className="fill-accent/40" />
      )}
      <rect x={at(value) - 0.75} y="0" width="1.5" height="6" className="fill-accent" />
    </svg>
  );
}
