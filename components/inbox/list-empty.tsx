"use client";

import { AlarmClock, Archive, AtSign, CircleCheck } from "lucide-react";
import { everyMention } from "@/components/desk/views";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { useWords } from "@/lib/client/format/use-wording";
import { EmptyDesk } from "./empty-desk";
import { NothingFound } from "./query/nothing-found";
import { useInboxLocation } from "./use-inbox-location";

/** An empty list: the reason, and one thing to do about it. */
export function ListEmpty() {
  const words = useWords();
  const { filter, goToView, goToQuery } = useInboxLocation();
  const { data: counts } = useCounts();

  if (filter.query !== undefined) return <NothingFound query={filter.query} />;
  if (filter.saved !== undefined) {
    return (
      <EmptyState icon={<CircleCheck />} title="Nothing here">
        No conversation meets the query of this view.
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
          title="No conversations assigned to you"
          actions={
            counts && counts.unassigned.total > 0 ? (
              <Button onClick={() => goToView("unassigned")}>
                Show {counts.unassigned.total} unassigned
              </Button>
            ) : undefined
          }
        >
          New ones appear here as soon as they are assigned to you.
        </EmptyState>
      );
    case "unassigned":
      return (
        <EmptyState icon={<CircleCheck />} title="No unassigned conversations">
          Every open conversation has an agent.
        </EmptyState>
      );
    case "all":
      return (
        <EmptyState icon={<CircleCheck />} title="All done">
          No conversation is open.
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
        <EmptyState icon={<AlarmClock />} title="Nothing is snoozed">
          Press H in a conversation to put it off.
        </EmptyState>
      );
    case "failed":
      return (
        <EmptyState icon={<CircleCheck />} title="Nothing has failed">
          A message that could not be delivered is here until somebody tries again or dismisses it.
        </EmptyState>
      );
    case "closed":
      return (
        <EmptyState icon={<Archive />} title="No closed conversations">
          Press E in a conversation to close it.
        </EmptyState>
      );
    default:
      return filter.view satisfies never;
  }
}
