"use client";

import type { ReactNode } from "react";

type FigureTableProps = {
  title: string;
  columns: readonly string[];
  rows: readonly {
    readonly key: string;
    readonly name: ReactNode;
    readonly cells: readonly ReactNode[];
  }[];
};

/** Figures of several people or questions: what each is of leads its row. */
export function FigureTable({ title, columns, rows }: FigureTableProps) {
  if (rows.length === 0) return null;
  return (
    <div className="flex flex-col gap-2">
      <h2 className="font-semibold text-ink text-lg">{title}</h2>
      <section
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable area must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto rounded-lg border border-line"
      >
        <table className="w-full text-sm">
          <thead>
            <tr className="border-line border-b bg-panel text-muted text-xs">
              {columns.map((column) => (
                <th key={column} scope="col" className="px-3 py-2 text-start font-medium">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {rows.map(({ key, name, cells }) => (
              <tr key={key}>
                <th scope="row" className="px-3 py-2 text-start align-top font-medium text-ink">
                  {name}
                </th>
                {cells.map((cell, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: columns never reorder
                  <td key={index} className="min-w-26 px-3 py-2 align-top">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
