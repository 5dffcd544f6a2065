import { memo } from "react";
import type { Outline } from "@/lib/client/transcripts/use-outline";
import { shareOf } from "./scrubber-places";

/** Of the drawing, in units of its own. */
const width = 40;
const height = 1_000;
const half = 14;

const bars = [
  { of: "inbound", className: "fill-subtle", side: "start" },
  { of: "outbound", className: "fill-accent", side: "end" },
  // Hollow: nobody's own words.
  { of: "programs", className: "fill-none stroke-info-solid", side: "end" },
] as const;

/**
 * A transcript from its first entry, above, to its last: to the one side what the customer wrote, to the other what was
 * answered, by people and, hollow, by programs, each as wide as there is much of it; notes and waits along the edges.
 */
export const OutlineDrawing = memo(function OutlineDrawing({ stretches, waits, lastSeq }: Outline) {
  const most = Math.max(
    1,
    ...stretches.map(({ inbound }) => inbound),
    ...stretches.map(({ outbound, programs }) => outbound + programs),
  );
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className="absolute inset-0 size-full rtl:-scale-x-100"
    >
      {stretches.map((stretch) => {
        const y = shareOf(stretch.fromSeq, lastSeq) * height;
        const next = shareOf(stretch.toSeq + 1, lastSeq) * height;
        const tall = Math.max(1, Math.min(10, (next - y) * 0.8));
        let right = width / 2 + 1;
        const drawn = bars.map(({ of, className, side }) => {
          const count = stretch[of];
          if (count === 0) return null;
          const wide = Math.max(2, (count / most) * half);
          const x = side === "start" ? width / 2 - 1 - wide : right;
          if (side === "end") right += wide;
          return <rect key={of} {...{ x, y, width: wide, height: tall, className }} />;
        });
        // Notes have a place of their own, whatever else there is.
        return [
          ...drawn,
          stretch.notes > 0 && (
            <rect
              key={`note ${stretch.fromSeq}`}
              {...{ x: width - 6, y, width: 3, height: tall }}
              className="fill-warning-solid"
            />
          ),
        ];
      })}
      {waits.map(({ fromSeq, toSeq }) => {
        const y = shareOf(fromSeq, lastSeq) * height;
        const tall = Math.max(4, shareOf(toSeq, lastSeq) * height - y);
        return (
          <rect
            key={fromSeq}
            x={3}
            y={y}
            width={2.5}
            height={tall}
            className="fill-warning-solid"
          />
        );
      })}
    </svg>
  );
});
