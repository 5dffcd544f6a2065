"use client";

import { Kbd } from "@/components/ui/kbd";

type AnswerOptionProps = {
  /** Ties those of one question together. */
  name: string;
  label: string;
  /** Its key while its question is answered by keys; else null. */
  hint: string | null;
  isChosen: boolean;
  onChoose: () => void;
};

/** One of the answers to a question: a radio that looks like a button. */
export function AnswerOption({ name, label, hint, isChosen, onChoose }: AnswerOptionProps) {
  return (
    <label className="relative inline-flex min-h-8 cursor-default select-none items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2.5 py-1 text-ink text-sm transition-colors hover:border-control has-checked:border-accent has-checked:bg-selected has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2">
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} className="sr-only" />
      <span dir="auto">{label}</span>
      {hint !== null && (
        <span aria-hidden>
          <Kbd>{hint}</Kbd>
        </span>
      )}
    </label>
  );
}
