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
    if (isComposing(event) || options?.length === 0) return false;
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const isMove = by !== undefined && !event.shiftKey && !event.altKey;
    const isChoice = event.key === "Enter" || (event.key === "Tab" && !event.shiftKey);
    if (!isMove && !isChoice) return false;
    event.preventDefault();
    // Meant for the list: what is not known yet cannot be chosen, and nothing is sent or written in its place.
    if (options === null || active === undefined) return true;
    if (isMove) {
      const at = options.indexOf(active) + by;
      setActiveId(options[(at + options.length) % options.length]?.id ?? null);
    } else onChoose(active);
    return true;
  };

  return { active, setActive: ({ id }: CompletionOption) => setActiveId(id), onKeyDown };
}
