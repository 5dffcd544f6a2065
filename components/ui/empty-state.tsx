import type { ReactNode } from "react";

type EmptyStateProps = {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
};

/** Nothing here, why, and what to do next. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="flex h-full flex-col items-center justify-center gap-1 px-6 py-10 text-center">
      <span
        aria-hidden
        className="mb-3 grid size-10 place-items-center rounded-xl border border-line bg-surface text-subtle shadow-card [&_svg]:size-5"
      >
        {icon}
      </span>
      <h2 className="font-semibold text-base text-ink">{title}</h2>
      {children !== undefined && (
        <div className="max-w-72 text-balance text-muted text-sm">{children}</div>
      )}
      {actions !== undefined && (
        <div className="mt-4 flex flex-wrap justify-center gap-2">{actions}</div>
      )}
    </div>
  );
}
