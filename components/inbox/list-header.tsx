"use client";

import {
  ArrowDownNarrowWide,
  ChevronDown,
  Clock,
  Flag,
  Hourglass,
  PanelLeft,
  Timer,
} from "lucide-react";
import { memo, type Ref } from "react";
import { ConnectionChip } from "@/components/desk/connection-chip";
import { useDeskLayout } from "@/components/desk/desk-layout-provider";
import { keysFor } from "@/components/desk/keyboard/key-table";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { everyMention, views } from "@/components/desk/views/views";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { viewsWithId } from "@/lib/client/conversations/known-views";
import { useCounts } from "@/lib/client/conversations/use-counts";
import { useViews } from "@/lib/client/conversations/use-views";
import { useWording } from "@/lib/client/format/use-wording";
import { useConnection } from "@/lib/client/live/use-live-events";
import { QueryField } from "./query/query-field";
import { useInboxLocation } from "./use-inbox-location";
import { SavedViewItems } from "./views/saved-view-items";
import { StandingViewItems } from "./views/standing-view-items";

type ListHeaderProps = {
  isSearching: boolean;
  onLeaveSearch: () => void;
  /** Where the list says what has changed in it: beside its name, over none of its rows. */
  changesRef: Ref<HTMLDivElement>;
};

/** Which list this is and how full, its order, and the search. */
export const ListHeader = memo(function ListHeader(props: ListHeaderProps) {
  const { words, formats } = useWording();
  const { filter, goToView, goToQuery, changeSort, searchFor, closeConversation } =
    useInboxLocation();
  const { isRailShown, update } = useDeskLayout();
  const { data: counts } = useCounts();
  const { data: saved } = useViews();
  const view = viewsWithId(saved).find(({ id }) => id === filter.saved);
  const count = filter.saved === undefined ? counts?.[filter.view] : view?.count;
  const { state } = useConnection();
  const { keys: changed } = usePreferences().preferences;
  const railKey = useKeyOf("toggle-rail");

  return (
    <header className="shrink-0 border-line border-b px-3 pb-2.5">
      <div className="flex h-12 items-center gap-1">
        {!isRailShown && (
          <IconButton
            label={words("frame.showRail")}
            shortcut={railKey}
            icon={<PanelLeft />}
            onClick={() => update({ isRailShown: true })}
          />
        )}
        <h1 className="min-w-0">
          <Menu
            trigger={
              <button
                type="button"
                className="flex h-8 min-w-0 items-center gap-1 rounded-md px-1.5 transition-colors hover:bg-hover data-popup-open:bg-hover"
              >
                <span className="truncate font-semibold text-base text-ink">
                  {view?.name ?? words(`frame.views.${filter.view}`)}
                </span>
                <ChevronDown aria-hidden className="size-3.5 text-subtle" />
              </button>
            }
          >
            {views.map(({ view, icon }) => (
              <MenuItem
                key={view}
                icon={icon}
                shortcut={keysFor(`go-${view}`, changed)[0]}
                onSelect={() => goToView(view)}
              >
                {words(`frame.views.${view}`)}
                {counts && (
                  <span className="tabular ms-2 text-subtle text-xs">
                    {formats.count(counts[view].total)}
                  </span>
                )}
              </MenuItem>
            ))}
            <SavedViewItems />
            <StandingViewItems of="team" />
            <StandingViewItems of="line" />
          </Menu>
        </h1>
        <ConnectionChip />
        {count && state === "live" && (
          <p className="tabular truncate text-subtle text-xs" data-testid="list-count">
            {words.rich("list.header.counts", {
              ...count,
              accent: (text) => <span className="text-accent-ink">{text}</span>,
            })}
          </p>
        )}
        <span className="flex-1" />
        {filter.view === "mentions" && filter.query === undefined && (
          <Button size="sm" variant="ghost" onClick={() => goToQuery(everyMention)}>
            {words("list.mentions.showSeen")}
          </Button>
        )}
        <div ref={props.changesRef} />
        {filter.view !== "closed" && (
          <Menu
            align="end"
            trigger={
              <IconButton label={words("list.sort.button")} icon={<ArrowDownNarrowWide />} />
            }
          >
            <MenuRadioGroup
              label={words("list.sort.label")}
              value={filter.sort}
              onValueChange={changeSort}
              items={[
                { value: "waiting", label: words("list.sort.waiting"), icon: <Hourglass /> },
                { value: "newest", label: words("list.sort.newest"), icon: <Clock /> },
                { value: "priority", label: words("list.sort.priority"), icon: <Flag /> },
                { value: "window", label: words("list.sort.window"), icon: <Timer /> },
              ]}
            />
          </Menu>
        )}
      </div>
      <QueryField
        query={filter.query ?? ""}
        label={words("list.query.label")}
        placeholder={words("list.query.placeholder")}
        isSearching={props.isSearching}
        onSearch={searchFor}
        onShow={closeConversation}
        onLeave={props.onLeaveSearch}
      />
    </header>
  );
});
