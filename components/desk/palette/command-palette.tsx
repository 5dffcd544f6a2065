"use client";

import { Search } from "lucide-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { isComposing } from "@/components/ui/is-composing";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListDialog } from "@/components/ui/search-list/search-list-dialog";
import { SearchListGroup } from "@/components/ui/search-list/search-list-group";
import { useMarkedItem } from "@/components/ui/search-list/use-marked-item";
import { Shortcut } from "@/components/ui/shortcut";
import { useWords } from "@/lib/client/format/use-wording";
import { actionGroups } from "../keyboard/action";
import { useActions } from "../keyboard/use-actions";
import { choicesOf, entryOf, offeredActions } from "./action-entries";
import { PaletteItem } from "./palette-item";
import { type PaletteEntry, rankEntries } from "./rank-entries";
import { useCustomerEntries } from "./use-customer-entries";
import { usePlaceEntries } from "./use-place-entries";

type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

/**
 * Everything the desk can do, found by a few letters of its name, with its key; and customers, lines and teams by theirs.
 * It acts on what is marked in the list, or on the open conversation.
 */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const words = useWords();
  const actions = useActions();
  const { searchFor } = useInboxLocation();
  const [typed, setTyped] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  const chooseOnce = useChooseOnce(open);
  // The chosen entry stays visible while the palette fades out; the next time it opens empty.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
  }
  const choose = (run: () => void) =>
    chooseOnce(() => {
      // The palette returns the focus first, so that the action can move it.
      flushSync(() => onOpenChange(false));
      run();
    });
  const asked = typed.trim();
  const isTyped = asked !== "";
  const offered = offeredActions(actions);
  const places = usePlaceEntries();
  const customers = useCustomerEntries(asked, open);
  const groups = actionGroups
    .map((group) => ({
      group,
      entries: offered.filter((action) => action.group === group).map(entryOf),
    }))
    .filter(({ entries }) => entries.length > 0);
  const search: PaletteEntry = {
    // No action's id: two entries of one name would be drawn over each other, and Enter would choose either.
    value: "palette.search",
    label: words("frame.palette.search", { text: asked }),
    icon: <Search />,
    run: () => searchFor(asked),
  };
  const found = [
    ...rankEntries([...offered.map(entryOf), ...offered.flatMap(choicesOf), ...places], asked),
    search,
  ];
  const shown = isTyped ? [...found, ...customers] : groups.flatMap(({ entries }) => entries);
  const possible = shown.filter(({ isDisabled }) => isDisabled !== true);
  const { marked, mark } = useMarkedItem(
    asked,
    possible.map(({ value }) => value),
  );

  return (
    <SearchListDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("frame.actions.palette")}
    >
      <SearchList
        isWhole
        label={words("frame.actions.palette")}
        typed={typed}
        onTyped={setTyped}
        placeholder={words("frame.palette.placeholder")}
        aside={<Shortcut keys="Escape" />}
        marked={marked}
        onMarked={mark}
        onKeyDown={(event) => {
          if (isComposing(event) || event.key.toLowerCase() !== "k") return;
          if (!(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          onOpenChange(false);
        }}
      >
        {isTyped ? (
          <>
            {found.map((entry) => (
              <PaletteItem key={entry.value} entry={entry} onChoose={choose} />
            ))}
            {customers.length > 0 && (
              <SearchListGroup heading={words("frame.palette.customers")}>
                {customers.map((entry) => (
                  <PaletteItem key={entry.value} entry={entry} onChoose={choose} />
                ))}
              </SearchListGroup>
            )}
          </>
        ) : (
          groups.map(({ group, entries }) => (
            <SearchListGroup key={group} heading={words(`frame.groups.${group}`)}>
              {entries.map((entry) => (
                <PaletteItem key={entry.value} entry={entry} onChoose={choose} />
              ))}
            </SearchListGroup>
          ))
        )}
      </SearchList>
    </SearchListDialog>
  );
}
