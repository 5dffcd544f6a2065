import { classNames } from "@/components/ui/class-names";
import { useWords } from "@/lib/client/format/use-wording";
import type { SearchOrder } from "@/lib/client/search/use-search";

type SearchOrderSwitchProps = { order: SearchOrder; onChange: (order: SearchOrder) => void };

const orders = ["newest", "best"] as const;

/** In which order hits stand. */
export function SearchOrderSwitch({ order, onChange }: SearchOrderSwitchProps) {
  const words = useWords();
  return (
    <fieldset className="flex shrink-0 rounded-md border border-line">
      <legend className="sr-only">{words("frame.search.order")}</legend>
      {orders.map((each) => (
        <button
          key={each}
          type="button"
          aria-pressed={order === each}
          onClick={() => onChange(each)}
          className={classNames(
            "min-h-7 rounded-md px-2.5 text-xs",
            order === each ? "bg-selected font-medium text-ink" : "text-muted hover:text-ink",
          )}
        >
          {words(`frame.search.orders.${each}`)}
        </button>
      ))}
    </fieldset>
  );
}
