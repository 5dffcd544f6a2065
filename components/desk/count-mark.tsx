import { shortCount } from "./short-count";

/** A count in a small pill. Decorative: the control's own name contains the number. */
export function CountMark({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      aria-hidden
      className="tabular inline-grid h-4 min-w-4 place-items-center rounded-full bg-accent px-1 font-semibold text-2xs text-on-accent leading-none"
    >
      {shortCount(count)}
    </span>
  );
}
