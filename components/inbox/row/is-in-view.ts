import type { Virtualizer } from "@tanstack/react-virtual";

/** Whether a row is seen whole, by what is known of the list: asking the page would lay it out first. */
export function isInView(
  {
    scrollOffset,
    scrollRect,
  }: Pick<Virtualizer<HTMLDivElement, Element>, "scrollOffset" | "scrollRect">,
  index: number,
  rowHeight: number,
): boolean {
  if (scrollOffset === null || scrollRect === null) return false;
  const top = index * rowHeight - scrollOffset;
  return top >= 0 && top + rowHeight <= scrollRect.height;
}
