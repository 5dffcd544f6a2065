"use client";

import { type RefObject, useEffect, useState } from "react";

export type ShownRange = { readonly fromSeq: number; readonly toSeq: number };

/** The first and the last message on the screen, by `seq`; null while there is none. `key` is another one for other rows. */
export function useShownRange(
  viewport: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  key: unknown,
): ShownRange | null {
  const [range, setRange] = useState<ShownRange | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are other messages
  useEffect(() => {
    const node = viewport.current;
    if (node === null) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const next = rangeIn(node, content.current);
      setRange((before) =>
        before?.fromSeq === next?.fromSeq && before?.toSeq === next?.toSeq ? before : next,
      );
    };
    const plan = () => {
      frame ||= requestAnimationFrame(look);
    };
    plan();
    node.addEventListener("scroll", plan, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      node.removeEventListener("scroll", plan);
    };
  }, [viewport, content, key]);
  return range;
}

function rangeIn(viewport: Element, content: Element | null): ShownRange | null {
  const { top, bottom } = viewport.getBoundingClientRect();
  const isShown = (element: Element) => {
    const place = element.getBoundingClientRect();
    return place.bottom > top && place.top < bottom;
  };
  const blocks = content === null ? [] : [...content.children].filter(isShown);
  const rows = blocks.flatMap((block) =>
    [...block.querySelectorAll<HTMLElement>("[data-seq]")].filter(isShown),
  );
  const [first] = rows;
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return null;
  return { fromSeq: Number(first.dataset.seq), toSeq: Number(last.dataset.seq) };
}
