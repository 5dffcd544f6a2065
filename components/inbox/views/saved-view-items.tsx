"use client";

import { Bookmark } from "lucide-react";
import { keysFor, savedViewAction } from "@/components/desk/keyboard/key-table";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useViews } from "@/lib/client/conversations/use-views";
import { useFormats } from "@/lib/client/format/use-wording";
import { useInboxLocation } from "../use-inbox-location";

/** The saved views in the menu of lists. */
export function SavedViewItems() {
  const formats = useFormats();
  const { data } = useViews();
  const { goToSaved } = useInboxLocation();
  const { keys: changed } = usePreferences().preferences;
  if (data === undefined || data.items.length === 0) return null;
  return (
    <>
      <MenuSeparator />
      {data.items.map(({ id, name, team, count }, at) => (
        <MenuItem
          key={id}
          icon={<Bookmark />}
          shortcut={keysFor(savedViewAction(at), changed)[0]}
          onSelect={() => goToSaved(id)}
        >
          {name}
          <span className="tabular ms-2 text-subtle text-xs">
            {formats.count(count.total)}
            {team !== null && ` · ${team.name}`}
          </span>
        </MenuItem>
      ))}
    </>
  );
}
