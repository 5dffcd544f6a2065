"use client";

import { useState } from "react";

/**
 * Which item of a `SearchList` is marked: the first of what matches what is typed, until the agent moves to another one; more
 * letters begin anew. So what is offered can change at any time, and Enter still chooses what is meant. Give the values in
 * the order in which they are shown.
 */
export function useMarkedItem(typed: string, values: readonly string[]) {
  const [moved, setMoved] = useState<{ readonly typed: string; readonly value: string } | null>(
    null,
  );
  const first = values[0] ?? "";
  const isThere = moved?.typed === typed && values.includes(moved.value);
  return {
    marked: isThere ? moved.value : first,
    mark: (value: string) => setMoved(value === first ? null : { typed, value }),
  };
}
