import type { ReactNode } from "react";

/** One titled part of the context panel. */
export function ContextSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="px-4 py-3.5">
      <h2 className="mb-2 font-semibold text-muted text-xs">{title}</h2>
      {children}
    </section>
  );
}
