"use client";

import { Archive, CircleCheck, FlaskConical, Inbox } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { NothingFound } from "./query/nothing-found";
import { useInboxLocation } from "./use-inbox-location";

/** An empty list: the reason, and one thing to do about it. */
export function ListEmpty() {
  const { filter, goToView } = useInboxLocation();
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
    return (
      <EmptyState
        icon={<Inbox />}
        title="No conversations yet"
        actions={
          <Link
            href="/playground"
            className="inline-flex h-8 items-center gap-2 rounded-md bg-accent px-3 font-medium text-on-accent text-sm hover:bg-accent-hover"
          >
            <FlaskConical aria-hidden className="size-4" />
            Play a customer in the playground
          </Link>
        }
      >
        A conversation appears here as soon as a customer writes.
      </EmptyState>
    );
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
