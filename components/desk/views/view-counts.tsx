import { shortCount } from "../short-count";

type ViewCountsProps = {
  /** Open and unanswered. */
  waiting: number;
  /** Unread, or whatever else asks to be looked at: with a dot. */
  marked: number;
};

/** The counts of a view under its icon. Decorative: the control's own name says them. */
export function ViewCounts({ waiting, marked }: ViewCountsProps) {
  return (
    <span
      aria-hidden
      className="tabular flex min-h-2.5 w-max max-w-11 flex-wrap items-center justify-center gap-x-1 gap-y-0.5 text-2xs leading-none"
    >
      {waiting > 0 && <span>{shortCount(waiting)}</span>}
      {marked > 0 && (
        <span className="flex items-center gap-0.5 font-semibold text-accent-ink">
          <span className="size-1 rounded-full bg-current" />
          {shortCount(marked)}
        </span>
      )}
    </span>
  );
}
