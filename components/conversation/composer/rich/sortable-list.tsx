"use client";

import {
  type ReactNode,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { classNames } from "@/components/ui/class-names";
import { movedTo } from "@/lib/client/composer/rich/rich-draft";
import { useWords } from "@/lib/client/format/use-wording";
import { SortableEntry } from "./sortable-entry";

type SortableListProps<T> = {
  /** The list's name for screen readers. */
  label: string;
  items: readonly T[];
  /** What an entry is called, by its place: "Button 2". */
  nameAt: (item: T, index: number) => string;
  onChange: (items: readonly T[]) => void;
  /** Left out where every entry can be removed. */
  canRemove?: (item: T) => boolean;
  /** The id of an entry whose first text field is to take the focus once it is there. */
  focuses: RefObject<string | null>;
  /** The last entry was removed: the caller moves the focus, which was in it. */
  onEmptied: () => void;
  className: string;
  entryClassName: string;
  /** An entry, around its own grip and its own actions. */
  children: (item: T, index: number, parts: { grip: ReactNode; actions: ReactNode }) => ReactNode;
};

/**
 * An ordered list whose entries are moved by dragging, from their menu, or with Alt and an arrow key from anywhere inside
 * them. The focus stays where it was, and the new place is announced. When one is removed, the focus goes to the next one, or
 * else to the one before. While one is dragged, the list is `data-dragging` in
 * the group `sortable`.
 */
export function SortableList<T extends { readonly id: string }>({
  label,
  items,
  nameAt,
  onChange,
  canRemove,
  focuses,
  onEmptied,
  className,
  entryClassName,
  children,
}: SortableListProps<T>) {
  const words = useWords();
  const listId = useId();
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState("");
  const moved = useRef<number | null>(null);
  /** The place of the entry that was removed just now. */
  const removed = useRef<number | null>(null);

  const [isDragging, setDragging] = useState(false);

  // Its new place may be outside of what is scrolled into view, and dragging takes the focus away.
  useEffect(() => {
    if (moved.current === null || list.current === null) return;
    const entry = list.current.children[moved.current];
    moved.current = null;
    entry?.scrollIntoView({ block: "nearest" });
    if (!list.current.contains(document.activeElement)) entry?.querySelector("button")?.focus();
  });

  // Before the next key, which belongs to the field.
  useLayoutEffect(() => {
    const place = items.findIndex(({ id }) => id === focuses.current);
    const entry = list.current?.children[place];
    if (entry === undefined) return;
    focuses.current = null;
    firstField(entry)?.focus();
  });

  useEffect(() => {
    if (removed.current === null) return;
    const next = Math.min(removed.current, items.length - 1);
    removed.current = null;
    if (next < 0) onEmptied();
    // Its field, not its button: what is typed next is text.
    else firstField(list.current?.children[next])?.focus();
  });

  const move = (from: number, to: number) => {
    const item = items[from];
    if (item === undefined || from === to || to < 0 || to >= items.length) return;
    moved.current = to;
    setSaid(
      words("composer.order.moved", {
        ...{ name: nameAt(item, from), place: to + 1, count: items.length },
      }),
    );
    onChange(movedTo(items, from, to));
  };

  return (
    <>
      {items.length > 0 && (
        <ol
          ref={list}
          aria-label={label}
          data-dragging={isDragging || undefined}
          className={classNames("group/sortable", className)}
        >
          {items.map((item, index) => (
            <SortableEntry
              key={item.id}
              listId={listId}
              index={index}
              count={items.length}
              name={nameAt(item, index)}
              className={entryClassName}
              onMove={move}
              onDragging={setDragging}
              onRemove={
                canRemove?.(item) === false
                  ? null
                  : () => {
                      removed.current = index;
                      onChange(items.filter(({ id }) => id !== item.id));
                    }
              }
            >
              {(parts) => children(item, index, parts)}
            </SortableEntry>
          ))}
        </ol>
      )}
      <span role="status" className="sr-only">
        {said}
      </span>
    </>
  );
}

function firstField(entry: Element | undefined) {
  return entry?.querySelector<HTMLElement>("input, textarea");
}
