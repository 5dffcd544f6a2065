"use client";

import { ArrowLeftRight, CircleAlert, Hourglass } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useMemo, useRef, useState } from "react";
import { useWording, type Wording } from "@/lib/client/format/use-wording";
import type { Outline } from "@/lib/client/transcripts/use-outline";
import { OutlineDrawing } from "./outline-drawing";
import { type ScrubberPlace, scrubberPlaces, seqAt, shareOf } from "./scrubber-places";
import type { ShownRange } from "./use-shown-range";

type ScrubberProps = {
  outline: Outline;
  /** What is on the screen. */
  shown: ShownRange | null;
  onJump: (seq: number) => void;
};

/** Where one went, and what was on the screen before. */
type Aim = { readonly seq: number; readonly from: ShownRange | null };

/** Where one went, until one has gone elsewhere; null then. */
function aimedAt(aim: Aim | null, shown: ShownRange | null): number | null {
  if (aim === null) return null;
  const isThere = shown !== null && aim.seq >= shown.fromSeq && aim.seq <= shown.toSeq;
  return isThere || shown === aim.from ? aim.seq : null;
}

/** How near the pointer has to be to what stands out, as a share of the height. */
const nearShare = 0.012;

/**
 * The whole conversation beside its transcript, entry by entry to scale. A press or a drag leads there; arrow keys go a
 * stretch on, Page keys a tenth, Home and End to its ends, Alt with an arrow to what stands out next.
 */
export function Scrubber({ outline, shown, onJump }: ScrubberProps) {
  const wording = useWording();
  const { words, formats } = wording;
  const { lastSeq, stretches } = outline;
  const bar = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<number | null>(null);
  const [isDragging, setDragging] = useState(false);
  const places = useMemo(() => scrubberPlaces(outline, wording), [outline, wording]);
  const [aim, setAim] = useState<Aim | null>(null);
  const current = Math.min(lastSeq, aimedAt(aim, shown) ?? shown?.fromSeq ?? lastSeq);
  const goTo = (seq: number) => {
    setAim({ seq, from: shown });
    onJump(seq);
  };

  const shareUnder = (event: PointerEvent) => {
    const box = bar.current?.getBoundingClientRect();
    if (box === undefined || box.height === 0) return 0;
    return Math.min(1, Math.max(0, (event.clientY - box.top) / box.height));
  };
  const nearest = (share: number): ScrubberPlace | undefined =>
    places
      .map((place) => ({ place, away: Math.abs(shareOf(place.seq, lastSeq) - share) }))
      .filter(({ away }) => away <= nearShare)
      .sort((a, b) => a.away - b.away)[0]?.place;
  const textAt = (seq: number, place?: ScrubberPlace) => {
    const stretch = stretches.findLast(({ fromSeq }) => fromSeq <= seq) ?? stretches[0];
    const when = stretch === undefined ? "" : formats.weekdayMoment(stretch.at);
    const where = words("thread.outline.place", { seq, total: lastSeq, when });
    const what = place?.label ?? (stretch === undefined ? "" : whatIsIn(stretch, wording));
    return what === "" ? where : `${what} · ${where}`;
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const step = Math.max(1, Math.ceil(lastSeq / 240));
    const tenth = Math.max(1, Math.ceil(lastSeq / 10));
    const next = (way: 1 | -1) =>
      way === 1
        ? places.find(({ seq }) => seq > current)?.seq
        : places.findLast(({ seq }) => seq < current)?.seq;
    const target = {
      ArrowDown: event.altKey ? next(1) : current + step,
      ArrowUp: event.altKey ? next(-1) : current - step,
      PageDown: current + tenth,
      PageUp: current - tenth,
      Home: 1,
      End: lastSeq,
    }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    goTo(Math.min(lastSeq, Math.max(1, target)));
  };
  const place = pointed === null ? undefined : nearest(pointed);
  const pointedSeq = pointed === null ? null : (place?.seq ?? seqAt(pointed, lastSeq));

  return (
    <div className="relative w-12 shrink-0 border-line border-s bg-panel py-2">
      <div
        ref={bar}
        role="slider"
        tabIndex={0}
        aria-orientation="vertical"
        aria-label={words("thread.outline.label")}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, lastSeq)}
        aria-valuenow={current}
        aria-valuetext={textAt(current)}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => setPointed(shareUnder(event))}
        onPointerLeave={() => !isDragging && setPointed(null)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDragging(true);
          setPointed(shareUnder(event));
        }}
        onPointerUp={(event) => {
          const share = shareUnder(event);
          setDragging(false);
          goTo(nearest(share)?.seq ?? seqAt(share, lastSeq));
        }}
        onPointerCancel={() => {
          setDragging(false);
          setPointed(null);
        }}
        className="-outline-offset-2 relative h-full cursor-pointer touch-none select-none"
      >
        <OutlineDrawing {...outline} />
        {places.map(({ seq, kind }) => (
          <Mark key={`${kind} ${seq}`} kind={kind} share={shareOf(seq, lastSeq)} />
        ))}
        {shown !== null && (
          <span
            aria-hidden
            className="pointer-events-none absolute inset-x-0.5 min-h-1.5 rounded-xs border border-accent bg-accent/10"
            style={{
              top: `${shareOf(shown.fromSeq, lastSeq) * 100}%`,
              bottom: `${(1 - shareOf(Math.min(lastSeq, shown.toSeq) + 1, lastSeq)) * 100}%`,
            }}
          />
        )}
      </div>
      {pointedSeq !== null && pointed !== null && (
        <span
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute end-full z-30 me-2 w-max max-w-72 rounded-md border border-line bg-raised px-2 py-1 text-ink text-xs shadow-popup"
          style={{ top: `calc(0.5rem + (100% - 1rem) * ${pointed})` }}
        >
          {textAt(pointedSeq, place)}
        </span>
      )}
    </div>
  );
}

/** What a stretch has, in words. */
function whatIsIn(stretch: Outline["stretches"][number], { words, formats }: Wording): string {
  const kinds = ["inbound", "outbound", "programs", "notes"] as const;
  return formats.list(
    kinds.flatMap((kind) =>
      stretch[kind] === 0 ? [] : [words(`thread.outline.${kind}`, { count: stretch[kind] })],
    ),
  );
}

/** Told apart by their shapes, not by colour alone. */
function Mark({ kind, share }: { kind: ScrubberPlace["kind"]; share: number }) {
  const style = { top: `${share * 100}%` };
  if (kind === "gap") {
    return (
      <span
        aria-hidden
        style={style}
        className="pointer-events-none absolute inset-x-1 border-line-strong border-t border-dashed"
      />
    );
  }
  const { icon: Icon, className } = looks[kind];
  return (
    <span
      aria-hidden
      style={style}
      className={`-translate-y-1/2 pointer-events-none absolute z-10 rounded-full bg-panel ${className}`}
    >
      <Icon className="size-3" />
    </span>
  );
}

const looks = {
  failed: { icon: CircleAlert, className: "end-0 text-danger-ink" },
  "hand-over": { icon: ArrowLeftRight, className: "end-3.5 text-accent-ink" },
  wait: { icon: Hourglass, className: "start-0 text-warning-ink" },
} as const;
