"use client";

import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useFindsWithout } from "@/lib/client/conversations/use-finds-without";
import { useWords } from "@/lib/client/format/use-wording";
import { useInboxLocation } from "../use-inbox-location";

/** No result: which of the filters to drop, with one press. */
export function NothingFound({ query }: { query: string }) {
  const words = useWords();
  const { filter, searchFor } = useInboxLocation();
  const options = useFindsWithout(filter, query);
  return (
    <EmptyState
      icon={<SearchX />}
      title={words("list.query.nothing")}
      actions={
        <>
          {options.map(({ term, rest }) => (
            <Button key={rest} onClick={() => searchFor(rest)}>
              {words("list.query.drop", { term })}
            </Button>
          ))}
          <Button onClick={() => searchFor("")}>{words("list.query.clear")}</Button>
        </>
      }
    >
      {options.length > 0
        ? words("list.query.noMatchBut", { query })
        : words("list.query.noMatch", { query })}
    </EmptyState>
  );
}
