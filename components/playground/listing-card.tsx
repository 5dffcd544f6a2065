import { Tag } from "lucide-react";
import type { ListingView } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";

/** The listing that the conversation is about, above its messages, as an app shows it. */
export function ListingCard({ listing: { title, facts } }: { listing: ListingView }) {
  const words = useWords();
  return (
    <section
      aria-label={words("playground.listing", { title })}
      className="flex shrink-0 items-center gap-3 border-line border-b bg-panel px-3 py-2"
    >
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-md border border-line bg-surface text-muted"
      >
        <Tag className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-ink text-sm">{title}</p>
        <dl className="flex flex-wrap gap-x-3 text-xs">
          {facts.map(({ label, value }) => (
            <div key={label} className="flex gap-1">
              <dt className="text-muted">{label}</dt>
              <dd className="tabular text-ink">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}
