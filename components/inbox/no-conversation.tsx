"use client";

import { MessagesSquare } from "lucide-react";
import { useActions } from "@/components/desk/keyboard/use-actions";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { viewLabel } from "@/components/desk/views";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Shortcut } from "@/components/ui/shortcut";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { formatCount } from "@/lib/client/format/format-count";
import { useInboxLocation } from "./use-inbox-location";

const hints = [
  { actions: ["next", "previous"], words: "move through the list" },
  { actions: ["open"], words: "open" },
  { actions: ["palette"], words: "everything you can do" },
] as const;

/** The place of the thread while no conversation is open: what there is to do, and the way into it. */
export function NoConversation() {
  const { filter } = useInboxLocation();
  const { data: counts } = useCounts();
  const open = useActions().find(({ id }) => id === "open");
  const unread = counts?.[filter.view].unread ?? 0;
  const canOpen = open !== undefined && open.isEnabled !== false;
  return (
    <EmptyState
      icon={<MessagesSquare />}
      title={
        unread > 0
          ? `${formatCount(unread)} unread in ${viewLabel(filter.view)}`
          : "No conversation is open"
      }
      actions={
        canOpen ? (
          <Button variant={unread > 0 ? "primary" : "secondary"} onClick={open.run}>
            Open the first
          </Button>
        ) : undefined
      }
    >
      <WaitingWork />
      <ul className="mt-3 inline-flex flex-col gap-2 text-left text-xs">
        {hints.map(({ actions, words }) => (
          <li key={words} className="grid grid-cols-[5rem_1fr] items-center gap-3">
            <span className="flex justify-end gap-1">
              {actions.map((id) => (
                <KeyOf key={id} actionId={id} />
              ))}
            </span>
            {words}
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}

function KeyOf({ actionId }: { actionId: string }) {
  const keys = useKeyOf(actionId);
  return keys === undefined ? null : <Shortcut keys={keys} />;
}

/** The views with something to do, each with how much. */
function WaitingWork() {
  const { filter, goToView } = useInboxLocation();
  const { data: counts } = useCounts();
  if (counts === undefined) return null;
  const work = [
    {
      view: "mine",
      words: `${formatCount(counts.mine.unread)} unread in Mine`,
      count: counts.mine.unread,
    },
    {
      view: "unassigned",
      words: `${formatCount(counts.unassigned.total)} unassigned`,
      count: counts.unassigned.total,
    },
    {
      view: "mentions",
      words: `${formatCount(counts.mentions.total)} mention you`,
      count: counts.mentions.total,
    },
    {
      view: "failed",
      words: `${formatCount(counts.failed.total)} failed`,
      count: counts.failed.total,
    },
  ] as const;
  const elsewhere = work.filter(({ view, count }) => count > 0 && view !== filter.view);
  if (elsewhere.length === 0) return null;
  return (
    <span className="mt-3 flex flex-wrap justify-center gap-2">
      {elsewhere.map(({ view, words }) => (
        <Button key={view} size="sm" onClick={() => goToView(view)}>
          {words}
        </Button>
      ))}
    </span>
  );
}
