import { classNames } from "@/components/ui/class-names";
import { useWords } from "@/lib/client/format/use-wording";
import type { Completion } from "@/lib/model/query/complete";

type CompletionListProps = {
  id: string;
  items: readonly Completion[];
  /** The chosen one's place, or -1. */
  active: number;
  onChoose: (completion: Completion) => void;
};

/** What the element of a completion is called. */
export function optionId(id: string, at: number): string {
  return `${id}-option-${at}`;
}

/** What the field's text can go on with. The focus stays in the field. */
export function CompletionList({ id, items, active, onChoose }: CompletionListProps) {
  const words = useWords();
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label={words("list.query.completions")}
      hidden={items.length === 0}
      className="absolute inset-x-0 top-9 z-30 rounded-lg border border-line bg-raised p-1 shadow-popup"
    >
      {items.map((item, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and takes the keys
        <div
          key={item.label}
          id={optionId(id, at)}
          role="option"
          tabIndex={-1}
          aria-selected={at === active}
          // The field keeps its focus.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
          className={classNames(
            "flex min-h-7.5 cursor-default select-none items-baseline gap-2 rounded-sm px-2 py-1 text-sm hover:bg-hover",
            at === active && "bg-selected",
          )}
        >
          <span className="text-ink">{item.label}</span>
          {item.word !== null && (
            <span className="min-w-0 flex-1 truncate text-subtle text-xs">
              {words(`list.filters.${item.word}`)}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}
