import { quiet } from "@/components/ui/rich-tags";
import { useWords } from "@/lib/client/format/use-wording";

const shownMax = 2;

/** Two of a conversation's tags, and how many more there are. */
export function TagChips({ tags }: { tags: readonly string[] }) {
  const words = useWords();
  if (tags.length === 0) return null;
  const more = tags.slice(shownMax);
  return (
    <span className="flex min-w-6 items-center gap-1">
      <span className="sr-only">{words("list.row.tags")} </span>
      {tags.slice(0, shownMax).map((tag) => (
        <span
          key={tag}
          dir="auto"
          className="min-w-4 max-w-24 truncate rounded-sm border border-line-strong px-1 text-2xs text-muted leading-4"
        >
          {tag}
        </span>
      ))}
      {more.length > 0 && (
        <span className="tabular shrink-0 text-2xs text-muted" title={more.join(", ")}>
          {words.rich("list.row.moreTags", { count: more.length, quiet })}
        </span>
      )}
    </span>
  );
}
