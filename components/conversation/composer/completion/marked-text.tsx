/** A part of a text that is marked, and how. */
export type Mark = {
  readonly from: number;
  readonly to: number;
  readonly tone: "missing" | "mention";
};

const tones = {
  missing: "bg-warning-soft outline-warning-line",
  mention: "bg-accent-soft outline-accent-soft",
} as const;

/**
 * Marks parts of a text field's text. It lies under the field, letter on letter, and shows nothing but the marks, which
 * are in order and do not overlap.
 */
export function MarkedText({ text, marks }: { text: string; marks: readonly Mark[] }) {
  return (
    <>
      {marks.map(({ from, to, tone }, index) => (
        <span key={from}>
          {text.slice(marks[index - 1]?.to ?? 0, from)}
          <mark className={`rounded-xs text-transparent outline-1 ${tones[tone]}`}>
            {text.slice(from, to)}
          </mark>
        </span>
      ))}
      {text.slice(marks.at(-1)?.to ?? 0)}
    </>
  );
}
