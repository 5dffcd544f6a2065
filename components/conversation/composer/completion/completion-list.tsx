"use client";

import { type ReactNode, useLayoutEffect, useRef } from "react";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
import { type CompletionOption, optionId } from "./completion-option";

type CompletionListProps = {
  id: string;
  name: string;
  /** Null while they are loading. */
  options: readonly CompletionOption[] | null;
  active: CompletionOption | undefined;
  onChoose: (option: CompletionOption) => void;
  onActive: (option: CompletionOption) => void;
  /** What stands above and below the list. */
  header?: ReactNode;
  footer?: ReactNode;
  /** What is said where nothing was found. */
  none: string;
};

/**
 * What a text can be completed with, over its field, beside what the active one will become. The focus stays in the
 * field.
 */
export function CompletionList({
  id,
  name,
  options,
  active,
  onChoose,
  onActive,
  header,
  footer,
  none,
}: CompletionListProps) {
  const list = useRef<HTMLDivElement>(null);
  const activeId = active && optionId(id, active);
  useLayoutEffect(() => {
    if (activeId === undefined) return;
    document.getElementById(activeId)?.scrollIntoView({ block: "nearest" });
  }, [activeId]);

  return (
    <div className="@container absolute inset-x-0 bottom-full z-30 mb-1.5 overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-popup">
      {header}
      <div className="flex min-h-0">
        <div
          ref={list}
          id={id}
          role="listbox"
          aria-label={name}
          aria-busy={options === null}
          className="scroll-area max-h-[min(18rem,38vh)] min-w-0 flex-1 p-1"
        >
          {options === null && <Skeleton className="m-1 h-9" />}
          {options?.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
            <div
              key={option.id}
              id={optionId(id, option)}
              role="option"
              tabIndex={-1}
              aria-selected={option === active}
              // The field keeps its focus.
              onMouseDown={(event) => event.preventDefault()}
              onMouseMove={() => onActive(option)}
              onClick={() => onChoose(option)}
              className={classNames(
                "cursor-default select-none rounded-md px-2 py-1.5 text-sm",
                option === active && "bg-selected",
              )}
            >
              {option.row}
            </div>
          ))}
          {options?.length === 0 && (
            <p role="presentation" className="px-2 py-4 text-center text-muted text-sm">
              {none}
            </p>
          )}
        </div>
        {active?.preview != null && (
          <div className="scroll-area hidden max-h-[min(18rem,38vh)] w-[42%] shrink-0 border-line border-s bg-sunken p-3 @lg:block">
            {active.preview}
          </div>
        )}
      </div>
      {footer}
    </div>
  );
}
