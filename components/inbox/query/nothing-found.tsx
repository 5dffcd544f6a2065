"use client";

import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useWords } from "@/lib/client/format/use-wording";

type NothingFoundProps = {
  query: string;
  /** Terms without which something is found, and the query that is left. */
  options: readonly { readonly term: string; readonly rest: string }[];
  /** Shows what another query finds. */
  onSearch: (query: string) => void;
};

/** No result: which of the filters to drop, with one press. */
export function NothingFound({ query, options, onSearch }: NothingFoundProps) {
  const words = useWords();
  return (
    <EmptyState
      icon={<SearchX />}
      title={words("list.query.nothing")}
      actions={
        <>
          {options.map(({ term, rest }) => (
            <Button key={rest} onClick={() => onSearch(rest)}>
              {words("list.query.drop", { term })}
            </Button>
          ))}
          <Button onClick={() => onSearch("")}>{words("list.query.clear")}</Button>
        </>
      }
    >
      {options.length > 0
        ? words("list.query.noMatchBut", { query })
        : words("list.query.noMatch", { query })}
    </EmptyState>
  );
}
