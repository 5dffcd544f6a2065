import { classNames } from "./class-names";

/** A grey shape in the place of what is being loaded. The list or panel around it says so to screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block animate-shimmer rounded-sm bg-pressed", className)}
    />
  );
}
