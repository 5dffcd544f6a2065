"use client";

import { Cable, Users } from "lucide-react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { StandingViewItem } from "@/components/inbox/views/standing-view-items";
import { classNames } from "@/components/ui/class-names";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu/menu";
import { useStandingViews, type ViewOf } from "@/lib/client/conversations/use-standing-views";
import { useWords } from "@/lib/client/format/use-wording";

/** The views of teams, or of lines, behind one button of the rail; none where there are none. */
export function StandingViewMenu({ of }: { of: ViewOf }) {
  const words = useWords();
  const views = useStandingViews(of);
  const { isInbox, filter } = useInboxLocation();
  if (views.length === 0) return null;
  const isShown = isInbox && views.some(({ id }) => id === filter.saved);
  return (
    <Menu
      side="inline-end"
      trigger={
        <IconButton
          label={words(`frame.standing.${of}`)}
          icon={of === "team" ? <Users /> : <Cable />}
          tooltipSide="inline-end"
          className={classNames(
            "size-9 rounded-lg [&_svg]:size-4.5",
            isShown && "bg-selected text-accent-ink",
          )}
        />
      }
    >
      {views.map((view) => (
        <StandingViewItem key={view.id} view={view} />
      ))}
    </Menu>
  );
}
