"use client";

import { useId } from "react";

type ChoiceProps<T extends string> = {
  label: string;
  value: T;
  items: readonly { readonly value: T; readonly label: string }[];
  onChange: (value: T) => void;
  error?: string | undefined;
};

/** One of a few, in the browser's own list. */
export function Choice<T extends string>({ label, value, items, onChange, error }: ChoiceProps<T>) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-ink text-sm">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={error === undefined ? undefined : `${id}-error`}
        onChange={({ target }) => {
          const chosen = items.find((item) => item.value === target.value);
          if (chosen !== undefined) onChange(chosen.value);
        }}
        className="h-9 w-full rounded-md border border-control bg-surface px-2 text-ink text-sm"
      >
        {items.map((item) => (
          <option key={item.value} value={item.value}>
            {item.label}
          </option>
        ))}
      </select>
      {error !== undefined && (
        <p id={`${id}-error`} className="text-danger-ink text-xs">
          {error}
        </p>
      )}
    </div>
  );
}
