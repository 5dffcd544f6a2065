"use client";

import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useFindsWithout } from "@/lib/client/conversations/use-finds-without";
import { useInboxLocation } from "../use-inbox-location";

/** No result: which of the filters to drop, with one press. */
export function NothingFound({ query }: { query: string }) {
  const { filter, searchFor } = useInboxLocation();
  const options = useFindsWithout(filter, query);
  return (
    <EmptyState
      icon={<SearchX />}
      title="Nothing found"
      actions={
        <>
          {options.map(({ term, rest }) => (
            <Button key={rest} onClick={() => searchFor(rest)}>
              Drop {term}
            </Button>
          ))}
          <Button onClick={() => searchFor("")}>Clear the search</Button>
        </>
      }
    >
      {options.length > 0
        ? `No conversation matches “${query}”. Without one of these there are some:`
        : `No conversation matches “${query}”.`}
    </EmptyState>
  );
}
