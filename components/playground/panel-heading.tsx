import type { ReactNode } from "react";

type PanelHeadingProps = { id: string; children: ReactNode; actions?: ReactNode };

/** The heading of a panel, with its actions. */
export function PanelHeading({ id, children, actions }: PanelHeadingProps) {
  return (
    <div className="flex h-11 shrink-0 items-center gap-2 pe-2 ps-4">
      <h2 id={id} className="min-w-0 flex-1 truncate font-semibold text-ink text-sm">
        {children}
      </h2>
      {actions}
    </div>
  );
}
