"use client";

import { Bookmark } from "lucide-react";
import { MenuItem } from "@/components/ui/menu-item";
import { MenuSeparator } from "@/components/ui/menu-separator";
import { useViews } from "@/lib/client/conversations/use-views";
import { useInboxLocation } from "../use-inbox-location";

/** The saved views in the menu of lists. */
export function SavedViewItems() {
  const { data } = useViews();
  const { goToSaved } = useInboxLocation();
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      {data.items.map(({ id, name, team, count }, at) => (
        <MenuItem
          key={id}
          icon={<Bookmark />}
          {...(at < 9 ? { shortcut: `g ${at + 1}` } : {})}
          onSelect={() => goToSaved(id)}
        >
          {name}
          <span className="tabular ml-2 text-subtle text-xs">
            {count.total.toLocaleString("en")}
            {team !== null && ` · ${team.name}`}
          </span>
        </MenuItem>
      ))}
    </>
  );
}
