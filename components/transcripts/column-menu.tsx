"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, Columns3 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu/menu";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { transcriptColumns } from "@/lib/model/preferences/preferences";

/** Which columns the table has; remembered for the agent. */
export function ColumnMenu() {
  const words = useWords();
  const { preferences, update } = usePreferences();
  const { transcriptColumns: chosen } = preferences;
  return (
    <Menu
      align="end"
      trigger={<IconButton label={words("transcripts.chooseColumns")} icon={<Columns3 />} />}
    >
      {transcriptColumns.map((column) => (
        <Base.CheckboxItem
          key={column}
          checked={chosen.includes(column)}
          closeOnClick={false}
          onCheckedChange={(isShown) =>
            update({
              transcriptColumns: transcriptColumns.filter((each) =>
                each === column ? isShown : chosen.includes(each),
              ),
            })
          }
          className="flex min-h-7.5 cursor-default select-none items-center gap-2 rounded-sm px-2 py-1 text-ink text-sm outline-none data-highlighted:bg-selected"
        >
          <span aria-hidden className="grid size-4 place-items-center">
            <Base.CheckboxItemIndicator>
              <Check className="size-4 text-accent-ink" />
            </Base.CheckboxItemIndicator>
          </span>
          {words(`transcripts.columns.${column}`)}
        </Base.CheckboxItem>
      ))}
    </Menu>
  );
}
