"use client";

import { type KeyboardEvent, useState } from "react";
import { isComposing } from "@/components/ui/is-composing";
import type { CompletionOption } from "./completion-option";

/**
 * Which of the options is active, and the keys that move it: arrows in a circle, Home and End not, as they belong to the
 * text. Enter and Tab choose. `onKeyDown` gives whether it took the key.
 */
export function useActiveOption(
  options: readonly CompletionOption[] | null,
  onChoose: (option: CompletionOption) => void,
) {
  const [activeId, setActiveId] = useState<string | null>(null);
  // What is active goes on being so while the list changes around it, else the first is.
  const active = options?.find(({ id }) => id === activeId) ?? options?.[0];

  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (isComposing(event) || options === null || active === undefined) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by !== undefined && !event.shiftKey && !event.altKey) {
      const at = options.indexOf(active) + by;
      setActiveId(options[(at + options.length) % options.length]?.id ?? null);
    } else if (event.key === "Enter" || (event.key === "Tab" && !event.shiftKey)) onChoose(active);
    else return false;
    event.preventDefault();
    return true;
  };

  return { active, setActive: ({ id }: CompletionOption) => setActiveId(id), onKeyDown };
}
