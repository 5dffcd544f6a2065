const shownMax = 2;

/** Two of a conversation's tags, and how many more there are. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  if (tags.length === 0) return null;
  const more = tags.slice(shownMax);
  return (
    <span className="flex min-w-0 items-center gap-1">
      <span className="sr-only">Tags: </span>
      {tags.slice(0, shownMax).map((tag) => (
        <span
          key={tag}
          dir="auto"
          className="max-w-24 truncate rounded-sm border border-line-strong px-1 text-2xs text-muted leading-4"
        >
          {tag}
        </span>
      ))}
      {more.length > 0 && (
        <span className="tabular text-2xs text-muted" title={more.join(", ")}>
          +{more.length}
          <span className="sr-only"> more</span>
        </span>
      )}
    </span>
  );
}
