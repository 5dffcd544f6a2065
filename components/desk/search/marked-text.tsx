type MarkedTextProps = {
  text: string;
  /** Places in the text, in their order and apart. */
  marks: readonly { readonly from: number; readonly to: number }[];
};

/** A line of text in which what was looked for is marked. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  const starts = [0, ...marks.map(({ to }) => to)];
  return starts.map((from, at) => {
    const mark = marks[at];
    return (
      <span key={from} dir="auto">
        {text.slice(from, mark?.from)}
        {mark !== undefined && (
          <mark className="rounded-sm bg-warning-soft font-medium text-ink underline decoration-warning-solid">
            {text.slice(mark.from, mark.to)}
          </mark>
        )}
      </span>
    );
  });
}
