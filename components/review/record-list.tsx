"use client";

import type { ReactNode, Ref } from "react";
import { EmptyState } from "@/components/ui/empty-state";

type RecordListProps = {
  /** For `useFocusAfter`. */
  ref: Ref<HTMLDivElement>;
  /** What makes another one. */
  add: ReactNode;
  /** What stands there while there is none. */
  empty: { readonly icon: ReactNode; readonly title: string; readonly why: string };
  /** `RecordRow`s. */
  rows: readonly ReactNode[];
};

/** What there is of a kind, a row each, below the button for another one. */
export function RecordList({ ref, add, empty, rows }: RecordListProps) {
  return (
    <div ref={ref} className="flex flex-col gap-5">
      {rows.length === 0 ? (
        <EmptyState icon={empty.icon} title={empty.title} actions={add}>
          {empty.why}
        </EmptyState>
      ) : (
        <>
          <span>{add}</span>
          <ul className="flex flex-col divide-y divide-line rounded-lg border border-line">
            {rows}
          </ul>
        </>
      )}
    </div>
  );
}
