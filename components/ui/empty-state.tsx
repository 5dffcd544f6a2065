import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** "h1" where the page has nothing else. */
  heading?: "h1" | "h2";
};

/** Says that there is nothing here, why, and what to do next. */
export function EmptyState({
  icon,
  title,
  children,
  actions,
  heading: Heading = "h2",
}: EmptyStateProps) {
  return (
    <div className="flex h-full w-full flex-col items-center justify-center gap-1 px-6 py-10 text-center">
      <span
        aria-hidden
        className="mb-3 grid size-10 place-items-center rounded-xl border border-line bg-surface text-subtle shadow-card [&_svg]:size-5"
      >
        {icon}
      </span>
      <Heading className="font-semibold text-base text-ink">{title}</Heading>
      {children !== undefined && (
        <div className="max-w-72 text-balance text-muted text-sm">{children}</div>
      )}
      {actions !== undefined && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
