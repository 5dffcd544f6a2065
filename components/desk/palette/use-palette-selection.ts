"use client";

import { useState } from "react";

/**
 * Which entry is selected: the first of what matches the words, until the agent moves to another one; further words begin
 * anew. So what is offered can change at any time, and Enter still chooses what is meant. Give the values in the order in
 * which they are shown.
 */
export function usePaletteSelection(words: string, values: readonly string[]) {
  const [moved, setMoved] = useState<{ readonly words: string; readonly value: string } | null>(
    null,
  );
  const first = values[0] ?? "";
  const isThere = moved?.words === words && values.includes(moved.value);
  return {
    selected: isThere ? moved.value : first,
    select: (value: string) => setMoved(value === first ? null : { words, value }),
  };
}
