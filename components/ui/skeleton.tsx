import { classNames } from "./class-names";

/** A grey shape in place of content that is loading. The list or panel around it tells screen readers. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden
      className={classNames("block animate-shimmer rounded-sm bg-pressed", className)}
    />
  );
}
