"use client";

import { useId } from "react";
import type { Abilities } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";

type ListingChoiceProps = {
  listings: Abilities["listings"];
  value: string | null;
  onValueChange: (id: string) => void;
};

/** Chooses the listing that a new consumer asks about. */
export function ListingChoice({ listings, value, onValueChange }: ListingChoiceProps) {
  const words = useWords();
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="pb-1.5 font-medium text-ink text-sm">
        {words("playground.asksAbout")}
      </legend>
      {listings.map(({ id, title, facts }) => (
        <label
          key={id}
          className="flex cursor-default items-start gap-2.5 rounded-md border border-line-strong bg-surface px-2.5 py-2 transition-colors hover:bg-hover has-checked:border-accent has-checked:bg-selected"
        >
          <input
            type="radio"
            name={name}
            checked={id === value}
            onChange={() => onValueChange(id)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-ink text-sm">{title}</span>
            <span className="tabular block truncate text-muted text-xs">
              {facts.map((fact) => fact.value).join(" · ")}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
