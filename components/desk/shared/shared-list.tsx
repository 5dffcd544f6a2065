"use client";

import { Plus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { useWords } from "@/lib/client/format/use-wording";
import type { Audience } from "@/lib/model/writing/audience";

type Shared = {
  readonly id: string;
  readonly audience: Audience;
  readonly team: { readonly name: string } | null;
};

type SharedListProps<T extends Shared> = {
  kind: "canned" | "macros";
  icon: ReactNode;
  /** Null while they are loading. */
  items: readonly T[] | null;
  /** Why they could not be loaded, as a sentence; null where nothing failed. */
  failure: string | null;
  onRetry: () => void;
  /** What is meant by what is typed, the likeliest first. */
  find: (items: readonly T[], typed: string) => readonly T[];
  canChoose: (item: T) => boolean;
  onChoose: (item: T) => void;
  onNew: () => void;
  /** What a row shows before whose it is, and behind that. */
  row: (item: T) => ReactNode;
  rowEnd?: (item: T) => ReactNode;
  /** What stands under the list, of the item that is marked. */
  detail?: (marked: T) => ReactNode;
};

/** What agents keep for themselves, a team or everybody, to search, choose from and add to. */
export function SharedList<T extends Shared>({
  kind,
  icon,
  items,
  failure,
  onRetry,
  find,
  canChoose,
  onChoose,
  onNew,
  row,
  rowEnd,
  detail,
}: SharedListProps<T>) {
  const words = useWords();
  const [typed, setTyped] = useState("");
  const [markedId, setMarkedId] = useState("");
  if (items === null && failure !== null) {
    return (
      <ErrorState title={words(`frame.${kind}.notLoaded`)} detail={failure} onRetry={onRetry} />
    );
  }
  const all = items ?? [];
  const found = find(all, typed);
  const choosable = found.filter(canChoose);
  const marked = found.find(({ id }) => id === markedId) ?? choosable[0] ?? found[0] ?? null;
  const none =
    items !== null && all.length === 0 ? (
      <EmptyState icon={icon} title={words(`frame.${kind}.none`)}>
        {words(`frame.${kind}.noneHint`)}
      </EmptyState>
    ) : all.length > 0 && found.length === 0 ? (
      words(`frame.${kind}.notFound`)
    ) : null;
  return (
    <div className="flex flex-col gap-2">
      <SearchList
        label={words(`frame.${kind}.title`)}
        typed={typed}
        onTyped={setTyped}
        placeholder={words(`frame.${kind}.search`)}
        aside={
          <Button variant="primary" onClick={onNew}>
            <Plus aria-hidden className="size-3.5" />
            {words(`frame.${kind}.new`)}
          </Button>
        }
        loading={items === null ? words(`frame.${kind}.loading`) : null}
        none={none}
        marked={marked?.id ?? ""}
        onMarked={setMarkedId}
      >
        {found.map((item) => (
          <SearchListItem
            key={item.id}
            value={item.id}
            disabled={!canChoose(item)}
            onChoose={() => onChoose(item)}
            className="flex items-center gap-2"
          >
            {row(item)}
            <span className="shrink-0 text-subtle text-xs">
              {item.team?.name ?? words(`frame.shared.${item.audience === "own" ? "own" : "all"}`)}
            </span>
            {rowEnd?.(item)}
          </SearchListItem>
        ))}
      </SearchList>
      {marked !== null && detail?.(marked)}
    </div>
  );
}
