"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { Tooltip } from "./tooltip/tooltip";

type TabItem<T extends string> = {
  readonly value: T;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Something to notice in it: a dot, and these words behind the name for screen readers. */
  readonly mark?: string;
  readonly disabled?: boolean;
  /** Why it is disabled, as a sentence: a tooltip, also read with the name. */
  readonly reason?: string;
};

type TabsProps<T extends string> = {
  value: T;
  onValueChange: (value: T) => void;
  items: readonly TabItem<T>[];
  /** What the tabs choose, for screen readers. */
  label: string;
};

const tabClass =
  "flex h-7 select-none items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-muted text-xs transition-colors hover:bg-hover hover:text-ink aria-disabled:cursor-not-allowed aria-disabled:text-subtle aria-disabled:opacity-60 aria-disabled:hover:bg-transparent data-active:bg-selected data-active:text-accent-ink [&_svg]:size-3.5";

/** A row of tabs; arrow keys move. The caller shows the content. */
export function Tabs<T extends string>({ value, onValueChange, items, label }: TabsProps<T>) {
  return (
    <Base.Root
      value={value}
      onValueChange={(next: unknown) => {
        const item = items.find((candidate) => candidate.value === next);
        if (item) onValueChange(item.value);
      }}
    >
      <Base.List aria-label={label} className="flex flex-wrap items-center gap-0.5">
        {items.map((item) => {
          const tab = (
            <Base.Tab
              key={item.value}
              value={item.value}
              disabled={item.disabled ?? false}
              className={tabClass}
            >
              {item.icon !== undefined && <span aria-hidden>{item.icon}</span>}
              {item.label}
              {item.mark !== undefined && (
                <>
                  <span aria-hidden className="size-1.5 rounded-full bg-accent" />
                  <span className="sr-only">, {item.mark}</span>
                </>
              )}
              {item.reason !== undefined && <span className="sr-only">. {item.reason}</span>}
            </Base.Tab>
          );
          return item.reason === undefined ? (
            tab
          ) : (
            <Tooltip key={item.value} content={item.reason} side="top">
              {tab}
            </Tooltip>
          );
        })}
      </Base.List>
    </Base.Root>
  );
}
