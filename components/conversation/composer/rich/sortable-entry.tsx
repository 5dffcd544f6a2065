"use client";

import {
  draggable,
  dropTargetForElements,
  type ElementEventBasePayload,
} from "@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { GripVertical } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { isComposing } from "@/components/ui/is-composing";
import { useWords } from "@/lib/client/format/use-wording";
import { EntryActions } from "./entry-actions";

type SortableEntryProps = {
  /** Entries are dropped in their own list only. */
  listId: string;
  index: number;
  count: number;
  name: string;
  className: string;
  onMove: (from: number, to: number) => void;
  onDragging: (isDragging: boolean) => void;
  /** Null where it cannot be removed. */
  onRemove: (() => void) | null;
  children: (parts: { grip: ReactNode; actions: ReactNode }) => ReactNode;
};

type Edge = "before" | "after";

/** One entry of a sortable list, with a line where a dragged one would come. */
export function SortableEntry({
  listId,
  index,
  count,
  name,
  className,
  onMove,
  onDragging,
  onRemove,
  children,
}: SortableEntryProps) {
  const words = useWords();
  const entry = useRef<HTMLLIElement>(null);
  const grip = useRef<HTMLSpanElement>(null);
  const [isDragged, setDragged] = useState(false);
  const [edge, setEdge] = useState<Edge | null>(null);
  const current = useRef({ index, onMove, onDragging });
  useEffect(() => {
    current.current = { index, onMove, onDragging };
  });

  useEffect(() => {
    const element = entry.current;
    const handle = grip.current;
    if (element === null || handle === null) return;
    /** Where a dragged entry would come; null where that is its own place, or nowhere. */
    const goalOf = ({ source, location }: ElementEventBasePayload) => {
      const { listId: from, index: dragged } = source.data;
      if (from !== listId || typeof dragged !== "number") return null;
      const { top, height } = element.getBoundingClientRect();
      const isAfter = location.current.input.clientY > top + height / 2;
      const gap = current.current.index + (isAfter ? 1 : 0);
      const to = gap > dragged ? gap - 1 : gap;
      return to === dragged ? null : ({ dragged, to, edge: isAfter ? "after" : "before" } as const);
    };
    return combine(
      // The grip alone is draggable: in a draggable entry, some browsers select no text.
      draggable({
        element: handle,
        getInitialData: () => ({ listId, index: current.current.index }),
        onGenerateDragPreview: ({ nativeSetDragImage, location }) => {
          const { left, top } = element.getBoundingClientRect();
          const { clientX, clientY } = location.current.input;
          nativeSetDragImage?.(element, clientX - left, clientY - top);
        },
        onDragStart: () => {
          setDragged(true);
          current.current.onDragging(true);
        },
        onDrop: () => {
          setDragged(false);
          current.current.onDragging(false);
        },
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.listId === listId,
        onDrag: (drag) => setEdge(goalOf(drag)?.edge ?? null),
        onDragLeave: () => setEdge(null),
        onDrop: (drop) => {
          setEdge(null);
          const goal = goalOf(drop);
          if (goal !== null) current.current.onMove(goal.dragged, goal.to);
        },
      }),
    );
  }, [listId]);

  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (
      by === 0 ||
      isComposing(event) ||
      !event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    // The keys of an open menu are the menu's.
    if (event.target instanceof Node && !event.currentTarget.contains(event.target)) return;
    event.preventDefault();
    // A button's move is not its card's.
    event.stopPropagation();
    onMove(index, index + by);
  };

  return (
    <li
      ref={entry}
      onKeyDown={onKeyDown}
      className={classNames("relative", className, isDragged && "opacity-45")}
    >
      {edge !== null && (
        <span
          aria-hidden
          className={classNames(
            "pointer-events-none absolute inset-x-0 h-0.5 rounded-full bg-accent",
            edge === "before" ? "-top-1" : "-bottom-1",
          )}
        />
      )}
      {children({
        grip: (
          <span
            ref={grip}
            aria-hidden
            title={words("composer.order.drag")}
            className={classNames(
              "grid h-8 w-5 shrink-0 cursor-grab place-items-center text-subtle hover:text-ink active:cursor-grabbing",
              count < 2 && "hidden",
            )}
          >
            <GripVertical className="size-4" />
          </span>
        ),
        actions: (
          <EntryActions
            name={name}
            index={index}
            count={count}
            onMove={(to) => onMove(index, to)}
            onRemove={onRemove}
          />
        ),
      })}
    </li>
  );
}
