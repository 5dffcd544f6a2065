"use client";

import { MessagesSquare } from "lucide-react";
import { useActions } from "@/components/desk/keyboard/use-actions";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Shortcut } from "@/components/ui/shortcut";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { useWords } from "@/lib/client/format/use-wording";
import { useInboxLocation } from "./use-inbox-location";

const hints = [
  { actions: ["next", "previous"], name: "move" },
  { actions: ["open"], name: "open" },
  { actions: ["palette"], name: "everything" },
] as const;

/** The place of the thread while no conversation is open: what there is to do, and the way into it. */
export function NoConversation() {
  const words = useWords();
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
          ? words("list.thread.unread", {
              count: unread,
              view: words(`frame.views.${filter.view}`),
            })
          : words("list.thread.none")
      }
      actions={
        canOpen ? (
          <Button variant={unread > 0 ? "primary" : "secondary"} onClick={open.run}>
            {words("list.thread.openFirst")}
          </Button>
        ) : undefined
      }
    >
      <WaitingWork />
      <ul className="mt-3 inline-flex flex-col gap-2 text-start text-xs">
        {hints.map(({ actions, name }) => (
          <li key={name} className="grid grid-cols-[5rem_1fr] items-center gap-3">
            <span className="flex justify-end gap-1">
              {actions.map((id) => (
                <KeyOf key={id} actionId={id} />
              ))}
            </span>
            {words(`list.thread.${name}`)}
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
  const words = useWords();
  const { filter, goToView } = useInboxLocation();
  const { data: counts } = useCounts();
  if (counts === undefined) return null;
  const work = [
    {
      view: "mine",
      label: words("list.thread.unread", {
        count: counts.mine.unread,
        view: words("frame.views.mine"),
      }),
      count: counts.mine.unread,
    },
    {
      view: "unassigned",
      label: words("list.thread.unassigned", { count: counts.unassigned.total }),
      count: counts.unassigned.total,
    },
    {
      view: "mentions",
      label: words("list.thread.mentions", { count: counts.mentions.total }),
      count: counts.mentions.total,
    },
    {
      view: "failed",
      label: words("list.thread.failed", { count: counts.failed.total }),
      count: counts.failed.total,
    },
  ] as const;
  const elsewhere = work.filter(({ view, count }) => count > 0 && view !== filter.view);
  if (elsewhere.length === 0) return null;
  return (
    <span className="mt-3 flex flex-wrap justify-center gap-2">
      {elsewhere.map(({ view, label }) => (
        <Button key={view} size="sm" onClick={() => goToView(view)}>
          {label}
        </Button>
      ))}
    </span>
  );
}
