"use client";

import type { ReactNode } from "react";

/** A row of a `RecordList`: its name, then facts and buttons. */
export function RecordRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2.5">
      <span
        dir="auto"
        className="wrap-anywhere min-w-0 flex-1 basis-56 font-medium text-ink text-sm"
      >
        {name}
      </span>
      {children}
    </li>
  );
}
