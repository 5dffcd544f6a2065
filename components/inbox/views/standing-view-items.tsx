"use client";

import { Users } from "lucide-react";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import type { StandingViewView } from "@/lib/api/schemas";
import { useStandingViews, type ViewOf } from "@/lib/client/conversations/use-standing-views";
import { useWords } from "@/lib/client/format/use-wording";
import { ChannelGlyph } from "../row/channel-glyph";
import { useInboxLocation } from "../use-inbox-location";

/** The views of teams or of lines at the end of a menu, with what is open there and what of it waits. */
export function StandingViewItems({ of }: { of: ViewOf }) {
  const views = useStandingViews(of);
  if (views.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      {views.map((view) => (
        <StandingViewItem key={view.id} view={view} />
      ))}
    </>
  );
}

/** One of them. */
export function StandingViewItem({ view }: { view: StandingViewView }) {
  const words = useWords();
  const { goToSaved } = useInboxLocation();
  return (
    <MenuItem icon={<StandingViewMark view={view} />} onSelect={() => goToSaved(view.id)}>
      {view.name}
      <span className="tabular ms-2 text-subtle text-xs">
        {words("frame.link.counts", { ...view.count })}
      </span>
    </MenuItem>
  );
}

/** People for a team, the channel for a line. */
export function StandingViewMark({ view: { medium } }: { view: StandingViewView }) {
  return medium === null ? <Users /> : <ChannelGlyph medium={medium} />;
}
