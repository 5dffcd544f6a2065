"use client";

import { useMenuParts } from "./menu-parts";

/** A line between groups of a `Menu`. */
export function MenuSeparator() {
  const Base = useMenuParts();
  return <Base.Separator className="mx-1 my-1 h-px bg-line" />;
}
