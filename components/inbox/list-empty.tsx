"use client";

import { Archive, CircleCheck, FlaskConical, Inbox, SearchX } from "lucide-react";
import Link from "next/link";
import { viewLabel } from "@/components/desk/views";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { useInboxLocation } from "./use-inbox-location";

/** A list without rows: what that means here, and the one thing to do about it. */
export function ListEmpty() {
  const { filter, searchFor, goToView } = useInboxLocation();
  const { data: counts } = useCounts();

  if (filter.search !== undefined) {
    return (
      <EmptyState
        icon={<SearchX />}
        title="Nothing found"
        actions={<Button onClick={() => searchFor("")}>Drop the search</Button>}
      >
        No conversation in {viewLabel(filter.view)} matches “{filter.search}”.
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
        They appear here as soon as a customer writes on one of your lines.
      </EmptyState>
    );
  }
  switch (filter.view) {
    case "mine":
      return (
        <EmptyState
          icon={<CircleCheck />}
          title="Nothing is yours"
          actions={
            counts && counts.unassigned.total > 0 ? (
              <Button onClick={() => goToView("unassigned")}>
                Take one of {counts.unassigned.total} unassigned
              </Button>
            ) : undefined
          }
        >
          Every conversation of yours is closed or given away.
        </EmptyState>
      );
    case "unassigned":
      return (
        <EmptyState icon={<CircleCheck />} title="Nobody waits to be taken">
          Every open conversation has an agent.
        </EmptyState>
      );
    case "all":
      return (
        <EmptyState icon={<CircleCheck />} title="All done">
          There is no open conversation.
        </EmptyState>
      );
    case "closed":
      return (
        <EmptyState icon={<Archive />} title="Nothing closed yet">
          Press E in a conversation to close it.
        </EmptyState>
      );
    default:
      return filter.view satisfies never;
  }
}
