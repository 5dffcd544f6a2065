"use client";

import { ChevronDown, ChevronUp, CornerDownLeft } from "lucide-react";
import { createElement, useRef } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";

/** Walks the links of a list, whose element takes the `ref`: `J` and `K` move the focus, `Enter` and `O` open. */
export function useQueueKeys(count: number) {
  const words = useWords();
  const list = useRef<HTMLUListElement>(null);
  const links = () => [...(list.current?.querySelectorAll("a") ?? [])];
  const focused = () => links().indexOf(document.activeElement as HTMLAnchorElement);
  const move = (step: 1 | -1) => {
    const from = focused();
    links()[from === -1 ? (step === 1 ? 0 : count - 1) : from + step]?.focus();
  };
  const isEnabled = count > 0;
  useAction({
    id: "next",
    label: words("review.queue.next"),
    keys: "j",
    group: "list",
    icon: createElement(ChevronDown),
    repeats: true,
    isEnabled,
    run: () => move(1),
  });
  useAction({
    id: "previous",
    label: words("review.queue.previous"),
    keys: "k",
    group: "list",
    icon: createElement(ChevronUp),
    repeats: true,
    isEnabled,
    run: () => move(-1),
  });
  useAction({
    id: "open",
    label: words("review.queue.open"),
    keys: ["Enter", "o"],
    group: "list",
    icon: createElement(CornerDownLeft),
    isListed: false,
    isEnabled,
    run: () => links()[Math.max(0, focused())]?.click(),
  });
  return list;
}
