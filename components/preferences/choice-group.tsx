import type { ReactNode } from "react";

type Choice<T extends string> = {
  readonly value: T;
  readonly label: string;
  /** The language of the label, where it is another than the page's. */
  readonly lang?: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
};

type ChoiceGroupProps<T extends string> = {
  label: string;
  /** The name that ties the choices together. */
  name: string;
  value: T;
  onChange: (value: T) => void;
  choices: readonly Choice<T>[];
};

/** Choices side by side of which one holds: one stop for Tab, arrow keys choose. */
export function ChoiceGroup<T extends string>({
  label,
  name,
  value,
  onChange,
  choices,
}: ChoiceGroupProps<T>) {
  return (
    <fieldset>
      <legend className="mb-2 font-medium text-ink text-sm">{label}</legend>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(9.5rem,100%),1fr))] gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="relative flex min-h-11 cursor-default select-none items-start gap-2.5 rounded-lg border border-line-strong bg-surface px-3 py-2.5 transition-colors hover:border-control has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="mt-0.5 size-4 shrink-0 accent-accent outline-none"
            />
            <span className="min-w-0 flex-1">
              <span lang={choice.lang} className="block text-ink text-sm">
                {choice.label}
              </span>
              {choice.hint !== undefined && (
                <span className="block text-muted text-xs">{choice.hint}</span>
              )}
            </span>
            {choice.icon !== undefined && (
              <span aria-hidden className="mt-0.5 text-muted [&_svg]:size-4">
                {choice.icon}
              </span>
            )}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
