"use client";

import { AlarmClock, Archive, AtSign, CircleCheck } from "lucide-react";
import { everyMention } from "@/components/desk/views/views";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { call } from "@/lib/client/api";
import { askedOf } from "@/lib/client/cache/conversation-filter";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { viewsWithId } from "@/lib/client/conversations/known-views";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { useFindsWithout } from "@/lib/client/conversations/use-finds-without";
import { useViews } from "@/lib/client/conversations/use-views";
import { useWords } from "@/lib/client/format/use-wording";
import { EmptyDesk } from "./empty-desk";
import { NothingFound } from "./query/nothing-found";
import { useInboxLocation } from "./use-inbox-location";

/** An empty list: the reason, and one thing to do about it. */
export function ListEmpty() {
  const words = useWords();
  const { filter, goToView, goToQuery } = useInboxLocation();
  const { data: counts } = useCounts();

  if (filter.query !== undefined) return <NoMatch query={filter.query} />;
  if (filter.saved !== undefined) {
    return (
      <EmptyState icon={<CircleCheck />} title={words("list.empty.saved")}>
        {words("list.empty.savedHint")}
      </EmptyState>
    );
  }
  if (counts && counts.all.total === 0 && counts.closed.total === 0) {
    return <EmptyDesk />;
  }
  switch (filter.view) {
    case "mine":
      return (
        <EmptyState
          icon={<CircleCheck />}
          title={words("list.empty.mine")}
          actions={
            counts && counts.unassigned.total > 0 ? (
              <Button onClick={() => goToView("unassigned")}>
                {words("list.empty.showUnassigned", { count: counts.unassigned.total })}
              </Button>
            ) : undefined
          }
        >
          {words("list.empty.mineHint")}
        </EmptyState>
      );
    case "unassigned":
      return (
        <EmptyState icon={<CircleCheck />} title={words("list.empty.unassigned")}>
          {words("list.empty.unassignedHint")}
        </EmptyState>
      );
    case "all":
      return (
        <EmptyState icon={<CircleCheck />} title={words("list.empty.all")}>
          {words("list.empty.allHint")}
        </EmptyState>
      );
    case "mentions":
      return (
        <EmptyState
          icon={<AtSign />}
          title={words("list.mentions.none")}
          actions={
            <Button onClick={() => goToQuery(everyMention)}>
              {words("list.mentions.showAll")}
            </Button>
          }
        >
          {words("list.mentions.hint")}
        </EmptyState>
      );
    case "snoozed":
      return (
        <EmptyState icon={<AlarmClock />} title={words("list.empty.snoozed")}>
          {words("list.empty.snoozedHint")}
        </EmptyState>
      );
    case "failed":
      return (
        <EmptyState icon={<CircleCheck />} title={words("list.empty.failed")}>
          {words("list.empty.failedHint")}
        </EmptyState>
      );
    case "closed":
      return (
        <EmptyState icon={<Archive />} title={words("list.empty.closed")}>
          {words("list.empty.closedHint")}
        </EmptyState>
      );
    default:
      return filter.view satisfies never;
  }
}

/** No conversation of the list meets its query. */
function NoMatch({ query }: { query: string }) {
  const { filter, searchFor } = useInboxLocation();
  const { data: saved } = useViews();
  const options = useFindsWithout(
    {
      keyOf: (rest) => queryKeys.findsAny({ ...filter, query: rest }),
      findsAny: async (rest, signal) => {
        const asked = askedOf({ ...filter, query: rest }, viewsWithId(saved));
        const { items } = await call("listConversations", {
          query: { ...asked, limit: 1 },
          signal,
        });
        return items.length > 0;
      },
    },
    query,
  );
  return <NothingFound query={query} options={options} onSearch={searchFor} />;
}
