"use client";

import { useId } from "react";

type OwnerChoiceProps<T> = {
  label: string;
  owners: readonly { readonly value: T; readonly label: string }[];
  value: T;
  onChange: (value: T) => void;
};

/** Who has what somebody saves; nothing where there is nothing to choose. */
export function OwnerChoice<T extends string | null>({
  label,
  owners,
  value,
  onChange,
}: OwnerChoiceProps<T>) {
  const name = useId();
  if (owners.length < 2) return null;
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 font-medium text-ink text-sm">{label}</legend>
      {owners.map((owner) => (
        <label key={owner.value ?? "own"} className="flex min-h-6 items-center gap-2 text-sm">
          <input
            type="radio"
            name={name}
            checked={value === owner.value}
            onChange={() => onChange(owner.value)}
            className="size-4 accent-accent"
          />
          {owner.label}
        </label>
      ))}
    </fieldset>
  );
}
