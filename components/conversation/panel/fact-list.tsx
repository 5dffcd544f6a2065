import type { ReactNode } from "react";

/** A fact without a value is left out. */
type Fact = { readonly label: string; readonly value: ReactNode | null };

/** Facts with labels, one per row. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
      {facts.map(
        ({ label, value }) =>
          value !== null && (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="wrap-anywhere tabular text-ink">{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
