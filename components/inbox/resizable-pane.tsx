"use client";

import { useDirection } from "@base-ui/react/direction-provider";
import type { ReactNode, RefObject } from "react";
import { useResizable } from "react-resizable-layout";
import { classNames } from "@/components/ui/class-names";

type ResizablePaneProps = {
  pane: "list" | "context";
  /** The edge of `panes` at which it stands. */
  edge: "start" | "end";
  /** What holds all panes. */
  panes: RefObject<HTMLElement | null>;
  /** What its separator is called. */
  label: string;
  /** In pixels, as it is shown first; later the agent has the say. */
  width: number;
  bounds: { readonly min: number; readonly max: number };
  /** Called with whole pixels when the agent let the separator go or pressed a key on it. */
  onResize: (width: number) => void;
  children: ReactNode;
};

/** A pane of fixed width with a separator: drag it, or focus it and use the arrow keys. */
export function ResizablePane({
  pane,
  edge,
  panes,
  label,
  width,
  bounds,
  onResize,
  children,
}: ResizablePaneProps) {
  const isRightToLeft = useDirection() === "rtl";
  const { position, isDragging, separatorProps } = useResizable({
    axis: "x",
    initial: width,
    ...bounds,
    reverse: (edge === "end") !== isRightToLeft,
    // It is there by the time anybody can drag.
    containerRef: panes as RefObject<HTMLElement>,
    onResizeEnd: ({ position: next }) => onResize(Math.round(next)),
  });
  const own = (
    <div data-pane={pane} className="min-w-0 overflow-hidden" style={{ flex: `0 0 ${position}px` }}>
      {children}
    </div>
  );
  const separator = (
    // biome-ignore lint/a11y/useSemanticElements: a rule cannot be moved
    <div
      {...separatorProps}
      role="separator"
      aria-valuenow={Math.round(position)}
      aria-label={label}
      tabIndex={0}
      className={classNames(
        "relative w-px cursor-ew-resize touch-none select-none outline-none transition-colors after:absolute after:inset-y-0 after:-start-1.5 after:w-3 hover:bg-accent focus-visible:bg-focus focus-visible:ring-2 focus-visible:ring-focus max-desk:hidden pointer-coarse:after:-start-3 pointer-coarse:after:w-6",
        isDragging ? "bg-accent" : "bg-line",
      )}
    />
  );
  return edge === "start" ? (
    <>
      {own}
      {separator}
    </>
  ) : (
    <>
      {separator}
      {own}
    </>
  );
}
